import type { Experiment } from '../../core/experiment/document';
import { own } from '../../core/experiment/record';
import type { ModuleRegistry } from '../../core/module/registry';
import type { ProblemNames } from '../output/errors';
import { nodeLabels } from './node-names';

/** What nodes, ports and parameters of an experiment are called on the canvas. */
export function problemNames(experiment: Experiment, registry: ModuleRegistry): ProblemNames {
  let labels: ReturnType<typeof nodeLabels> | undefined; // where nothing is wrong nobody asks
  const definition = (node: string | undefined) =>
    registry.get((node === undefined ? undefined : own(experiment.nodes, node))?.module ?? '');
  return {
    node: (id) => (labels ??= nodeLabels(experiment, registry)).get(id) ?? id,
    port: (node, id) => {
      const { inputs = [], outputs = [] } = definition(node) ?? {};
      return [...inputs, ...outputs].find((port) => port.id === id)?.name ?? id;
    },
    parameter: (node, id) => definition(node)?.parameters.find((parameter) => parameter.id === id)?.name ?? id,
  };
}
