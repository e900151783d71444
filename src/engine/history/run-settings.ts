import type { NodeId } from '../../core/experiment/document';
import { formatParameterValue } from '../../core/module/format-value';
import type { ModuleRegistry } from '../../core/module/registry';
import { inspectParameters } from '../../core/module/resolve-parameters';
import { definitionOf, nodeName, upgradeNode } from '../../core/module/resolve-version';
import { UserError } from '../../core/errors';
import type { ExperimentNode } from '../../core/experiment/document';
import { own } from '../../core/experiment/record';
import { canonicalText } from '../recipe';
import type { RunRecord } from '../run-record';

/** Everything of a node that can differ between two runs and that a person set, in words. */
export interface NodeSettings {
  readonly node: NodeId;
  /** What it is called. */
  readonly name: string;
  readonly module: string;
  readonly version: string;
  /** Parameters in force, by id, in the order of the definition. */
  readonly parameters: ReadonlyMap<string, ParameterSetting>;
  /** Fingerprints of what it read, by parameter, with the parameter's name; empty where it did not come to that. */
  readonly data: ReadonlyMap<string, { readonly name: string; readonly fingerprint: string }>;
  /** "input < node.output" of each wire into it, sorted. */
  readonly wires: string;
}

export interface ParameterSetting {
  readonly name: string;
  /** As a person would say it: long values are cut. */
  readonly text: string;
  /** The whole value: equal exactly where the values are. */
  readonly exact: string;
}

/** The settings of every node of a run's experiment, whether it came to run or not. */
export function settingsOf(
  { experiment, nodes }: Pick<RunRecord, 'experiment' | 'nodes'>,
  registry: ModuleRegistry,
): ReadonlyMap<NodeId, NodeSettings> {
  const wires = new Map<NodeId, string[]>();
  for (const { from, to } of Object.values(experiment.wires)) {
    const into = wires.get(to.node) ?? [];
    into.push(`${to.port} < ${from.node}.${from.port}`);
    wires.set(to.node, into);
  }
  return new Map(
    Object.values(experiment.nodes).map((node) => {
      const recipe = own(nodes, node.id)?.recipe;
      const definition = definitionOf(node, registry);
      const nameOf = (id: string): string => definition?.parameters.find((known) => known.id === id)?.name ?? id;
      return [
        node.id,
        {
          node: node.id,
          name: nodeName(node, registry),
          module: node.module,
          version: String(recipe?.version ?? node.moduleVersion),
          parameters: parametersOf(node, registry),
          data: new Map(
            Object.entries(recipe?.files ?? {}).map(([id, fingerprint]) => [id, { name: nameOf(id), fingerprint }]),
          ),
          wires: (wires.get(node.id) ?? []).toSorted().join(', '),
        },
      ];
    }),
  );
}

/** Those in force, defaults included; of a module that is not known, what was set. */
function parametersOf(node: ExperimentNode, registry: ModuleRegistry): ReadonlyMap<string, ParameterSetting> {
  const definition = definitionOf(node, registry);
  const setting = (id: string, value: unknown): [string, ParameterSetting] => {
    const parameter = definition?.parameters.find((known) => known.id === id);
    const text = formatParameterValue(parameter, value);
    return [id, { name: parameter?.name ?? id, text, exact: canonicalText(value) }];
  };
  const stored = (): ReadonlyMap<string, ParameterSetting> =>
    new Map(Object.entries(node.parameters).map(([id, value]) => setting(id, value)));
  if (!definition) return stored();
  try {
    const { values, visible } = inspectParameters(definition, upgradeNode(node, definition).parameters);
    const shown = definition.parameters.filter(({ id }) => visible.has(id));
    return new Map(shown.map(({ id }) => setting(id, values[id])));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return stored(); // settings of an old version that this one cannot read
  }
}
