import type { AddRequest } from './types';

/** Settings longer than this are nobody's entry in the palette. */
const longest = 1_000;

/** What was added, as a text to remember it by: a module, or a saved thing or sample with the settings that name it. */
export function recentKey({ module, parameters = {} }: Pick<AddRequest, 'module' | 'parameters'>): string {
  const settings = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  if (settings.length === 0) return module;
  const key = JSON.stringify([module, Object.fromEntries(settings)]);
  return key.length > longest ? module : key;
}

/** The module of a key. */
export function moduleOfKey(key: string): string {
  if (!key.startsWith('[')) return key;
  try {
    return String((JSON.parse(key) as readonly unknown[])[0]);
  } catch {
    return key; // somebody else wrote into the browser's storage: no module is called so
  }
}
