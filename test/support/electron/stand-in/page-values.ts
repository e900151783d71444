/**
 * How values cross between the page and the preload script, as `contextBridge` lets them: plain data, bytes, functions and
 * files. Everything else is refused.
 */
export type Encoded =
  | null
  | boolean
  | string
  | { readonly $: 'undefined' }
  | { readonly $: 'number'; readonly value: string }
  | { readonly $: 'function'; readonly id: number }
  | { readonly $: 'bytes'; readonly value: string }
  | { readonly $: 'file'; readonly id: number; readonly name: string }
  | { readonly $: 'array'; readonly value: readonly Encoded[] }
  | { readonly $: 'object'; readonly value: { readonly [key: string]: Encoded } };

/** A file of the page with what only the browser knows of it. */
export class PageFile {
  constructor(
    readonly name: string,
    readonly path: string,
  ) {}
}

/** @param functionId keeps a function and names it; without it functions are refused */
export function encode(value: unknown, functionId?: (value: (...args: unknown[]) => unknown) => number): Encoded {
  const inner = (part: unknown): Encoded => encode(part, functionId);
  if (value === undefined) return { $: 'undefined' };
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return { $: 'number', value: String(value) };
  if (typeof value === 'function' && functionId)
    return { $: 'function', id: functionId(value as (...args: unknown[]) => unknown) };
  if (value instanceof Uint8Array) return { $: 'bytes', value: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return { $: 'array', value: value.map(inner) };
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
    return {
      $: 'object',
      value: Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inner(part)])),
    };
  throw new Error(`contextBridge does not pass ${typeof value === 'object' ? value.constructor.name : typeof value}`);
}

export function decode(
  encoded: Encoded,
  functionOf: (id: number) => unknown,
  fileOf: (id: number) => PageFile,
): unknown {
  const inner = (part: Encoded): unknown => decode(part, functionOf, fileOf);
  if (typeof encoded !== 'object' || encoded === null) return encoded;
  switch (encoded.$) {
    case 'undefined':
      return undefined;
    case 'number':
      return Number(encoded.value);
    case 'function':
      return functionOf(encoded.id);
    case 'bytes':
      return new Uint8Array(Buffer.from(encoded.value, 'base64'));
    case 'file':
      return fileOf(encoded.id);
    case 'array':
      return encoded.value.map(inner);
    case 'object':
      return Object.fromEntries(Object.entries(encoded.value).map(([key, part]) => [key, inner(part)]));
  }
}

/** Ids of the files among values. */
export function filesIn(encoded: Encoded): number[] {
  if (typeof encoded !== 'object' || encoded === null) return [];
  if (encoded.$ === 'file') return [encoded.id];
  if (encoded.$ === 'array') return encoded.value.flatMap(filesIn);
  return encoded.$ === 'object' ? Object.values(encoded.value).flatMap(filesIn) : [];
}
