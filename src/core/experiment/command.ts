import type { ParameterValue } from '../module/parameters';
import type {
  CanvasColor,
  Experiment,
  ExperimentNode,
  GroupId,
  NodeGroup,
  NodeId,
  Note,
  NoteId,
  Position,
  Wire,
  WireId,
} from './document';

/** Every edit of an experiment, as plain data. */
export type Command =
  | AddCommand
  /** The nodes and all wires at them. */
  | { readonly type: 'remove-nodes'; readonly nodes: readonly NodeId[] }
  /** A wire that the input already has is replaced. */
  | { readonly type: 'connect'; readonly wire: Wire }
  | { readonly type: 'disconnect'; readonly wires: readonly WireId[] }
  | {
      readonly type: 'set-parameter';
      readonly node: NodeId;
      readonly parameter: string;
      readonly value: ParameterValue;
    }
  /** Back to the default. */
  | { readonly type: 'reset-parameter'; readonly node: NodeId; readonly parameter: string }
  /** Nodes and notes. */
  | { readonly type: 'move'; readonly positions: { readonly [id: NodeId | NoteId]: Position } }
  | { readonly type: 'remove-notes'; readonly notes: readonly NoteId[] }
  /** What is given of a note becomes so. */
  | {
      readonly type: 'set-note';
      readonly note: NoteId;
      readonly text?: string;
      readonly color?: CanvasColor;
      readonly size?: Note['size'];
    }
  /** Makes a group of nodes and notes; they leave the groups that they were in. */
  | { readonly type: 'group'; readonly group: NodeGroup; readonly members: readonly (NodeId | NoteId)[] }
  /** The members stay, the groups go. */
  | { readonly type: 'ungroup'; readonly groups: readonly GroupId[] }
  /** Moves nodes and notes into a group, or out of all. A group that loses its last member goes. */
  | { readonly type: 'set-group'; readonly members: readonly (NodeId | NoteId)[]; readonly group: GroupId | null }
  /** What is given of a group becomes so. */
  | {
      readonly type: 'edit-group';
      readonly group: GroupId;
      readonly title?: string;
      readonly color?: CanvasColor;
      readonly collapsed?: boolean;
    }
  /** An empty title shows the module's name again. */
  | { readonly type: 'set-node-title'; readonly node: NodeId; readonly title: string }
  /** An empty comment is none. */
  | { readonly type: 'set-comment'; readonly node: NodeId; readonly comment: string }
  | { readonly type: 'collapse-comment'; readonly node: NodeId; readonly collapsed: boolean }
  | {
      readonly type: 'set-experiment-text';
      readonly field: 'title' | 'summary' | 'description';
      readonly text: string;
    }
  /** Brings a node that an older version of its module wrote to the present version. */
  | { readonly type: 'upgrade-node'; readonly node: NodeId }
  /** Nodes, wires, groups and notes become those of another state, for example of an earlier run; texts stay. */
  | { readonly type: 'restore'; readonly experiment: Experiment }
  /** All or nothing, and one step to undo. */
  | { readonly type: 'batch'; readonly label: string; readonly commands: readonly Command[] };

/**
 * New nodes and notes, with the groups that they name, and wires among them or to nodes that are there. Placeholders may
 * be added: they come by paste.
 */
export interface AddCommand {
  readonly type: 'add';
  readonly nodes: readonly ExperimentNode[];
  readonly wires?: readonly Wire[];
  readonly groups?: readonly NodeGroup[];
  readonly notes?: readonly Note[];
}
