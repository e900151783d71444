import sharp from 'sharp';
import type { RequestOf } from '../../core/api/contract';
import type {
  AveragePictures,
  ColumnSummary,
  Comparison,
  Histogram,
  RowGroups,
  Selection,
  ViewAnswers,
} from '../../core/api/views';
import { UserError } from '../../core/errors';
import { sharedUint32 } from '../../core/table/buffers';
import { columnCount, describeColumn } from '../../core/table/schema';
import type { Table } from '../../core/table/table';
import type { ResultAddress } from '../../engine/ports';
import type { MeanPictures } from '../views/average-picture';
import type { ViewThread } from '../views/view-thread';
import { kMeansAlgorithm, kMeansModel } from '../../modules/shared/clustering-model';
import type { Host } from '../host';

/** Selections whose rows are kept, so that turning a page does not sort again. */
const MOST_SELECTIONS = 12;
/** Small charts that are kept: those of the columns that were scrolled through. */
const MOST_SUMMARIES = 5_000;

/**
 * What views of stored datasets ask beyond pages. Everything that reads whole columns happens in a thread of its own;
 * what was worked out is kept by the output's key, which stands for its content.
 */
export class Views {
  private readonly selections = new Map<string, Promise<Uint32Array>>();
  private readonly known = new Map<string, Promise<ColumnSummary>>();

  constructor(
    private readonly tables: { table(address: ResultAddress): Promise<Table> },
    private readonly values: Pick<Host, 'value'>,
    private readonly thread: Pick<ViewThread, 'ask'>,
  ) {}

  /** @throws UserError if a column is not there */
  async summaries(request: RequestOf<'results.summaries'>): Promise<readonly ColumnSummary[]> {
    const table = await this.tables.table(request);
    requireColumns(table, request.columns);
    return Promise.all(
      request.columns.map((column) =>
        remembered(this.known, `${request.key}.${request.port} ${column}`, MOST_SUMMARIES, () =>
          this.thread.ask(table, 'summary', { column }),
        ),
      ),
    );
  }

  async histogram(request: RequestOf<'results.histogram'>): Promise<Histogram> {
    const { column, bins, logarithmic } = request;
    const table = await this.tables.table(request);
    requireColumns(table, [column]);
    return this.thread.ask(table, 'histogram', { column, bins, logarithmic });
  }

  async compare(request: RequestOf<'results.compare'>): Promise<Comparison> {
    const { column, other } = request;
    const table = await this.tables.table(request);
    requireColumns(table, [column, other]);
    return this.thread.ask(table, 'compare', { column, other });
  }

  async countRows(request: RequestOf<'results.rows'>): Promise<ViewAnswers['results.rows']> {
    const rows = await this.rows(request);
    return { rows: rows ? rows.length : (await this.tables.table(request)).rowCount };
  }

  async groups(request: RequestOf<'results.groups'>): Promise<RowGroups> {
    const table = await this.tables.table(request);
    requireColumns(table, [request.column]);
    return this.thread.ask(table, 'groups', { rows: await this.everyRow(request, table), column: request.column });
  }

  async averagePictures(request: RequestOf<'results.averagePictures'>): Promise<AveragePictures> {
    const table = await this.tables.table(request);
    const { column } = request;
    if (column !== undefined) requireColumns(table, [column]);
    const rows = await this.everyRow(request, table);
    const means = await this.thread.ask(table, 'averages', { rows, ...(column === undefined ? {} : { column }) });
    const centroidOf = await this.centroids(request, table);
    const pictures = means.pictures.map(async ({ value, rows: count, pixels }) => {
      const centroid = await centroidOf(value);
      return { value, rows: count, average: await pngOf(pixels, means), ...(centroid ? { centroid } : {}) };
    });
    return { pictures: await Promise.all(pictures) };
  }

  /** The rows of a selection in its order; undefined where it is all of them in their own. @throws UserError if wrong */
  async rows({ selection, ...address }: ResultAddress & { readonly selection?: Selection | undefined }) {
    if (!selection || isEverything(selection)) return undefined;
    const table = await this.tables.table(address);
    const { filters = [], order = [] } = selection;
    const sorting = order.flatMap((key) => (key.by === 'column' ? [key.column] : []));
    requireColumns(table, [...filters.map(({ column }) => column), ...sorting]);
    return remembered(
      this.selections,
      `${address.key}.${address.port} ${JSON.stringify(selection)}`,
      MOST_SELECTIONS,
      () => this.thread.ask(table, 'rows', selection),
    );
  }

  /** The centroid of a cluster as a picture, where the model was trained on pictures and the column holds its clusters. */
  private async centroids(
    { model: address, column }: RequestOf<'results.averagePictures'>,
    table: Table,
  ): Promise<(cluster: string | null) => Promise<string | undefined>> {
    const none = () => Promise.resolve(undefined);
    if (!address || column === undefined) return none;
    if (describeColumn(table, column).scoreKind !== 'Cluster Assigned Labels') return none;
    const { value } = await this.values.value(address);
    if (value.kind !== 'trained-model' || value.algorithm !== kMeansAlgorithm) return none;
    const { image, clusters, columns, centroids, metric } = kMeansModel(value);
    if (!image) return none;
    const size = image.width * image.height * image.channels;
    return async (cluster) => {
      const k = Number(cluster ?? NaN);
      if (!(Number.isInteger(k) && k >= 0 && k < clusters)) return undefined;
      const start = k * columns + image.firstColumn;
      // A cosine centre is a mean of rows of length 1: only its direction says something.
      return pngOf(centroids.subarray(start, start + size), { shape: image, isBytes: metric === 'euclidean' });
    };
  }

  private async everyRow(
    request: ResultAddress & { readonly selection: Selection },
    table: Table,
  ): Promise<Uint32Array> {
    return (await this.rows(request)) ?? sharedUint32(table.rowCount).map((_, row) => row);
  }
}

const isEverything = ({ filters = [], search = '', order = [] }: Selection): boolean =>
  filters.length === 0 && order.length === 0 && search.trim() === '';

function requireColumns(table: Table, columns: readonly number[]): void {
  const count = columnCount(table);
  const wrong = columns.find((column) => column >= count);
  if (wrong !== undefined)
    throw new UserError(`There is no column ${wrong + 1}; the table has ${count}`, { mend: 'Open the result again' });
}

/** What `make` gave for this name, asked once; failures are not kept. The names asked for longest ago go first. */
function remembered<T>(kept: Map<string, Promise<T>>, name: string, most: number, make: () => Promise<T>): Promise<T> {
  const known = kept.get(name);
  const made = known ?? make();
  kept.delete(name); // to the end: used last
  kept.set(name, made);
  if (!known) made.catch(() => kept.delete(name));
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(oldest);
  }
  return made;
}

/** Pixels as a PNG in a data address; those that are no bytes are stretched from their least to their greatest. */
export async function pngOf(
  pixels: Float64Array,
  { shape: { width, height, channels }, isBytes }: Pick<MeanPictures, 'shape' | 'isBytes'>,
): Promise<string> {
  let [least, greatest] = [0, 255];
  if (!isBytes) {
    least = pixels.reduce((min, value) => Math.min(min, value), Infinity);
    greatest = pixels.reduce((max, value) => Math.max(max, value), -Infinity);
  }
  const scale = greatest > least ? 255 / (greatest - least) : 0;
  const bytes = Uint8ClampedArray.from(pixels, (value) => (value - least) * scale);
  const png = await sharp(bytes, { raw: { width, height, channels } }).png().toBuffer();
  return `data:image/png;base64,${png.toString('base64')}`;
}
