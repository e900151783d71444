/**
 * The JSON text with values replaced at dotted paths; undefined removes a key. A number stands for a position in a
 * list. Fails where the path leads nowhere, so that a test cannot pass by accident.
 */
export function editJson(text: string, changes: { readonly [path: string]: unknown }): string {
  const root: unknown = JSON.parse(text);
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const parent = keys.reduce(child, root) as { [key: string]: unknown };
    if (value === undefined && !Object.hasOwn(parent, last)) throw new Error(`nothing to remove at ${path}`);
    if (value === undefined) delete parent[last];
    else Object.defineProperty(parent, last, { value, enumerable: true, configurable: true, writable: true });
  }
  return JSON.stringify(root);
}

function child(parent: unknown, key: string): unknown {
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, key)) throw new Error(`no "${key}"`);
  return (parent as { readonly [key: string]: unknown })[key];
}
