// Makes an Arrow file that is larger than the memory it is made in: rows of bytes around ten patterns, batch by batch.
import { closeSync, existsSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import {
  Field,
  FixedSizeList,
  Int32,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Uint8,
} from 'apache-arrow';

const batchRows = 4096;
/** Patterns that the rows are noise around. */
const kinds = 10;
/** Bytes of the mark that ends a stream, and of what stands in front of a message. */
const endMark = 8;
const prefix = 8;

/** @returns path of an Arrow stream with a column "kind" of 0 to 9 and a list column "pixels" of `width` bytes */
export async function largeArrow(folder, rows, width) {
  const path = join(folder, `large-1-${rows}x${width}.arrow`);
  if (existsSync(path)) return path;
  const temporary = `${path}.${process.pid}`;
  const batchOf = batchMaker(width);
  const file = openSync(temporary, 'w');
  for (let first = 0; first < rows; first += batchRows) {
    const count = Math.min(batchRows, rows - first);
    const stream = await RecordBatchStreamWriter.writeAll([batchOf(first, count)]).toUint8Array();
    // Every batch comes as a stream of its own: with the schema in front, which is wanted once, and an end mark.
    const schemaEnd = prefix + new DataView(stream.buffer, stream.byteOffset).getInt32(4, true);
    writeSync(file, stream.subarray(first === 0 ? 0 : schemaEnd, first + count < rows ? -endMark : undefined));
  }
  closeSync(file);
  renameSync(temporary, path);
  return path;
}

function batchMaker(width) {
  const list = new FixedSizeList(width, new Field('item', new Uint8(), false));
  const schema = new Schema([new Field('kind', new Int32(), false), new Field('pixels', list, false)]);
  const next = randomBytes();
  const patterns = Uint8Array.from({ length: kinds * width }, () => next() >> 1);
  return (first, count) => {
    const kind = Int32Array.from({ length: count }, (_, i) => (first + i) % kinds);
    const pixels = new Uint8Array(count * width);
    for (let row = 0; row < count; row++) {
      const pattern = kind[row] * width;
      for (let i = 0; i < width; i++) pixels[row * width + i] = patterns[pattern + i] + (next() >> 1);
    }
    const values = makeData({ type: new Uint8(), data: pixels, length: pixels.length, nullCount: 0 });
    const children = [
      makeData({ type: new Int32(), data: kind, length: count, nullCount: 0 }),
      makeData({ type: list, child: values, length: count, nullCount: 0 }),
    ];
    const type = new Struct(schema.fields);
    return new RecordBatch(schema, makeData({ type, children, length: count, nullCount: 0 }));
  };
}

/** The same bytes on every machine (G. Marsaglia, "Xorshift RNGs", 2003). */
function randomBytes() {
  let state = 0x9e3779b9;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 0xff;
  };
}
