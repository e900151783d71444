import type { Attempt } from './ports';
import { canonicalText, type Recipe } from './recipe';

/** Why a node ran, or that it did not have to. */
export type Reason =
  | { readonly kind: 'reused' }
  | { readonly kind: 'never-run' }
  | { readonly kind: 'parameter-changed'; readonly parameter: string; readonly from: unknown; readonly to: unknown }
  | { readonly kind: 'input-changed'; readonly port: string }
  | { readonly kind: 'file-changed'; readonly parameter: string }
  | { readonly kind: 'module-changed'; readonly from: string; readonly to: string }
  /** The same recipe was tried before, but failed or was cancelled. */
  | { readonly kind: 'unfinished' }
  /** The same recipe ran before, but its results are no longer stored. */
  | { readonly kind: 'evicted' }
  /** Its stored results were damaged. */
  | { readonly kind: 'damaged' }
  /** Its module must not be stood in for: it writes a file or reads a URL. */
  | { readonly kind: 'not-cacheable' }
  | { readonly kind: 'cache-off' };

/**
 * Why a node with this recipe has to run, given how it was last run. Names the first difference in the order
 * module, parameters, files, inputs: an input that changed is the least specific reason.
 */
export function reasonToRun(recipe: Recipe, attempt: Attempt | undefined): Reason {
  if (!attempt) return { kind: 'never-run' };
  const last = attempt.recipe;
  if (last.module !== recipe.module || last.version !== recipe.version)
    return {
      kind: 'module-changed',
      from: `${last.module} version ${last.version}`,
      to: `${recipe.module} version ${recipe.version}`,
    };
  const parameter = firstDifference(last.parameters, recipe.parameters);
  if (parameter !== undefined)
    return {
      kind: 'parameter-changed',
      parameter,
      from: last.parameters[parameter],
      to: recipe.parameters[parameter],
    };
  const file = firstDifference(last.files, recipe.files);
  if (file !== undefined) return { kind: 'file-changed', parameter: file };
  const port = firstDifference(last.inputs, recipe.inputs);
  if (port !== undefined) return { kind: 'input-changed', port };
  return { kind: attempt.completed ? 'evicted' : 'unfinished' };
}

function firstDifference(before: object, after: object): string | undefined {
  const old = new Map<string, unknown>(Object.entries(before));
  const now = new Map<string, unknown>(Object.entries(after));
  return [...new Set([...now.keys(), ...old.keys()])].find(
    (key) => canonicalText(old.get(key)) !== canonicalText(now.get(key)),
  );
}
