import type { ModuleDefinition } from '../core/module/definition';
import type { FileKeeper } from './ports';
import { isVisible, type ParameterValue, type ParameterValues } from '../core/module/parameters';

/**
 * Everything that a node's results depend on. Its hash is the key under which they are stored: two nodes with equal
 * recipes have equal results, whichever experiment, run or process they belong to.
 */
export interface Recipe {
  readonly module: string;
  readonly version: number;
  /** Resolved parameters that are in force; paths are absolute. */
  readonly parameters: ParameterValues;
  /** Content hash of the value on each wired input, by port. */
  readonly inputs: { readonly [port: string]: string };
  /** Fingerprint of every file, folder or saved thing that is read, by parameter. */
  readonly files: { readonly [parameter: string]: string };
}

/** Text that is the same for equal recipes: JSON with sorted keys. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalText(part)}`).join(',')}}`;
}

/** The parameters that are in force: hidden ones cannot change a result. */
export function visibleParameters(definition: ModuleDefinition, values: ParameterValues): ParameterValues {
  const visible: { [id: string]: ParameterValue } = {};
  for (const parameter of definition.parameters)
    if (isVisible(parameter, values)) visible[parameter.id] = values[parameter.id] ?? null;
  return visible;
}

/**
 * The recipe of a node: paths made absolute, files fingerprinted.
 * @throws UserError if a file that the node reads is not there
 */
export async function makeRecipe(
  definition: ModuleDefinition,
  resolved: ParameterValues,
  inputs: Recipe['inputs'],
  keeper: FileKeeper,
): Promise<Recipe> {
  const parameters: { [id: string]: ParameterValue } = { ...visibleParameters(definition, resolved) };
  const files: { [parameter: string]: string } = {};
  for (const parameter of definition.parameters) {
    const value = parameters[parameter.id];
    if ((parameter.kind !== 'path' && parameter.kind !== 'saved') || typeof value !== 'string') continue;
    const path = await keeper.resolve(parameter, value);
    parameters[parameter.id] = path;
    const reads = parameter.kind === 'saved' || parameter.access === 'read';
    if (reads) files[parameter.id] = await keeper.fingerprint(parameter, path);
  }
  return { module: definition.id, version: definition.version, parameters, inputs, files };
}
