import { arrowPieces, readArrow, writeArrow } from '../../formats/arrow';
import { schemaOf } from '../../core/table/table';
import { columnCount, type ColumnGroup, type Schema } from '../../core/table/schema';
import type { StoredValues } from '../../core/table/stored-values';
import { portTypeOf, type DatasetValue, type EvaluationValue, type PlainData, type Value } from '../../core/value';
import type { OutputSummary } from '../../engine/result';
import { confusionsOf } from '../../engine/history/confusion';
import { modelSchema } from './model-schema';
import { readPlainFile, writePlainFile } from './plain-file';

/** How a value lies on disk: datasets as Arrow IPC files, everything else as plain data with typed arrays. */
export function encodeValue(value: Value): Uint8Array {
  return value.kind === 'dataset' ? writeArrow(value.table) : writePlainFile(value as unknown as PlainData);
}

/** The same bytes piece by piece, for a dataset with blocks on disk. */
export const encodePieces = ({ table }: DatasetValue): Iterable<Uint8Array> => arrowPieces(table);

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
