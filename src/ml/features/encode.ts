import { UserError } from '../../core/errors';
import { categoriesOf } from '../../core/table/categories';
import { nameAt } from '../../core/table/schema';
import { isStored, kindOf, requireMemory } from '../../core/table/stored-values';
import type { Block, NumericArray, Table } from '../../core/table/table';
import type { FeatureColumn } from '../../core/value';
import { denseMatrix, rowStart, type Matrix } from '../matrix';
import { ascendingReader } from '../row-reader';
import { featureCount, levelName } from './plan';
import { featureSources, type FeatureSource, type IndicatorSource, type NumberSource } from './sources';

export interface EncodedFeatures {
  /** rows × features. Values of rows that `missingRows` marks mean nothing. */
  readonly matrix: Matrix;
  /** One byte per row, 1 where any feature is missing; absent if none is. */
  readonly missingRows?: Uint8Array;
}

/** Larger matrices are refused with an explanation instead of failing somewhere for lack of memory. */
const greatestSize = 2 ** 32;

/**
 * The features of a table as a matrix. Columns that are one run of one block are used where they lie, without a copy;
 * others are gathered into the narrowest array that holds them. NaN counts as missing.
 *
 * @param features as `planFeatures` made them from the training table; the table may have other columns besides
 * @param infinite what to do about infinite values: training rejects them (Error 0033), scoring treats them as missing
 * @throws UserError where a feature column is missing, of another type, or has a level that cannot be encoded
 */
export function encodeFeatures(
  table: Table,
  features: readonly FeatureColumn[],
  infinite: 'reject' | 'missing' = 'reject',
): EncodedFeatures {
  const sources = featureSources(table, features);
  const marks = new MissingRows(table.rowCount, infinite);
  const matrix = viewOf(table, sources, marks) ?? gather(table, features, sources, marks);
  return marks.any ? { matrix, missingRows: marks.rows } : { matrix };
}

class MissingRows {
  readonly rows: Uint8Array;
  any = false;

  constructor(
    rowCount: number,
    private readonly infinite: 'reject' | 'missing',
  ) {
    this.rows = new Uint8Array(rowCount);
  }

  add(row: number): void {
    this.rows[row] = 1;
    this.any = true;
  }

  /** Marks the row of a value that is no finite number. @throws UserError for an infinite one that is rejected */
  addNonFinite(value: number, row: number, source: NumberSource, column: number): void {
    if (!Number.isNaN(value) && this.infinite === 'reject') {
      const name = nameAt(source.group.names, source.offset + column);
      throw new UserError(`Row ${row + 1} of the column "${name}" is infinite; a model cannot be trained on it.`, {
        column: name,
        row: row + 1,
        classic: 33,
        mend: 'Remove the row, or replace the value with Clean Missing Data or a transformation upstream.',
      });
    }
    this.add(row);
  }
}

/** The features as a view of the block that holds them all in order; undefined where they are more than that. */
function viewOf(table: Table, sources: readonly FeatureSource[], marks: MissingRows): Matrix | undefined {
  const first = sources[0];
  if (first?.kind !== 'numbers' || first.group.data.kind !== 'block') return undefined;
  const block = first.group.data;
  const firstColumn = block.firstColumn + first.offset;
  let width = 0;
  for (const source of sources) {
    if (source.kind !== 'numbers' || source.group.data.kind !== 'block') return undefined;
    const { data } = source.group;
    const isNext =
      data.values === block.values &&
      data.stride === block.stride &&
      data.rowIndex === block.rowIndex &&
      data.firstColumn + source.offset === firstColumn + width;
    if (!isNext) return undefined;
    width += source.count;
  }
  const { values, stride, rowIndex } = block;
  const matrix: Matrix = {
    values,
    rowCount: table.rowCount,
    columnCount: width,
    stride,
    firstColumn,
    ...(rowIndex ? { rowIndex } : {}),
  };
  for (const source of sources) if (source.kind === 'numbers') markNonFinite(source, block, table.rowCount, marks);
  return matrix;
}

function gather(
  table: Table,
  features: readonly FeatureColumn[],
  sources: readonly FeatureSource[],
  marks: MissingRows,
): Matrix {
  const width = featureCount(features);
  const values = narrowestArray(table, features, sources, width);
  for (const source of sources)
    if (source.kind === 'indicator') gatherIndicators(table, source, values, width, marks);
    else gatherNumbers(table.rowCount, source, values, width, marks);
  return denseMatrix(values, table.rowCount, width);
}

function gatherNumbers(
  rowCount: number,
  source: NumberSource,
  target: NumericArray,
  width: number,
  marks: MissingRows,
): void {
  const { data } = source.group;
  const { count, at } = source;
  if (data.kind === 'strings') throw new TypeError('a string column cannot be gathered as numbers');
  if (data.kind === 'block') {
    markNonFinite(source, data, rowCount, marks);
    const bring = ascendingReader(columnsOf(source, data, rowCount));
    for (let row = 0; row < rowCount; row++) {
      const held = bring(row);
      const start = rowStart(held, row);
      target.set(held.values.subarray(start, start + count), row * width + at);
    }
    return;
  }
  const { values, missing } = data;
  for (let row = 0; row < rowCount; row++) {
    const value = values[row]!;
    if (missing?.[row]) marks.add(row);
    else if (!Number.isFinite(value)) marks.addNonFinite(value, row, source, 0);
    else target[row * width + at] = value;
  }
}

function gatherIndicators(
  table: Table,
  { feature, column, at }: IndicatorSource,
  target: NumericArray,
  width: number,
  marks: MissingRows,
): void {
  const { codes, levels } = categoriesOf(table, column);
  const positions = new Map(feature.levels.map((level, position) => [level, position]));
  const unknown = feature.unknown ? feature.levels.length : undefined;
  const positionOf = levels.map((level) => (Number.isNaN(level) ? -1 : (positions.get(level) ?? unknown)));
  for (let row = 0; row < table.rowCount; row++) {
    const code = codes[row]!;
    const position = code < 0 ? -1 : positionOf[code];
    if (position === undefined)
      throw new UserError(
        `Row ${row + 1} of the column "${feature.name}" has the value "${levelName(levels[code]!)}", which the ` +
          'training data did not have.',
        {
          column: feature.name,
          row: row + 1,
          classic: 18,
          mend: 'Train with "Allow unknown categorical levels", or remove the row.',
        },
      );
    if (position < 0) marks.add(row);
    else target[row * width + at + position] = 1;
  }
}

/** Marks rows of a block that hold NaN or infinite values; only floating-point blocks can. */
function markNonFinite(source: NumberSource, block: Block, rowCount: number, marks: MissingRows): void {
  const kind = kindOf(block.values);
  if (kind !== 'float64' && kind !== 'float32') return;
  const bring = ascendingReader(columnsOf(source, block, rowCount));
  for (let row = 0; row < rowCount; row++) {
    const held = bring(row);
    const { values } = held;
    const start = rowStart(held, row);
    for (let j = 0; j < source.count; j++) {
      const value = values[start + j]!;
      // x - x is 0 for finite numbers only.
      if (value - value !== 0) marks.addNonFinite(value, row, source, j);
    }
  }
}

function columnsOf({ offset, count }: NumberSource, { kind: _, ...block }: Block, rowCount: number): Matrix {
  return { ...block, firstColumn: block.firstColumn + offset, rowCount, columnCount: count };
}

/** A zero-filled array of the narrowest type that holds every source's values exactly. */
function narrowestArray(
  table: Table,
  features: readonly FeatureColumn[],
  sources: readonly FeatureSource[],
  width: number,
): NumericArray {
  const kinds = new Set(
    sources.map((source) => {
      if (source.kind === 'indicator') return 'uint8';
      const { data } = source.group;
      return data.kind === 'strings' ? 'float64' : kindOf(data.values);
    }),
  );
  const onlyOf = (...allowed: string[]): boolean => [...kinds].every((kind) => allowed.includes(kind));
  const Type = onlyOf('uint8')
    ? Uint8Array
    : onlyOf('uint8', 'int32')
      ? Int32Array
      : onlyOf('uint8', 'float32')
        ? Float32Array
        : Float64Array;
  const length = table.rowCount * width;
  const streams = sources.some(
    (source) => source.kind === 'numbers' && source.group.data.kind === 'block' && isStored(source.group.data.values),
  );
  if (streams) requireMemory(length * Type.BYTES_PER_ELEMENT);
  if (length * Type.BYTES_PER_ELEMENT <= greatestSize) return new Type(length);
  const widest = features.reduce((a, b) => (indicatorWidth(b) > indicatorWidth(a) ? b : a));
  const name = widest.kind === 'indicator' ? widest.name : undefined;
  throw new UserError(
    `The ${width} features of ${table.rowCount} rows do not fit into memory.` +
      (widest.kind === 'indicator' ? ` The column "${name}" alone has ${widest.levels.length} levels.` : ''),
    {
      classic: 138,
      ...(name === undefined ? {} : { column: name }),
      mend: 'Leave out columns with many different texts (names, identifiers), or use fewer rows.',
    },
  );
}

const indicatorWidth = (feature: FeatureColumn): number => (feature.kind === 'indicator' ? feature.levels.length : 0);
