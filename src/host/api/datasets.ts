import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { DatasetListing, DatasetPreview, RequestOf } from '../../core/api/contract';
import { UserError } from '../../core/errors';
import { columnCount, columnName, describeColumn } from '../../core/table/schema';
import { ENCODINGS, guessFormat, type TableFormat } from '../../formats';
import { fileError } from '../files/system-error';
import type { Host, TableFile } from '../host';
import type { SavedDataset } from '../workspace/saved-datasets';
import type { AllowedPaths } from './allowed-paths';
import { cellTexts } from './table-page';

/** Bytes that are looked at to judge what a file is. */
const FIRST_BYTES = 1 << 16;
const PREVIEW_ROWS = 20;
const PREVIEW_COLUMNS = 100;

export async function listDatasets({ saved }: Host): Promise<DatasetListing[]> {
  return (await saved.datasets.list()).map(datasetListing);
}

export const datasetListing = ({
  name,
  version,
  description,
  rows,
  columns,
  savedAt,
}: SavedDataset): DatasetListing => ({
  name,
  version,
  description,
  rows,
  columns,
  savedAt,
});

/**
 * The first rows of a file as they would be read; what is not given is judged by the file's name and beginning.
 * @throws UserError if it may not be read, nothing tells what it is, or it is faulty
 */
export async function previewDataset(
  request: RequestOf<'datasets.preview'>,
  host: Host,
  allowed: AllowedPaths,
): Promise<DatasetPreview> {
  const file = await allowed.require(request.file, 'read');
  const guess = guessFormat(file, await firstBytes(file));
  const format = request.format ?? tableFormat(guess?.format);
  if (!format)
    throw new UserError(`Nothing tells what ${basename(file)} is.`, {
      file,
      classic: 49,
      mend: 'Choose the type of the file, for example "CSV with header"',
    });
  const header = request.header ?? (guess?.format === format ? (guess.header ?? true) : true);
  const table = await host.readTableFile(tableFile(file, { format, header, encoding: request.encoding }));
  const width = Math.min(PREVIEW_COLUMNS, columnCount(table));
  const columns = Array.from({ length: width }, (_, index) => index);
  return {
    format,
    header,
    rows: table.rowCount,
    columns: columnCount(table),
    names: columns.map((index) => columnName(table, index)),
    types: columns.map((index) => describeColumn(table, index).type),
    cells: cellTexts(table, columns, [...Array(Math.min(PREVIEW_ROWS, table.rowCount)).keys()]),
  };
}

/** Saves a file as a dataset, under a name that exists as its next version. @throws UserError as the preview does */
export async function saveDataset(
  request: RequestOf<'datasets.save'>,
  host: Host,
  allowed: AllowedPaths,
): Promise<DatasetListing> {
  const file = await allowed.require(request.file, 'read');
  const { format, header, encoding, name, description } = request;
  const table = await host.readTableFile(tableFile(file, { format, header, encoding }));
  return datasetListing(await host.saved.datasets.save(name, table, description, new Date()));
}

interface Reading {
  readonly format: DatasetPreview['format'];
  readonly header: boolean;
  readonly encoding: string | undefined;
}

function tableFile(file: string, { format, header, encoding = 'utf-8' }: Reading): TableFile {
  const known = ENCODINGS.find((candidate) => candidate === encoding);
  if (!known)
    throw new UserError(`"${encoding}" is not an encoding that can be read`, {
      mend: `Choose one of ${ENCODINGS.join(', ')}`,
    });
  return {
    dataSource: 'local-file',
    file,
    url: '',
    dataFormat: format,
    hasHeader: header,
    encoding: known,
    useCachedResults: false,
  };
}

const tableFormat = (format: TableFormat | undefined): DatasetPreview['format'] | undefined =>
  format === 'json' ? undefined : format;

async function firstBytes(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(FIRST_BYTES), 0, FIRST_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(error, 'read', path);
  }
}
