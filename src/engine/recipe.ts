import type { ModuleDefinition } from '../core/module/definition';
import { ofParameter } from './name-parameter';
import type { FileKeeper } from './ports';
import type { ParameterValue, ParameterValues } from '../core/module/parameters';
import { inspectParameters } from '../core/module/resolve-parameters';

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

/**
 * The recipe of a node: paths made absolute, files fingerprinted.
 * @throws UserError that names the parameter if a file that the node reads is not there
 */
export async function makeRecipe(
  definition: ModuleDefinition,
  resolved: ParameterValues,
  inputs: Recipe['inputs'],
  keeper: FileKeeper,
): Promise<Recipe> {
  const { visible } = inspectParameters(definition, resolved);
  const parameters: { [id: string]: ParameterValue } = {};
  const files: { [parameter: string]: string } = {};
  for (const parameter of definition.parameters) {
    if (!visible.has(parameter.id)) continue; // a hidden one cannot change a result
    const value = resolved[parameter.id] ?? null;
    parameters[parameter.id] = value;
    if ((parameter.kind !== 'path' && parameter.kind !== 'saved') || typeof value !== 'string') continue;
    const reads = parameter.kind === 'saved' || parameter.access === 'read';
    try {
      const path = await keeper.resolve(parameter, value);
      parameters[parameter.id] = path;
      if (reads) files[parameter.id] = await keeper.fingerprint(parameter, path);
    } catch (error) {
      throw ofParameter(error, parameter);
    }
  }
  return { module: definition.id, version: definition.version, parameters, inputs, files };
}
