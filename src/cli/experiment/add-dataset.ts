import { basename, resolve } from 'node:path';
import { UserError } from '../../core/errors';
import { guessFormat, readTable, type FormatGuess } from '../../formats';
import { readShared } from '../../host/files/read-shared';
import { SavedDatasets, type SavedDataset } from '../../host/workspace/saved-datasets';
import type { DatasetType } from '../commands/datasets';

/** Bytes that are looked at to judge what a file is. */
const FIRST_BYTES = 1 << 16;

export interface NewDataset {
  readonly file: string;
  /** The workspace's folder of datasets. */
  readonly folder: string;
  readonly name?: string | undefined;
  readonly type?: DatasetType | undefined;
  readonly description: string;
  readonly savedAt: Date;
}

/**
 * Saves the table in a file as a dataset.
 * @throws UserError if the file is not there, cannot be read as a table, or nothing tells what it is
 */
export async function addDataset(dataset: NewDataset): Promise<SavedDataset & { readonly readAs: string }> {
  const file = resolve(dataset.file);
  const source = basename(file);
  const bytes = await readShared(file);
  const guess = dataset.type ? guessOf(dataset.type) : guessFormat(source, bytes.subarray(0, FIRST_BYTES));
  if (!guess)
    throw new UserError(`Nothing tells what ${source} is.`, {
      file,
      classic: 49,
      mend: 'Say it with --type, for example --type csv-no-header.',
    });
  const { format, header = true } = guess;
  const table = readTable(bytes, { format, header, source });
  const saved = await new SavedDatasets(dataset.folder).save(
    dataset.name ?? source.replaceAll('@', '-').trim(),
    table,
    dataset.description,
    dataset.savedAt,
  );
  return { ...saved, readAs: describe(guess) };
}

function guessOf(type: DatasetType): FormatGuess {
  const [format, ...rest] = type.split('-');
  return { format: format as FormatGuess['format'], header: rest.length === 0 };
}

const formatNames = {
  csv: 'CSV',
  tsv: 'TSV',
  arff: 'ARFF',
  svmlight: 'SvmLight',
  arrow: 'Arrow',
  json: 'JSON',
} as const;

function describe({ format, header }: FormatGuess): string {
  const isText = format === 'csv' || format === 'tsv';
  return formatNames[format] + (isText ? ` ${header ? 'with' : 'without'} header` : '');
}
