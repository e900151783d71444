import type { BlockStore, BlockWriter } from '../../core/module/run';
import { sharedLike, sharedInt32, sharedUint8 } from '../../core/table/buffers';
import { tableOf } from '../../core/table/build';
import {
  bytesPerValue,
  readStored,
  requireMemory,
  type BlockValues,
  type NumberKind,
  type StoredValues,
} from '../../core/table/stored-values';
import type { NumericArray, Table } from '../../core/table/table';
import { planGroups, type PlannedGroup } from '../columns/plan';
import type { ColumnFacts } from '../columns/survey';
import type { Monitor } from '../monitor';
import { decodeText, isUtf8, requireUtf8 } from '../text/decode';
import { lineAt, type TextFile } from '../text/text-file';
import type { Target } from './place-piece';
import type { CsvBatch } from './batches';
import { columnFacts, groupOf, joinFacts, noFacts, rowsIn, textSizes, type JoinedFacts } from './columns';
import { CsvReader, type CsvReadOptions } from './read';
import { isText, type PieceScan } from './scan-piece';

/** Bytes of a file that are in memory at a time. */
const WINDOW = 8 << 20;
/** Where no row ends in a window, or a quoted cell does not, a larger one is tried, up to so many bytes. */
const LARGEST_WINDOW = 8 * WINDOW;

/** Whether a file can be read piece by piece: other encodings are transcoded as a whole. */
export function canStream(file: StoredValues, { encoding }: CsvReadOptions): boolean {
  const first = new Uint8Array(Math.min(4, file.length));
  readStored(file, 0, first);
  return isUtf8(first, encoding);
}

/**
 * A table from delimited text on disk, window by window: the same as `csvReading` gives of the whole. The first pass
 * finds the types of the columns, the second writes large blocks to disk and keeps the other columns.
 */
export function* storedCsvReading(
  file: StoredValues,
  options: CsvReadOptions,
  monitor: Monitor,
  blocks: BlockStore,
  windowBytes = WINDOW,
): Generator<CsvBatch, Table, unknown[]> {
  const windows = new Windows(file, options, monitor, windowBytes);
  let facts: JoinedFacts | undefined;
  let sizes: Float64Array | undefined;
  let rowCount = 0;
  for (let part = yield* windows.next(); part; part = yield* windows.next()) {
    const { reader, scans } = part;
    facts = joinFacts(scans, facts ?? noFacts(reader.width));
    const own = textSizes(scans, reader.width);
    sizes = sizes ? sizes.map((size, column) => size + own[column]!) : own;
    rowCount += rowsIn(scans);
  }
  const { first } = windows;
  facts!.classes.forEach((found, column) => isText(found) && (first.textual[column] = 1));
  const columns = columnFacts(facts!, sizes!, first.source);
  const plan = planGroups(first.names, columns);
  const sinks = plan.map((group) => sinkFor(group, rowCount, blocks));
  windows.rewind();
  for (let part = yield* windows.next(); part; part = yield* windows.next()) {
    const { reader, scans } = part;
    const own = textSizes(scans, reader.width);
    const ofWindow = columns.map((column, i): ColumnFacts => ({ ...column, textSize: own[i]! }));
    const targets = yield* reader.placeInto(scans, plan, ofWindow);
    targets.forEach((target, i) => sinks[i]!.take(target));
  }
  monitor.progress(1);
  return tableOf(
    rowCount,
    plan.map((group, i) => sinks[i]!.finish(group, columns)),
  );
}

/** A part of the file that begins and ends where rows do, scanned. */
interface ScannedWindow {
  readonly reader: CsvReader;
  readonly scans: readonly PieceScan[];
}

/** Goes through a file window by window; twice. */
class Windows {
  private opened: CsvReader | undefined;
  private position = 0;
  private lines = 0;
  private buffer = sharedUint8(0);
  private passes = 0;

  constructor(
    private readonly file: StoredValues,
    private readonly options: CsvReadOptions,
    private readonly monitor: Monitor,
    private readonly size: number,
  ) {}

  /** The reader of the first window, which knows the names. */
  get first(): CsvReader {
    if (!this.opened) throw new Error('no window was read yet');
    return this.opened;
  }

  rewind(): void {
    this.position = 0;
    this.lines = 0;
    this.passes++;
  }

  /** The next window; undefined at the end of the file. */
  *next(): Generator<CsvBatch, ScannedWindow | undefined, unknown[]> {
    if (this.position >= this.file.length) return undefined;
    for (let size = this.size; ; size *= 2) {
      const isLast = this.position + size >= this.file.length;
      const bytes = this.bring(isLast ? this.file.length - this.position : size);
      const end = isLast ? bytes.length : endOfLines(bytes);
      if (end === 0) {
        requireMemory(2 * size);
        continue;
      }
      try {
        const window = yield* this.scan(bytes.subarray(0, end));
        this.lines += lineAt(bytes, end) - 1;
        this.position += end;
        return window;
      } catch (error) {
        // The last line end may have stood in a quoted cell, which then seems never to end.
        if (isLast || size >= LARGEST_WINDOW) throw error;
      }
    }
  }

  private *scan(bytes: Uint8Array): Generator<CsvBatch, ScannedWindow, unknown[]> {
    const { options, monitor, position } = this;
    const source = options.source ?? 'The file';
    const isFirst = position === 0;
    const text: TextFile = isFirst ? decodeText(bytes, source) : { bytes, source, linesBefore: this.lines };
    if (!isFirst) requireUtf8(text);
    const known = isFirst ? undefined : this.first;
    const reader = new CsvReader(text, options, this.passes === 0 ? monitor : undefined, known);
    if (isFirst && this.opened) reader.textual.set(this.opened.textual);
    const scans = yield* this.scaled(reader.scan(), bytes.length);
    if (isFirst) this.opened = reader;
    return { reader, scans };
  }

  private bring(count: number): Uint8Array {
    if (this.buffer.length < count) this.buffer = sharedUint8(count);
    const bytes = this.buffer.subarray(0, count);
    readStored(this.file, this.position, bytes);
    return bytes;
  }

  /** Batches with the part of the whole work that they are. */
  private *scaled<T>(work: Generator<CsvBatch, T, unknown[]>, bytes: number): Generator<CsvBatch, T, unknown[]> {
    const whole = 2 * this.file.length;
    const from = (this.passes * this.file.length + this.position) / whole;
    let step = work.next();
    while (!step.done) {
      const results = yield { ...step.value, from, to: from + bytes / whole };
      step = work.next(results);
    }
    return step.value;
  }
}

/** Position behind the last line end; a carriage return at the very end may belong to a line feed that follows. */
function endOfLines(bytes: Uint8Array): number {
  for (let at = bytes.length - 1; at >= 0; at--)
    if (bytes[at] === 10 || (bytes[at] === 13 && at < bytes.length - 1)) return at + 1;
  return 0;
}

/** Where the cells of a group are collected. */
interface Sink {
  take(target: Target): void;
  finish(group: PlannedGroup, facts: readonly ColumnFacts[]): ReturnType<typeof groupOf>;
}

function sinkFor(group: PlannedGroup, rowCount: number, blocks: BlockStore): Sink {
  if (!group.block) return new ColumnSink();
  const size = rowCount * (group.end - group.start) * bytesPerValue(group.block as NumberKind);
  return size > blocks.largestBlock ? new DiskSink(blocks.create(group.block as NumberKind)) : new ColumnSink();
}

class DiskSink implements Sink {
  constructor(private readonly writer: BlockWriter) {}

  take(target: Target): void {
    if (target.kind === 'block') this.writer.append(target.values);
  }

  finish({ start, end, names }: PlannedGroup, facts: readonly ColumnFacts[]): ReturnType<typeof groupOf> {
    const values: BlockValues = this.writer.finish();
    const data = { kind: 'block', values, stride: end - start, firstColumn: 0 } as const;
    return { names, type: facts[start]!.type, categorical: false, role: 'feature', data };
  }
}

/** Parts of a column, or of a small block, joined at the end. */
class ColumnSink implements Sink {
  private readonly targets: Target[] = [];

  take(target: Target): void {
    this.targets.push(target);
  }

  finish(group: PlannedGroup, facts: readonly ColumnFacts[]): ReturnType<typeof groupOf> {
    return groupOf(group, facts, joined(this.targets));
  }
}

function joined(targets: readonly Target[]): Target {
  const [first] = targets as [Target];
  if (first.kind === 'block') return { ...first, values: joinNumbers(targets.map((target) => valuesOf(target))) };
  const missing = first.missing
    ? { missing: joinNumbers(targets.map((target) => (target.kind === 'block' ? sharedUint8(0) : target.missing!))) }
    : {};
  if (first.kind === 'numbers')
    return { ...first, values: joinNumbers(targets.map((target) => valuesOf(target))), ...missing };
  const texts = targets.flatMap((target) => (target.kind === 'strings' ? [target] : []));
  const rows = texts.reduce((sum, { offsets }) => sum + offsets.length - 1, 0);
  const offsets = sharedInt32(rows + 1);
  let row = 0;
  let end = 0;
  for (const text of texts) {
    for (let i = 1; i < text.offsets.length; i++) offsets[++row] = end + text.offsets[i]!;
    end += text.bytes.length;
  }
  return { ...first, offsets, bytes: joinNumbers(texts.map(({ bytes }) => bytes)), ...missing };
}

function valuesOf(target: Target): NumericArray {
  if (target.kind === 'strings') throw new TypeError('texts among numbers');
  return target.values;
}

function joinNumbers<A extends NumericArray>(parts: readonly A[]): A {
  const whole = sharedLike(
    parts[0]!,
    parts.reduce((sum, { length }) => sum + length, 0),
  );
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}
