import type { ModuleRegistry } from '../module/registry';
import { nodeName } from '../module/resolve-version';
import type { Command } from './command';
import type { Experiment, NodeId } from './document';
import { own } from './record';

/** What an edit is called in the Undo menu and the list of steps. `experiment` is the document before the edit. */
export function describeCommand(command: Command, experiment: Experiment, registry: ModuleRegistry): string {
  const named = (id: NodeId): string => {
    const node = own(experiment.nodes, id);
    return node ? nodeName(node, registry) : id;
  };
  const several = (ids: readonly NodeId[]): string => (ids.length === 1 ? named(ids[0]!) : `${ids.length} modules`);
  switch (command.type) {
    case 'add': {
      const [node, ...others] = command.nodes;
      return `Add ${node && others.length === 0 ? nodeName(node, registry) : `${command.nodes.length} modules`}`;
    }
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
    case 'move-nodes':
      return `Move ${several(Object.keys(command.positions))}`;
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
    case 'batch':
      return command.label;
  }
}
