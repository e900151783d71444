/**
 * A copy as Electron makes it of what crosses between its processes: the structured clone algorithm, without shared
 * memory. Stricter than Electron in one point: of an instance of a class it would silently keep the fields alone.
 * @throws Error as Electron does
 */
export function electronClone<T>(value: T): T {
  requireCloneable(value);
  return structuredClone(value);
}

export function requireCloneable(value: unknown): void {
  if (typeof value === 'function' || typeof value === 'symbol') throw new Error('An object could not be cloned.');
  if (typeof value !== 'object' || value === null) return;
  if (value instanceof SharedArrayBuffer) throw new Error('#<SharedArrayBuffer> could not be cloned.');
  if (ArrayBuffer.isView(value)) return requireCloneable(value.buffer);
  if (Array.isArray(value)) return value.forEach(requireCloneable);
  if (value instanceof Map) return [...value].forEach(requireCloneable);
  if (value instanceof Set) return [...value].forEach(requireCloneable);
  if (value instanceof ArrayBuffer || value instanceof Date || value instanceof RegExp || value instanceof Error)
    return;
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  if (!isPlain) throw new Error(`An instance of ${value.constructor.name} would lose its class.`);
  Object.values(value).forEach(requireCloneable);
}
