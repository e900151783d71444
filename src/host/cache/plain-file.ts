import { arrayKind, sharedUint8 } from '../../core/table/buffers';
import type { PlainData } from '../../core/value';

/**
 * A file for plain data with typed arrays: models, transformations, evaluations.
 * Layout: "CENTROID" | format version (uint32) | length of the JSON (uint32) | JSON, padded with spaces | arrays.
 * All numbers little-endian; every array starts at a multiple of 64 bytes, so that reading gives views of the file's
 * bytes. In the JSON an array is `{"$array": [kind, offset from the start of the file, length]}`.
 */
const MAGIC = 'CENTROID';
const VERSION = 1;
const HEADER = 16;
const ALIGNMENT = 64;
const REFERENCE = '$array';

const constructors = {
  uint8: Uint8Array,
  int32: Int32Array,
  uint32: Uint32Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;

type TypedArray = InstanceType<(typeof constructors)[keyof typeof constructors]>;

const aligned = (size: number): number => Math.ceil(size / ALIGNMENT) * ALIGNMENT;

const isTypedArray = (value: unknown): value is TypedArray => ArrayBuffer.isView(value);

export function writePlainFile(data: PlainData): Uint8Array {
  const arrays: TypedArray[] = [];
  const collect = (_key: string, value: unknown): unknown =>
    isTypedArray(value) ? { [REFERENCE]: [arrayKind(value), arrays.push(value) - 1, value.length] } : value;
  const skeleton = JSON.stringify(data, collect);
  // Offsets are written after the JSON's length is known; ten digits are kept free for each.
  const jsonLength = aligned(HEADER + Buffer.byteLength(skeleton) + arrays.length * 10) - HEADER;
  const offsets: number[] = [];
  let size = HEADER + jsonLength;
  for (const array of arrays) {
    offsets.push(size);
    size = aligned(size + array.byteLength);
  }
  let next = 0;
  const json = JSON.stringify(data, (_key, value: unknown) =>
    isTypedArray(value) ? { [REFERENCE]: [arrayKind(value), offsets[next++], value.length] } : value,
  );
  const file = sharedUint8(size);
  const text = Buffer.from(file.buffer);
  text.write(MAGIC, 0, 'latin1');
  text.writeUInt32LE(VERSION, 8);
  text.writeUInt32LE(jsonLength, 12);
  text.fill(' ', HEADER, HEADER + jsonLength);
  text.write(json, HEADER, 'utf8');
  arrays.forEach((array, i) => file.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offsets[i]));
  return file;
}

/** The data of a file; arrays are views of `file`. @throws Error if it is not such a file or was cut off */
export function readPlainFile(file: Uint8Array): PlainData {
  const text = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < HEADER || text.toString('latin1', 0, 8) !== MAGIC) throw new Error('not a file of plain data');
  if (text.readUInt32LE(8) !== VERSION) throw new Error(`written in format version ${text.readUInt32LE(8)}`);
  const json = text.toString('utf8', HEADER, HEADER + text.readUInt32LE(12));
  return JSON.parse(json, (_key, value: unknown) => {
    const reference = (value as { [REFERENCE]?: [keyof typeof constructors, number, number] } | null)?.[REFERENCE];
    if (!reference) return value;
    const [kind, offset, length] = reference;
    return new constructors[kind](file.buffer as ArrayBuffer, file.byteOffset + offset, length);
  }) as PlainData;
}
