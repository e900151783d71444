import { isSample } from '../samples';
import type { Experiment, ExperimentNode, NodeId } from '../../core/experiment/document';
import type { ParameterDefinition, PathParameter, SavedParameter } from '../../core/module/parameters';
import type { ModuleRegistry } from '../../core/module/registry';
import { inspectParameters } from '../../core/module/resolve-parameters';
import { definitionOf } from '../../core/module/resolve-version';
import type { Host } from '../host';

/** A setting in force that names something outside of the experiment. */
export interface Reference {
  readonly node: NodeId;
  readonly parameter: PathParameter | SavedParameter;
  /** As it is stored. */
  readonly value: string;
}

/** One that names a file or folder. */
export type PathReference = Reference & { readonly parameter: PathParameter };

export interface References {
  /** Files and folders that are read. */
  readonly data: readonly PathReference[];
  readonly written: readonly PathReference[];
  readonly samples: ReadonlySet<string>;
  readonly saved: readonly (Reference & { readonly parameter: SavedParameter })[];
  /** Addresses that are read from the network. */
  readonly addresses: ReadonlySet<string>;
  /** Nodes whose module is not known here. */
  readonly placeholders: readonly ExperimentNode[];
}

/** Everything outside of the experiment that its settings name. */
export function referencesOf(experiment: Experiment, registry: ModuleRegistry): References {
  const data: PathReference[] = [];
  const written: PathReference[] = [];
  const saved: (Reference & { readonly parameter: SavedParameter })[] = [];
  const samples = new Set<string>();
  const addresses = new Set<string>();
  const placeholders: ExperimentNode[] = [];
  for (const node of Object.values(experiment.nodes)) {
    const definition = definitionOf(node, registry);
    if (!definition) placeholders.push(node);
    const { values, visible } = definition ? inspectParameters(definition, node.parameters) : nothing;
    for (const parameter of definition?.parameters ?? []) {
      const value = values[parameter.id];
      if (!visible.has(parameter.id) || typeof value !== 'string' || value === '') continue;
      if (parameter.kind === 'saved') saved.push({ node: node.id, parameter, value });
      else if (isAddress(parameter)) addresses.add(value);
      else if (parameter.kind !== 'path') continue;
      else if (parameter.access === 'write') written.push({ node: node.id, parameter, value });
      else if (isSample(value)) samples.add(value);
      else data.push({ node: node.id, parameter, value });
    }
  }
  return { data, written, samples, saved, addresses, placeholders };
}

/** What refers to the same file or folder, by its absolute path. @param folder that relative paths refer to */
export async function dataByPath(
  data: readonly PathReference[],
  folder: string,
  host: Pick<Host, 'data'>,
): Promise<Map<string, PathReference[]>> {
  const byPath = new Map<string, PathReference[]>();
  for (const reference of data) {
    const path = await host.data.resolve(folder, reference.value);
    byPath.set(path, [...(byPath.get(path) ?? []), reference]);
  }
  return byPath;
}

const nothing = { values: {} as { readonly [id: string]: unknown }, visible: new Set<string>() };

const isAddress = (parameter: ParameterDefinition): boolean => parameter.kind === 'text' && parameter.format === 'url';
