import type { ModuleDefinition } from '../core/module/definition';
import { ofParameter } from './name-parameter';
import type { FileKeeper } from './ports';
import type { ParameterValue, ParameterValues } from '../core/module/parameters';

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
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  let text = '';
  if (Array.isArray(value)) {
    for (const part of value) text += `${text && ','}${canonicalText(part)}`;
    return `[${text}]`;
  }
  const parts = value as { readonly [key: string]: unknown };
  for (const key of sorted(Object.keys(parts))) {
    const part = parts[key];
    if (part !== undefined) text += `${text && ','}${JSON.stringify(key)}:${canonicalText(part)}`;
  }
  return `{${text}}`;
}

/** Most objects have one key, or their keys in order. */
const sorted = (keys: string[]): string[] => (keys.some((key, i) => i > 0 && keys[i - 1]! > key) ? keys.sort() : keys);

/**
 * A recipe without where the things lie that are read: what they hold is in `files`, so a folder that is moved, or that
 * came with a bundle to another machine, gives the same key. A file's ending stays, since modules go by it.
 */
export function placelessRecipe(recipe: Recipe, definition: ModuleDefinition): Recipe {
  const parameters: { [id: string]: ParameterValue } = { ...recipe.parameters };
  for (const { id, kind, ...parameter } of definition.parameters) {
    const value = parameters[id];
    if (!Object.hasOwn(recipe.files, id) || typeof value !== 'string') continue;
    const isFile = kind === 'path' && 'target' in parameter && parameter.target === 'file';
    parameters[id] = isFile ? endingOf(value) : '';
  }
  return { ...recipe, parameters };
}

/** ".csv", or nothing. */
const endingOf = (path: string): string => /\.[^./\\]*$/.exec(path)?.[0].toLowerCase() ?? '';

/** What a recipe is made of. */
export interface Ingredients {
  /** A value for every parameter. */
  readonly resolved: ParameterValues;
  /** Ids of the parameters that are in force. */
  readonly visible: ReadonlySet<string>;
  readonly inputs: Recipe['inputs'];
}

/**
 * The recipe of a node: paths made absolute, files fingerprinted.
 * @throws UserError that names the parameter if a file that the node reads is not there
 */
export async function makeRecipe(
  definition: ModuleDefinition,
  { resolved, visible, inputs }: Ingredients,
  keeper: FileKeeper,
): Promise<Recipe> {
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
