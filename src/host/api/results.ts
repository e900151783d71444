import { isAbsolute, join } from 'node:path';
import type { RequestOf } from '../../core/api/contract';
import type { CrossTab, ResultDescription, ResultPage } from '../../core/api/results';
import { UserError } from '../../core/errors';
import { evaluationTable } from '../../core/evaluation-table';
import { categoriesOf, type Categories } from '../../core/table/categories';
import { formatCell } from '../../core/table/cells';
import { columnCount, columnName, describeColumn } from '../../core/table/schema';
import { stringAt } from '../../core/table/strings';
import { schemaOf, type Table } from '../../core/table/table';
import { portTypeOf, type FileValue, type TrainedModelValue, type Value } from '../../core/value';
import { readTable } from '../../formats';
import type { ResultAddress } from '../../engine/ports';
import type { Host } from '../host';
import { modelTable } from '../models/model-table';
import { modelProperties } from './model-properties';
import { cellTexts } from './table-page';

/** A cross-tabulation of more levels on one side is no table that a person could read. */
const MOST_LEVELS = 1000;

/** Stored outputs as the result views ask for them: never whole. */
export class Results {
  /** Tables of file outputs, made when they are first looked at. */
  private readonly ofFiles = new WeakMap<FileValue, Table>();
  /** Weights and centroids, likewise. */
  private readonly ofModels = new WeakMap<TrainedModelValue, Table>();

  constructor(private readonly host: Pick<Host, 'value' | 'data'>) {}

  async describe(request: RequestOf<'results.describe'>): Promise<ResultDescription> {
    const { value, bytes } = await this.host.value(request);
    const table = this.tableOf(value);
    const shape = table?.images?.shape;
    return {
      type: portTypeOf(value),
      bytes,
      ...(table ? { rows: table.rowCount, schema: schemaOf(table) } : {}),
      ...(shape ? { images: { width: shape.width, height: shape.height } } : {}),
      ...(value.kind === 'evaluation' ? { evaluation: value } : {}),
      ...(table && value.kind !== 'trained-model' ? {} : { properties: modelProperties(value) }),
    };
  }

  /**
   * @param selected rows of the request's selection; undefined: all
   * @throws UserError if a column is not there
   */
  async page(request: RequestOf<'results.page'>, selected?: Uint32Array): Promise<ResultPage> {
    const table = await this.table(request);
    for (const index of request.columns) requireColumn(table, index);
    const { firstRow, rowCount } = request;
    const rows = selected
      ? [...selected.subarray(firstRow, firstRow + rowCount)]
      : Array.from({ length: Math.max(0, Math.min(table.rowCount - firstRow, rowCount)) }, (_, i) => firstRow + i);
    const cells = cellTexts(table, request.columns, rows);
    return { cells, ...(selected ? { rows } : {}), ...(await this.picturesOf(table, rows)) };
  }

  /** Cells and pictures of any rows. @throws UserError if a column is not there; other rows than there are are left out */
  async rows(address: ResultAddress, rows: readonly number[], columns: readonly number[]): Promise<ResultPage> {
    const table = await this.table(address);
    for (const index of columns) requireColumn(table, index);
    const present = rows.filter((row) => row < table.rowCount);
    return { cells: cellTexts(table, columns, present), rows: present, ...(await this.picturesOf(table, present)) };
  }

  /** Paths of the rows' pictures: none where nobody knows where their folder lies now. */
  private async picturesOf({ images }: Table, rows: readonly number[]): Promise<Pick<ResultPage, 'pictures'>> {
    if (!images) return {};
    const folder = await this.host.data.imagesFolder(images.folder);
    const pictures = rows.map((row) => {
      const file = stringAt(images.files, row);
      if (file === null || isAbsolute(file)) return file;
      return folder === undefined ? null : join(folder, file);
    });
    return { pictures };
  }

  /** @throws UserError if a column is not there or has too many different values */
  async crossTab(request: RequestOf<'results.crossTab'>): Promise<CrossTab> {
    const table = await this.table(request);
    const rows = axis(table, request.rows);
    const columns = axis(table, request.columns);
    const counts = Array.from({ length: rows.names.length * columns.names.length }, () => 0);
    for (let row = 0; row < table.rowCount; row++)
      counts[rows.codes[row]! * columns.names.length + columns.codes[row]!]!++;
    return { rows: rows.names, columns: columns.names, counts };
  }

  /** @throws UserError if the output is not stored, or no table */
  async table(request: { readonly key: string; readonly port: string }): Promise<Table> {
    const { value } = await this.host.value(request);
    const table = this.tableOf(value);
    if (table) return table;
    throw new UserError('This result is not a table', { port: request.port, mend: 'Look at its properties instead' });
  }

  /** What can be looked at as a table: datasets, and what a dataset port would take. */
  private tableOf(value: Value): Table | undefined {
    if (value.kind === 'dataset') return value.table;
    if (value.kind === 'evaluation') return evaluationTable(value);
    if (value.kind === 'trained-model') return remembered(this.ofModels, value, modelTable);
    if (value.kind !== 'file' || value.format === 'json') return undefined;
    const { format, name } = value;
    return remembered(this.ofFiles, value, ({ bytes }) => readTable(bytes, { format, header: true, source: name }));
  }
}

function remembered<V extends object>(known: WeakMap<V, Table>, value: V, make: (value: V) => Table): Table {
  const table = known.get(value) ?? make(value);
  known.set(value, table);
  return table;
}

function requireColumn(table: Table, index: number): void {
  const count = columnCount(table);
  if (index >= count)
    throw new UserError(`There is no column ${index + 1}; the table has ${count}`, { mend: 'Open the result again' });
}

/** A column's values as names and every row's position among them; missing cells are a value of their own, last. */
function axis(table: Table, index: number): { readonly names: string[]; readonly codes: Int32Array } {
  requireColumn(table, index);
  const { codes, levels }: Categories = categoriesOf(table, index);
  if (levels.length > MOST_LEVELS)
    throw new UserError(
      `Column "${columnName(table, index)}" has ${levels.length} different values, more than the ${MOST_LEVELS} that can be counted against each other`,
      { column: columnName(table, index), mend: 'Choose a column with fewer different values' },
    );
  const { type } = describeColumn(table, index);
  const names = levels.map((level) => formatCell(level, type));
  if (!codes.includes(-1)) return { names, codes };
  return { names: [...names, '(missing)'], codes: codes.map((code) => (code < 0 ? names.length : code)) };
}
