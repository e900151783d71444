import { statSync } from 'node:fs';
import { columnCount, type Schema } from '../../core/table/schema';
import { schemaOf, type Table } from '../../core/table/table';
import { arrowPieces, readArrow, writeArrow } from '../../formats/arrow';
import { openDataset } from '../cache/value-file';
import { storedIn } from '../../core/table/stored-values';
import { piecesOf } from '../files/pieces-of';
import { readShared } from '../files/read-shared';
import { SavedItems, type SavedItem, type VersionCheck } from './saved-items';

/** A saved dataset as lists show it. */
export interface SavedDataset extends SavedItem {
  readonly rows: number;
  readonly columns: number;
  readonly schema: Schema;
}

/** Datasets saved in the workspace, as Arrow files. */
export class SavedDatasets {
  private readonly items: SavedItems<SavedDataset>;

  /** @param largestBlock blocks of more bytes stay on disk when a dataset is loaded */
  constructor(
    folder: string,
    private readonly largestBlock = Infinity,
  ) {
    this.items = new SavedItems(folder, { noun: 'dataset', extension: 'arrow', command: 'datasets' });
  }

  /**
   * Saves a table; under a name that exists, as its next version.
   * @throws UserError for a name that cannot be one; what `check` throws
   */
  async save(
    name: string,
    table: Table,
    description: string,
    savedAt: Date,
    check?: VersionCheck<SavedDataset>,
  ): Promise<SavedDataset> {
    this.items.checkName(name); // before the work of writing the table
    const schema = schemaOf(table);
    const content = storedIn(table).length > 0 ? arrowPieces(table) : writeArrow(table);
    const details = { description, rows: table.rowCount, columns: columnCount(schema), schema };
    return this.items.save(name, content, details, savedAt, check);
  }

  /** Saves a file as it is: its hash stays the same. @throws UserError if it is no table */
  async adopt(
    name: string,
    file: string,
    description: string,
    savedAt: Date,
    check?: VersionCheck<SavedDataset>,
  ): Promise<SavedDataset> {
    this.items.checkName(name);
    const { size } = statSync(file);
    const table =
      size > this.largestBlock ? openDataset(file, size, this.largestBlock).table : readArrow(await readShared(file));
    const schema = schemaOf(table);
    const details = { description, rows: table.rowCount, columns: columnCount(schema), schema };
    return this.items.save(name, piecesOf(file), details, savedAt, check);
  }

  /** Where the content of one lies, and its size in bytes. @throws SystemError if it cannot be read */
  contentOf(item: SavedDataset): Promise<{ readonly file: string; readonly bytes: number }> {
    return this.items.contentOf(item);
  }

  /** Takes back what was just saved. */
  discard(item: SavedDataset): Promise<void> {
    return this.items.discard(item);
  }

  /** The newest version of every dataset, by name. */
  list(): Promise<SavedDataset[]> {
    return this.items.list();
  }

  /** A dataset by `name` (newest version) or `name@version`. @throws UserError if there is none */
  find(reference: string): Promise<SavedDataset> {
    return this.items.find(reference);
  }

  /** Every version in ascending order; none if there is no dataset of that name. */
  versions(name: string): Promise<SavedDataset[]> {
    return this.items.versions(name);
  }

  async dataset(reference: string): Promise<Table> {
    const item = await this.items.find(reference);
    const { file, bytes } = await this.items.contentOf(item);
    if (bytes > this.largestBlock) return openDataset(file, bytes, this.largestBlock).table;
    return readArrow(await this.items.content(item));
  }
}
