import { UserError } from '../errors';
import { findParameter } from '../module/resolve-parameters';
import { definitionOf, nodeName, upgradeNode } from '../module/resolve-version';
import type { ParameterValue } from '../module/parameters';
import type { ModuleDefinition } from '../module/definition';
import type { ModuleRegistry } from '../module/registry';
import { shown } from '../module/validate-parameters';
import { parseSelection } from '../columns/parse';
import { annotate, fittingSize } from './annotate';
import type { AddCommand, Command } from './command';
import {
  farthest,
  type Experiment,
  type ExperimentNode,
  type NodeId,
  type NoteId,
  type Position,
  type Wire,
} from './document';
import { checkId, Draft } from './draft';
import { cycleError } from './graph';
import { sameJson } from './record';
import { checkEnds, sameAddress } from './wiring';

/**
 * The experiment after an edit. What did not change is shared; the same object comes back if nothing changed.
 * @throws UserError that says why the edit is not possible; the experiment given is as it was
 */
export function applyCommand(experiment: Experiment, command: Command, registry: ModuleRegistry): Experiment {
  const draft = new Draft(experiment);
  apply(draft, command, registry);
  return draft.finish();
}

function apply(draft: Draft, command: Command, registry: ModuleRegistry): void {
  switch (command.type) {
    case 'add':
      return add(draft, command, registry);
    case 'remove-nodes':
      for (const id of new Set(command.nodes)) draft.dropNode(id);
      return;
    case 'connect':
      return connect(draft, command.wire, registry);
    case 'disconnect':
      for (const id of command.wires) {
        if (!draft.wire(id))
          throw new UserError(`The experiment has no wire "${id}".`, { mend: 'It may be gone already.' });
        draft.dropWire(id);
      }
      return;
    case 'set-parameter':
      return setParameter(draft, command, registry);
    case 'reset-parameter': {
      const node = draft.node(command.node);
      if (!Object.hasOwn(node.parameters, command.parameter)) return;
      const { [command.parameter]: _, ...parameters } = node.parameters;
      return draft.putNode({ ...node, parameters });
    }
    case 'move':
      for (const [id, { x, y }] of Object.entries(command.positions)) move(draft, id, { x, y });
      return;
    case 'remove-notes':
    case 'set-note':
    case 'group':
    case 'ungroup':
    case 'set-group':
    case 'edit-group':
      return annotate(draft, command);
    case 'set-node-title':
      return setText(draft, command.node, 'title', command.title.trim());
    case 'set-comment':
      return setText(draft, command.node, 'comment', command.comment);
    case 'collapse-comment': {
      const node = draft.node(command.node);
      const { commentCollapsed, ...rest } = node;
      if ((commentCollapsed ?? false) !== command.collapsed)
        draft.putNode(command.collapsed ? { ...rest, commentCollapsed: true } : rest);
      return;
    }
    case 'set-experiment-text':
      return draft.setText(command.field, command.text);
    case 'upgrade-node': {
      const node = draft.node(command.node);
      return draft.putNode(upgradeNode(node, knownDefinition(node, registry)));
    }
    case 'restore':
      return draft.restore(command.experiment);
    case 'batch':
      for (const part of command.commands) apply(draft, part, registry);
  }
}

function add(draft: Draft, command: AddCommand, registry: ModuleRegistry): void {
  const { nodes, wires = [], groups = [], notes = [] } = command;
  for (const group of groups) {
    draft.checkNew(group.id, 'group');
    draft.putGroup(group);
  }
  for (const node of nodes) {
    draft.checkNew(node.id, 'node');
    checkPosition(node.id, node.position);
    if (node.group !== undefined) draft.group(node.group);
    draft.putNode(node);
  }
  for (const note of notes) {
    draft.checkNew(note.id, 'note');
    checkPosition(note.id, note.position);
    if (note.group !== undefined) draft.group(note.group);
    draft.putNote({ ...note, size: fittingSize(note.size) });
  }
  for (const wire of wires) {
    const taken = draft.wireAt(wire.to);
    if (taken)
      throw new UserError(
        `Two wires lead to the input "${wire.to.port}" of ${nodeName(draft.node(wire.to.node), registry)}.`,
        {
          ...wire.to,
          mend: 'An input takes one wire; leave one of them out.',
        },
      );
    connect(draft, wire, registry);
  }
}

function connect(draft: Draft, wire: Wire, registry: ModuleRegistry): void {
  const { from, to } = wire;
  const source = draft.node(from.node);
  const target = draft.node(to.node);
  checkEnds({ node: source, port: from.port }, { node: target, port: to.port }, registry);
  const replaced = draft.wireAt(to);
  if (replaced && sameAddress(replaced.from, from)) return;
  if (from.node === to.node)
    throw new UserError(`${nodeName(source, registry)} cannot feed itself.`, {
      ...to,
      mend: 'Connect the output to another module.',
    });
  const circle = draft.path(to.node, from.node);
  if (circle) {
    const { message } = cycleError(circle, (id) => nodeName(draft.node(id), registry));
    throw new UserError(`This wire is not possible. ${message}`, {
      ...to,
      mend: 'Connect outputs only to modules that do not lead back to their own input.',
    });
  }
  checkId(wire.id, 'wire');
  if (draft.wire(wire.id))
    throw new UserError(`There is already a wire "${wire.id}".`, { mend: 'Give the new wire another id.' });
  if (replaced) draft.dropWire(replaced.id);
  draft.putWire({ id: wire.id, from: { ...from }, to: { ...to } });
}

function setParameter(
  draft: Draft,
  { node: id, parameter: name, value }: Extract<Command, { readonly type: 'set-parameter' }>,
  registry: ModuleRegistry,
): void {
  const stored = draft.node(id);
  const definition = knownDefinition(stored, registry);
  const node = upgradeNode(stored, definition); // the setting is one of the present version
  const parameter = findParameter(definition, name, { node: id });
  checkStorable(value, { node: id, parameter: parameter.id });
  const before = Object.hasOwn(node.parameters, parameter.id) ? node.parameters[parameter.id] : undefined;
  if (sameJson(before, value)) return;
  draft.putNode({ ...node, parameters: { ...node.parameters, [parameter.id]: value } });
}

/** A value out of bounds may be stored (it is reported until it is mended), one that a file cannot hold may not. */
function checkStorable(value: ParameterValue, place: { readonly node: NodeId; readonly parameter: string }): void {
  if (typeof value === 'object' && value !== null) parseSelection(value, place);
  else if (!(value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value)))
    throw new UserError(`${shown(value)} cannot be stored as a setting.`, {
      ...place,
      classic: 2,
      mend: 'Enter a finite number.',
    });
}

function setText(draft: Draft, id: NodeId, field: 'title' | 'comment', text: string): void {
  const node = draft.node(id);
  if ((node[field] ?? '') === text) return;
  const { [field]: _, ...others } = node;
  if (text !== '') return draft.putNode({ ...others, [field]: text });
  const { commentCollapsed: __, ...bare } = others;
  draft.putNode(field === 'comment' ? bare : others);
}

function knownDefinition(node: ExperimentNode, registry: ModuleRegistry): ModuleDefinition {
  const definition = definitionOf(node, registry);
  if (definition) return definition;
  throw new UserError(
    `The settings of "${nodeName(node, registry)}" cannot be changed: this version of Centroid does not know it.`,
    {
      node: node.id,
      mend: `Open the experiment with the version of Centroid that has "${node.module}" version ${node.moduleVersion}.`,
    },
  );
}

function move(draft: Draft, id: NodeId | NoteId, position: Position): void {
  checkPosition(id, position);
  const element = draft.element(id);
  const before = ('node' in element ? element.node : element.note).position;
  if (before.x === position.x && before.y === position.y) return;
  if ('node' in element) draft.putNode({ ...element.node, position });
  else draft.putNote({ ...element.note, position });
}

function checkPosition(node: NodeId | NoteId, { x, y }: Position): void {
  if (!(Math.abs(x) <= farthest && Math.abs(y) <= farthest))
    throw new UserError(`A thing on the canvas cannot be at ${x}, ${y}.`, {
      node,
      mend: `Use coordinates from ${-farthest} to ${farthest}.`,
    });
}
