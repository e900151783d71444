import type { Editor, Theme } from './types';

/** What `localStorage` does. */
export interface KeyValues {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

type Preferences = Pick<Editor, 'theme' | 'runOnEdit' | 'recentModules'>;

const key = 'centroid.preferences';
const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** What this browser remembers; defaults where it remembers nothing that can be used. */
export function loadPreferences(storage: KeyValues): Preferences {
  const { theme, runOnEdit, recentModules } = parseStored(storage.getItem(key));
  return {
    theme: themes.find((known) => known === theme) ?? 'system',
    runOnEdit: runOnEdit === true,
    recentModules: Array.isArray(recentModules) ? recentModules.filter((id) => typeof id === 'string') : [],
  };
}

export function savePreferences(storage: KeyValues, { theme, runOnEdit, recentModules }: Preferences): void {
  storage.setItem(key, JSON.stringify({ theme, runOnEdit, recentModules }));
}

/** Anybody may have written into the browser's storage: what is no object counts as nothing. */
export function parseStored(text: string | null): { readonly [name: string]: unknown } {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
