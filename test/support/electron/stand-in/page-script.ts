import type { Encoded } from './page-values';

/** What a preload script exposes: functions by name, everything else as it is. */
export interface Exposed {
  readonly [name: string]: Encoded;
}

/**
 * Runs in the page before its own scripts: puts there what the preload script exposes. It is sent as text, so it refers to
 * nothing outside of itself.
 */
export function pageScript(exposed: Exposed): void {
  if (window !== window.top) return; // a preload script does not run in frames
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const files: File[] = [];
  const encode = (value: unknown): Encoded => {
    if (value === undefined) return { $: 'undefined' };
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
    if (typeof value === 'number') return { $: 'number', value: String(value) };
    if (typeof value === 'function') {
      functions.set(functions.size, value as () => unknown);
      return { $: 'function', id: functions.size - 1 };
    }
    if (value instanceof Uint8Array) {
      let binary = '';
      for (let at = 0; at < value.length; at += 8192) binary += String.fromCharCode(...value.subarray(at, at + 8192));
      return { $: 'bytes', value: btoa(binary) };
    }
    if (value instanceof File) return { $: 'file', id: files.push(value) - 1, name: value.name };
    if (Array.isArray(value)) return { $: 'array', value: value.map(encode) };
    if (Object.getPrototypeOf(value) !== Object.prototype) throw new Error('An object could not be cloned.');
    return {
      $: 'object',
      value: Object.fromEntries(Object.entries(value).map(([key, part]) => [key, encode(part)])),
    };
  };
  const decode = (encoded: Encoded, path: string): unknown => {
    if (typeof encoded !== 'object' || encoded === null) return encoded;
    switch (encoded.$) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(encoded.value);
      case 'function':
        return async (...args: unknown[]): Promise<unknown> => {
          const call = { document: id, path, args: args.map(encode) };
          const answer = await (window as unknown as StandInWindow).standInCall(JSON.stringify(call));
          const { error, result } = JSON.parse(answer) as { error?: string; result?: Encoded };
          if (error !== undefined) throw new Error(error);
          return decode(result!, path);
        };
      case 'bytes':
        return Uint8Array.from(atob(encoded.value), (character) => character.charCodeAt(0));
      case 'file':
        return undefined;
      case 'array':
        return encoded.value.map((part, at) => decode(part, `${path}.${at}`));
      case 'object':
        return Object.freeze(
          Object.fromEntries(Object.entries(encoded.value).map(([key, part]) => [key, decode(part, `${path}.${key}`)])),
        );
    }
  };
  const id = Math.random().toString(36).slice(2);
  const call = (name: number, args: readonly Encoded[]): void => {
    functions.get(name)?.(...args.map((arg) => decode(arg, '')));
  };
  Object.defineProperty(window, 'standIn', { value: { id, files, call } });
  for (const [name, value] of Object.entries(exposed))
    Object.defineProperty(window, name, { value: decode(value, name), enumerable: true });
}

/** What the script needs of the page. */
export interface StandInWindow {
  standInCall(call: string): Promise<string>;
  readonly standIn?: {
    readonly id: string;
    readonly files: readonly File[];
    call(name: number, args: readonly Encoded[]): void;
  };
}
