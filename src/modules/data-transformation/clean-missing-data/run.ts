import type { ModuleRun, RunContext } from '../../../core/module/run';
import type { ParametersOf } from '../../../core/module/parameters';
import { sharedFloat64, sharedUint8 } from '../../../core/table/buffers';
import { appendColumns } from '../../../core/table/columns';
import { groupWidth, nameAt, type ColumnNames } from '../../../core/table/schema';
import type { Table, TableGroup } from '../../../core/table/table';
import { applyCleaning, CLEANING, type Cleaning, type ColumnFill } from '../../shared/cleaning';
import { columnRuns, type ColumnRun } from '../../shared/column-runs';
import { resolveSome } from '../../shared/select-columns';
import { customConstant, learnConstants, requireSuitable } from './constants';
import type { definition } from './definition';
import { indicatorDescription } from './infer-cleaned';

type Parameters = ParametersOf<typeof definition>;
type Run = ColumnRun<TableGroup>;

export const run: ModuleRun<typeof definition> = ({ dataset: { table } }, parameters, context) => {
  const runs = columnRuns(table, resolveSome(parameters.columns, table, { parameter: 'columns' }));
  const { minimumRatio, maximumRatio } = parameters;
  const inRange = runs.filter(({ columns }) => {
    const ratio = table.rowCount === 0 ? 0 : missingCount(columns) / table.rowCount;
    return ratio >= minimumRatio && ratio <= maximumRatio;
  });
  const cleaning = learnCleaning(table, inRange, parameters, context);
  const cleaned = applyCleaning(table, cleaning);
  report(table, cleaned, inRange, context);
  const removes = parameters.cleaningMode === 'remove-row' || parameters.cleaningMode === 'remove-column';
  return {
    cleanedDataset: {
      kind: 'dataset',
      table: parameters.generateIndicators && !removes ? withIndicators(cleaned, inRange, cleaning) : cleaned,
    },
    cleaningTransformation: { kind: 'transform', transform: CLEANING, data: cleaning },
  };
};

function missingCount({ data }: TableGroup): number {
  if (data.kind === 'block' || !data.missing) return 0;
  let count = 0;
  for (const missing of data.missing) count += missing;
  return count;
}

function learnCleaning(table: Table, runs: readonly Run[], parameters: Parameters, context: RunContext): Cleaning {
  const names = runs.map(({ columns }) => columns.names);
  switch (parameters.cleaningMode) {
    case 'remove-row':
      return { fill: [], removedColumns: [], requiredColumns: names };
    case 'remove-column': {
      const incomplete = runs.filter(({ columns }) => missingCount(columns) > 0);
      return { fill: [], removedColumns: incomplete.map(({ columns }) => columns.names), requiredColumns: [] };
    }
    default:
      return learnFill(table, runs, parameters, context);
  }
}

function learnFill(table: Table, runs: readonly Run[], parameters: Parameters, context: RunContext): Cleaning {
  const mode = parameters.cleaningMode as Exclude<Parameters['cleaningMode'], 'remove-row' | 'remove-column'>;
  const fill: ColumnFill[] = [];
  const empty: ColumnNames[] = [];
  runs.forEach(({ columns }, i) => {
    context.signal.throwIfAborted();
    context.progress(i / runs.length);
    const { names, type } = columns;
    if (mode === 'custom-value') {
      const constant = customConstant(parameters.replacementValue ?? '', columns);
      fill.push({ names, type, constants: repeated(constant, groupWidth(columns)) });
      return;
    }
    requireSuitable(mode, columns);
    const constants = learnConstants(mode, columns, table.rowCount, context.signal);
    if (constants) fill.push({ names, type, constants });
    else if (table.rowCount > 0) empty.push(names);
  });
  return { fill, removedColumns: parameters.allMissingColumns === 'remove' ? empty : [], requiredColumns: [] };
}

const repeated = (constant: string | number, width: number): Float64Array | readonly string[] =>
  typeof constant === 'string' ? Array.from({ length: width }, () => constant) : sharedFloat64(width).fill(constant);

/** A column `<name>_IsMissing` at the end for every cleaned column that is still there; none for blocks. */
function withIndicators(cleaned: Table, runs: readonly Run[], { removedColumns }: Cleaning): Table {
  const indicators = runs
    .filter(({ columns, inBlock }) => !inBlock && !removedColumns.includes(columns.names))
    .map(({ columns: { data, names } }): TableGroup => {
      const values = sharedUint8(cleaned.rowCount);
      if (data.kind !== 'block' && data.missing) values.set(data.missing);
      return { ...indicatorDescription(nameAt(names, 0)), data: { kind: 'numbers', values } };
    });
  return appendColumns(cleaned, indicators);
}

function report(before: Table, after: Table, runs: readonly Run[], { log }: RunContext): void {
  const cells = runs.reduce((sum, { columns }) => sum + missingCount(columns), 0);
  const count = ({ groups }: Table): number => groups.reduce((sum, group) => sum + groupWidth(group), 0);
  const removed = `${before.rowCount - after.rowCount} rows and ${count(before) - count(after)} columns removed`;
  log.info(`${cells} missing cells in the cleaned columns; ${removed}.`);
  if (after.rowCount === 0 && before.rowCount > 0) log.warn('Every row has a missing cell: no rows are left.');
}
