import type { ModuleRegistry } from '../module/registry';
import { nodeName } from '../module/resolve-version';
import { groupsOf, notesOf } from './annotations';
import type { AddCommand, Command } from './command';
import type { Experiment, GroupId, NodeId, NoteId } from './document';
import { own } from './record';

/** What an edit is called in the Undo menu and the list of steps. `experiment` is the document before the edit. */
export function describeCommand(command: Command, experiment: Experiment, registry: ModuleRegistry): string {
  const named = (id: NodeId): string => {
    const node = own(experiment.nodes, id);
    return node ? nodeName(node, registry) : id;
  };
  const several = (ids: readonly (NodeId | NoteId)[]): string => {
    const notes = ids.filter((id) => own(notesOf(experiment), id) !== undefined).length;
    if (ids.length !== 1) return counted(ids.length - notes, notes);
    return notes === 1 ? 'note' : named(ids[0]!);
  };
  const group = (id: GroupId): string => {
    const title = own(groupsOf(experiment), id)?.title ?? '';
    return title === '' ? 'group' : `group ${title}`;
  };
  switch (command.type) {
    case 'add':
      return `Add ${addedName(command, registry)}`;
    case 'remove-nodes':
      return `Delete ${several(command.nodes)}`;
    case 'connect':
      return `Connect ${named(command.wire.from.node)} to ${named(command.wire.to.node)}`;
    case 'disconnect':
      return command.wires.length === 1 ? 'Delete wire' : `Delete ${command.wires.length} wires`;
    case 'set-parameter':
    case 'reset-parameter': {
      const definition = registry.get(own(experiment.nodes, command.node)?.module ?? '');
      const parameter = definition?.parameters.find(({ id }) => id === command.parameter);
      const verb = command.type === 'set-parameter' ? 'Change' : 'Reset';
      return `${verb} ${parameter?.name ?? command.parameter} of ${named(command.node)}`;
    }
    case 'move':
      return `Move ${several(Object.keys(command.positions))}`;
    case 'remove-notes':
      return `Delete ${counted(0, command.notes.length)}`;
    case 'set-note':
      if (command.text !== undefined) return 'Edit note';
      return command.color === undefined ? 'Resize note' : 'Colour note';
    case 'group':
      return `Group ${several(command.members)}`;
    case 'ungroup':
      return command.groups.length === 1 ? `Dissolve ${group(command.groups[0]!)}` : 'Dissolve groups';
    case 'set-group':
      return command.group === null
        ? `Take ${several(command.members)} out of its group`
        : `Put ${several(command.members)} into ${group(command.group)}`;
    case 'edit-group':
      if (command.title !== undefined) return `Rename ${group(command.group)}`;
      if (command.color !== undefined) return `Colour ${group(command.group)}`;
      return `${command.collapsed ? 'Fold' : 'Unfold'} ${group(command.group)}`;
    case 'set-node-title':
      return `Rename ${named(command.node)}`;
    case 'set-comment':
      return `Comment ${named(command.node)}`;
    case 'collapse-comment':
      return `${command.collapsed ? 'Collapse' : 'Expand'} comment of ${named(command.node)}`;
    case 'set-experiment-text':
      return `Change ${command.field}`;
    case 'upgrade-node':
      return `Upgrade ${named(command.node)}`;
    case 'restore':
      return 'Restore an earlier state';
    case 'batch':
      return command.label;
  }
}

function addedName({ nodes, notes = [] }: AddCommand, registry: ModuleRegistry): string {
  const [node, ...others] = nodes;
  return node && others.length + notes.length === 0 ? nodeName(node, registry) : counted(nodes.length, notes.length);
}

/** "2 modules and 1 note", without what there is none of. */
function counted(modules: number, notes: number): string {
  const parts = [count(modules, 'module'), count(notes, 'note')].filter((part) => part !== '');
  return parts.length === 0 ? 'nothing' : parts.join(' and ');
}

const count = (n: number, what: string): string => (n === 0 ? '' : n === 1 ? what : `${n} ${what}s`);
