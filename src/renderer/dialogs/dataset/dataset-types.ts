import type { DatasetPreview } from '../../../core/api/contract';
import { dialogsText } from '../../text/dialogs';

/** How a file is read. */
export interface Reading {
  readonly format: DatasetPreview['format'];
  readonly header: boolean;
}

export type TypeId = keyof typeof dialogsText.dataset.types;

/** The types of the classic upload dialog that can be read, in its order, and Arrow. */
export const datasetTypes: readonly { readonly id: TypeId; readonly reading: Reading }[] = [
  { id: 'csv header', reading: { format: 'csv', header: true } },
  { id: 'csv plain', reading: { format: 'csv', header: false } },
  { id: 'tsv header', reading: { format: 'tsv', header: true } },
  { id: 'tsv plain', reading: { format: 'tsv', header: false } },
  { id: 'svmlight', reading: { format: 'svmlight', header: false } },
  { id: 'arff', reading: { format: 'arff', header: false } },
  { id: 'arrow', reading: { format: 'arrow', header: false } },
];

/** The type that reads so; whether there is a header row matters for CSV and TSV alone. */
export function typeOf({ format, header }: Reading): TypeId {
  const found = datasetTypes.find(
    ({ reading }) => reading.format === format && (reading.header === header || (format !== 'csv' && format !== 'tsv')),
  );
  return found!.id; // every format is listed
}

export const readingOf = (type: TypeId): Reading => datasetTypes.find(({ id }) => id === type)!.reading;

/** Name for a dataset from a file: without folder and endings, without what a name must not have. */
export function datasetName(file: string): string {
  const base = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  const stem = base.replace(/(\.nh)?\.[^.]+$/i, '');
  return stem.replaceAll('@', '-').trim().slice(0, 200);
}
