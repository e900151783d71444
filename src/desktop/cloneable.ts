/**
 * A message as it can be sent through a port of Electron. Its clones, unlike those of Node, refuse shared memory, which
 * tables and evaluations lie in, and take the whole buffer of an array along: such arrays are copied.
 */
export function cloneable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) return needsCopy(value) ? copyOf(value) : value;
  if (Array.isArray(value)) return value.map(cloneable);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cloneable(part)]));
}

const needsCopy = ({ buffer, byteLength }: ArrayBufferView): boolean =>
  buffer instanceof SharedArrayBuffer || byteLength < buffer.byteLength;

function copyOf(view: ArrayBufferView): unknown {
  const bytes = new Uint8Array(view.byteLength);
  bytes.set(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
  if (view instanceof DataView) return new DataView(bytes.buffer);
  // A Buffer of Node arrives as plain bytes on the other side.
  if (view instanceof Uint8Array) return bytes;
  return new (view.constructor as new (buffer: ArrayBuffer) => unknown)(bytes.buffer);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
