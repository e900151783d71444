import { groupsOf, isFolded, membersOf, notesOf } from '../../../core/experiment/annotations';
import type { Experiment, GroupId, NodeGroup, Note } from '../../../core/experiment/document';
import type { ModuleRegistry } from '../../../core/module/registry';
import { foldedPorts } from '../../../core/drawing/folding';
import type { Positions } from '../layout/arrange';
import type { Rect, Size } from '../../../core/drawing/geometry';
import { frameAround, layoutFolded, placeFolded, type FoldedLayout } from '../../../core/drawing/group-layout';
import { handlesOf, Memo, type FoldedFlowNode, type GroupFlowNode, type NoteFlowNode } from './flow-elements';

export interface AnnotationView {
  /** Nodes and notes. */
  readonly selected: ReadonlySet<string>;
  readonly dragged: Positions;
  /** A note whose size is being changed. */
  readonly resized: { readonly id: string; readonly size: Size } | undefined;
  readonly tabStop: string | undefined;
}

/** Draws behind the wires, which are at 0. */
const behind = -1;

/** Makes notes, frames and folded groups for the flow library; what did not change is the same object as before. */
export class AnnotationElements {
  private readonly notes = new Memo<NoteFlowNode>();
  private readonly frames = new Memo<GroupFlowNode>();
  private readonly folded = new Memo<FoldedFlowNode>();
  private readonly layouts = new WeakMap<Experiment, Map<GroupId, FoldedLayout>>();
  private lastLayouts = new Map<GroupId, FoldedLayout>();

  constructor(
    private readonly registry: ModuleRegistry,
    private readonly rectOf: (experiment: Experiment, id: string) => Rect | undefined,
  ) {}

  elements(experiment: Experiment, view: AnnotationView): (NoteFlowNode | GroupFlowNode | FoldedFlowNode)[] {
    const groups = Object.values(groupsOf(experiment)).flatMap((group) => this.groupElement(experiment, group, view));
    const notes = Object.values(notesOf(experiment))
      .filter((note) => !isFolded(experiment, note))
      .map((note) => this.noteElement(note, view));
    for (const memo of [this.notes, this.frames, this.folded]) memo.sweep();
    return [...groups, ...notes];
  }

  /** What a group takes on the canvas: its frame, or its box where it is folded. */
  groupRect(experiment: Experiment, group: NodeGroup, dragged: Positions = {}): Rect | undefined {
    const { nodes, notes } = membersOf(experiment, group.id);
    const rects = [...nodes, ...notes].flatMap((id) => {
      const rect = this.rectOf(experiment, id);
      return rect ? [{ ...rect, ...dragged[id] }] : [];
    });
    const frame = frameAround(rects);
    if (!frame || !group.collapsed) return frame;
    return placeFolded(frame, this.foldedLayout(experiment, group.id));
  }

  foldedLayout(experiment: Experiment, group: GroupId): FoldedLayout {
    let known = this.layouts.get(experiment);
    if (!known) this.layouts.set(experiment, (known = new Map()));
    let layout = known.get(group);
    if (!layout) {
      layout = layoutFolded(foldedPorts(experiment, group, this.registry));
      const before = this.lastLayouts.get(group);
      if (before && JSON.stringify(before) === JSON.stringify(layout)) layout = before;
      known.set(group, layout);
      this.lastLayouts = known;
    }
    return layout;
  }

  private groupElement(
    experiment: Experiment,
    group: NodeGroup,
    view: AnnotationView,
  ): (GroupFlowNode | FoldedFlowNode)[] {
    const rect = this.groupRect(experiment, group, view.dragged);
    if (!rect) return [];
    const { x, y, width, height } = rect;
    const { nodes, notes } = membersOf(experiment, group.id);
    const selected = [...nodes, ...notes].every((id) => view.selected.has(id));
    const tabStop = view.tabStop === group.id;
    const common = {
      id: group.id,
      position: { x, y },
      width,
      height,
      measured: { width, height },
      ariaLabel: group.title,
      ariaRole: 'group' as const,
      domAttributes: { tabIndex: tabStop ? 0 : -1 },
    };
    const basis = [group, x, y, width, height, selected, tabStop];
    if (!group.collapsed)
      return [
        this.frames.get(group.id, basis, () => ({
          ...common,
          type: 'group-frame',
          // Its members are selected instead of it: a selected frame would lie over its wires, and a box that touches it
          // would select all of them.
          data: { group, allSelected: selected },
          selectable: false,
          connectable: false,
          dragHandle: '.group-header',
          zIndex: behind,
          style: { pointerEvents: 'none' },
        })),
      ];
    const layout = this.foldedLayout(experiment, group.id);
    return [
      this.folded.get(group.id, [...basis, layout, ...nodes], () => ({
        ...common,
        type: 'folded-group',
        data: { group, layout, members: nodes },
        selected,
        connectable: false,
        handles: handlesOf(layout),
      })),
    ];
  }

  private noteElement(note: Note, { selected, dragged, resized, tabStop }: AnnotationView): NoteFlowNode {
    const { position, ...rest } = note;
    const { x, y } = dragged[note.id] ?? position;
    const { width, height } = resized?.id === note.id ? resized.size : note.size;
    const isSelected = selected.has(note.id);
    const isTabStop = tabStop === note.id;
    const basis = [note.text, note.color, note.group, x, y, width, height, isSelected, isTabStop];
    return this.notes.get(note.id, basis, () => ({
      id: note.id,
      type: 'note',
      position: { x, y },
      data: { note: rest },
      selected: isSelected,
      connectable: false,
      width,
      height,
      measured: { width, height },
      ariaRole: 'note',
      domAttributes: { tabIndex: isTabStop ? 0 : -1 },
    }));
  }
}
