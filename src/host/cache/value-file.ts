import { arrowPieces, readArrow } from '../../formats/arrow';
import { schemaOf } from '../../core/table/table';
import { columnCount, type ColumnGroup, type Schema } from '../../core/table/schema';
import type { StoredValues } from '../../core/table/stored-values';
import { portTypeOf, type DatasetValue, type EvaluationValue, type PlainData, type Value } from '../../core/value';
import type { OutputSummary } from '../../engine/result';
import { confusionsOf } from '../../engine/history/confusion';
import { modelSchema } from './model-schema';
import { readPlainFile, writePlainFile } from './plain-file';

/**
 * How a value lies on disk, piece by piece: datasets as Arrow IPC files, everything else as plain data with typed arrays.
 * Every piece is void once the next is asked for.
 */
export function encodeValue(value: Value): Iterable<Uint8Array> {
  if (value.kind !== 'dataset') return [writePlainFile(value as unknown as PlainData)];
  return inLargerPieces(arrowPieces(value.table));
}

/** Pieces are put together up to this size, as writing a small one costs as much as writing a large one. */
const LEAST_PIECE = 1 << 16;

/** Joins small pieces; larger ones, such as blocks of pictures, are not copied. */
function* inLargerPieces(pieces: Iterable<Uint8Array>): Generator<Uint8Array, void> {
  let joined = new Uint8Array(LEAST_PIECE >> 4);
  let length = 0;
  for (const piece of pieces) {
    if (length > 0 && length + piece.length > LEAST_PIECE) {
      yield joined.subarray(0, length);
      length = 0;
    }
    if (piece.length > LEAST_PIECE) yield piece;
    else {
      if (length + piece.length > joined.length) {
        const longer = new Uint8Array(Math.min(LEAST_PIECE, 4 * (length + piece.length)));
        longer.set(joined.subarray(0, length));
        joined = longer;
      }
      joined.set(piece, length);
      length += piece.length;
    }
  }
  if (length > 0) yield joined.subarray(0, length);
}

/** A dataset from its file, with blocks of more bytes than `largestBlock` left there. */
export function openDataset(path: string, size: number, largestBlock: number): DatasetValue {
  const file: StoredValues = { stored: 'uint8', length: size, parts: [{ file: path, offset: 0, length: size }] };
  return { kind: 'dataset', table: readArrow(file, { largestBlock }) };
}

/** Inverse of `encodeValue`, without copying where `bytes` lie in shared memory. */
export function decodeValue(bytes: Uint8Array, type: OutputSummary['type']): Value {
  return type === 'dataset' ? { kind: 'dataset', table: readArrow(bytes) } : (readPlainFile(bytes) as unknown as Value);
}

/** What lists and run records show of a value. */
export function summarise(value: Value): Omit<OutputSummary, 'hash' | 'bytes'> {
  const type = portTypeOf(value);
  if (value.kind === 'dataset')
    return { type, rows: value.table.rowCount, columns: columnCount(schemaOf(value.table)) };
  if (value.kind === 'evaluation') {
    const confusions = confusionsOf(value);
    return { type, metrics: value.results.map(metricsOf), ...(confusions ? { confusions } : {}) };
  }
  return { type };
}

/**
 * What is known of a value's columns: those of a dataset; of a trained model those that it will add to data. Undefined for
 * everything else.
 */
export function outputSchema(value: Value): Schema | undefined {
  if (value.kind === 'dataset') return briefSchema(schemaOf(value.table));
  if (value.kind !== 'trained-model') return undefined;
  return modelSchema(value);
}

/** Level lists above this length are left out of what is looked at without loading the table. */
const MOST_LEVELS = 1000;

/** Columns as plain JSON. Long lists of levels are left out: they count as not known. */
export function briefSchema({ groups, ...schema }: Schema): Schema {
  return { ...schema, groups: groups.map(briefGroup) };
}

function briefGroup({ levels, ...group }: ColumnGroup): ColumnGroup {
  const fits = levels && levels.length <= MOST_LEVELS && !levels.some((level) => !isJson(level));
  return fits ? { ...group, levels } : group;
}

const isJson = (level: unknown): boolean => typeof level !== 'number' || Number.isFinite(level);

/** Named figures; of clusters, those of all together. */
export function metricsOf(result: EvaluationValue['results'][number]): { [name: string]: number } {
  if (result.task !== 'clustering') return { ...result.metrics };
  const { description: _, ...combined } = result.rows[0]!;
  return combined;
}
