import { UserError } from '../../../core/errors';
import type { ParametersOf } from '../../../core/module/parameters';
import type { RunContext } from '../../../core/module/run';
import { columnCells, formatCell } from '../../../core/table/cells';
import { columnCount, columnName, describeColumn, findColumn } from '../../../core/table/schema';
import type { Table } from '../../../core/table/table';
import { didYouMean } from '../../../core/suggest';
import { readCsv } from '../../../formats/csv/read';
import type { definition } from './definition';

type Parameters = ParametersOf<typeof definition>;

/** A label; null where the label file leaves it blank. */
export type Label = string | null;

/** The label of each file (paths with forward slashes), in their order; undefined if there are none. */
export async function readLabels(
  files: readonly string[],
  parameters: Parameters,
  context: RunContext,
): Promise<readonly Label[] | undefined> {
  switch (parameters.labels) {
    case 'none':
      return undefined;
    case 'sub-folder':
      return files.map(labelOfFolder);
    case 'label-file':
      return labelsOfFile(files, parameters, context);
  }
}

function labelOfFolder(file: string, index: number): string {
  const folder = file.split('/').at(-2);
  if (folder !== undefined) return folder;
  throw new UserError(`The picture "${file}" has no label: it is in no sub-folder.`, {
    parameter: 'labels',
    file,
    row: index + 1,
    classic: 134,
    mend: 'Move it into the sub-folder of its label, or take the labels from somewhere else.',
  });
}

async function labelsOfFile(
  files: readonly string[],
  parameters: Parameters,
  context: RunContext,
): Promise<readonly Label[]> {
  const { labelFile, labelFileHasHeader: header, fileColumn, labelColumn } = parameters;
  const delimiter = /\.(tsv|tab)$/i.test(labelFile) ? '\t' : ',';
  const monitor = { signal: context.signal, log: context.log, progress: () => undefined };
  const table = readCsv(await context.files.read(labelFile), { delimiter, header, source: labelFile }, monitor);
  const keys = fileColumn === null ? undefined : findLabelColumn(table, fileColumn, 'fileColumn', parameters);
  const values =
    labelColumn === null
      ? onlyOther(table, keys, parameters)
      : findLabelColumn(table, labelColumn, 'labelColumn', parameters);
  if (keys === values) throw sameColumn(table, values, labelFile);
  const rows = rowsWithCells(table);
  const labels = columnText(table, values, rows);
  const matched =
    keys === undefined
      ? inOrder(files, labels, parameters)
      : byName(files, columnText(table, keys, rows), labels, labelFile, context);
  const blank = matched.filter((label) => label === null).length;
  if (blank > 0) context.log.warn(`${blank} of ${files.length} pictures have a blank label in ${labelFile}.`);
  return matched;
}

/** 0-based index of the column that `reference` names or numbers. */
function findLabelColumn(
  table: Table,
  reference: string,
  parameter: 'fileColumn' | 'labelColumn',
  { labelFile }: Parameters,
): number {
  const named = findColumn(table, reference);
  if (named >= 0) return named;
  const count = columnCount(table);
  const names = Array.from({ length: Math.min(count, 1000) }, (_, i) => columnName(table, i));
  if (!/^\d+$/.test(reference.trim()))
    throw new UserError(`The label file ${labelFile} has no column "${reference}".`, {
      parameter,
      file: labelFile,
      column: reference,
      classic: 1,
      mend: didYouMean(reference, names) ?? `Use one of its columns: ${names.slice(0, 10).join(', ')}.`,
    });
  const number = Number(reference);
  if (number >= 1 && number <= count) return number - 1;
  throw new UserError(`The label file ${labelFile} has no column ${number}; it has ${counted(count, 'column')}.`, {
    parameter,
    file: labelFile,
    classic: 60,
    mend: `Use a number from 1 to ${count}.`,
  });
}

function onlyOther(table: Table, keys: number | undefined, { labelFile }: Parameters): number {
  const others = Array.from({ length: columnCount(table) }, (_, i) => i).filter((column) => column !== keys);
  if (others.length === 1) return others[0]!;
  throw new UserError(
    others.length === 0
      ? `The label file ${labelFile} has no column beside that of the file names.`
      : `The label file ${labelFile} has ${counted(columnCount(table), 'column')}: which of them holds the labels is not given.`,
    {
      parameter: 'labelColumn',
      file: labelFile,
      classic: 22,
      mend:
        others.length === 0
          ? 'Leave the column with the file names empty, or choose another label file.'
          : `Enter its name or number; the columns are ${others
              .slice(0, 10)
              .map((i) => columnName(table, i))
              .join(', ')}.`,
    },
  );
}

const sameColumn = (table: Table, column: number, labelFile: string): UserError =>
  new UserError(`The file names and the labels cannot both be in column "${columnName(table, column)}".`, {
    parameter: 'labelColumn',
    file: labelFile,
    classic: 28,
    mend: 'Name two columns, or leave one of them empty.',
  });

/** Rows up to the last that has a cell: blank lines at the end are no labels. */
function rowsWithCells(table: Table): number {
  const missing = table.groups.map(({ data }) => (data.kind === 'block' ? undefined : data.missing));
  let rows = table.rowCount;
  while (rows > 0 && missing.every((marks) => marks?.[rows - 1])) rows--;
  return rows;
}

function columnText(table: Table, column: number, rows: number): Label[] {
  const { type } = describeColumn(table, column);
  return columnCells(table, column)
    .slice(0, rows)
    .map((cell) => (cell === null ? null : formatCell(cell, type)));
}

function inOrder(
  files: readonly string[],
  labels: readonly Label[],
  { labelFile, ...rest }: Parameters,
): readonly Label[] {
  if (labels.length === files.length) return labels;
  const header = !rest.labelFileHasHeader && labels.length === files.length + 1;
  throw new UserError(
    `The folder has ${counted(files.length, 'picture')}, but the label file ${labelFile} has ${counted(labels.length, 'label')}.`,
    {
      parameter: 'labelFile',
      file: labelFile,
      classic: 27,
      mend: header
        ? 'If its first line holds the column names, switch on "Label file has header row".'
        : 'Choose the label file of this folder, or one that names the pictures and say in which column.',
    },
  );
}

/** Labels by file name: by path, by name, then by path and name without the ending. */
function byName(
  files: readonly string[],
  keys: readonly Label[],
  labels: readonly Label[],
  labelFile: string,
  context: RunContext,
): readonly Label[] {
  const rowOf = rowsByKey(keys, labels, labelFile);
  const fileOf = new Map<number, string>();
  const unlabelled: string[] = [];
  const matched = files.map((file) => {
    const path = file.normalize('NFC');
    const name = path.slice(path.lastIndexOf('/') + 1);
    const row = [path, name, withoutEnding(path), withoutEnding(name)].map((key) => rowOf.get(key)).find(isDefined);
    if (row === undefined) {
      unlabelled.push(file);
      return null;
    }
    const other = fileOf.get(row);
    if (other !== undefined) throw ambiguous(keys[row]!, row, [other, file], labelFile);
    fileOf.set(row, file);
    return labels[row]!;
  });
  if (unlabelled.length > 0) throw withoutLabel(unlabelled, files.length, labelFile);
  const unused = [...rowOf.values()].filter((row) => !fileOf.has(row));
  if (unused.length > 0)
    context.log.warn(
      `The label file ${labelFile} names ${counted(unused.length, 'picture')} that the folder does not have: ` +
        `${listed(unused.map((row) => keys[row]!))}.`,
    );
  return matched;
}

/** First row of each file name. A name may come again with the same label. */
function rowsByKey(keys: readonly Label[], labels: readonly Label[], labelFile: string): Map<string, number> {
  const rowOf = new Map<string, number>();
  keys.forEach((text, row) => {
    if (text === null) {
      if (labels[row] === null) return;
      throw new UserError(`Row ${row + 1} of the label file ${labelFile} has a label but no file name.`, {
        parameter: 'fileColumn',
        file: labelFile,
        row: row + 1,
        classic: 3,
        mend: 'Enter the file name in that row, or remove the row.',
      });
    }
    const key = text.trim().replaceAll('\\', '/').replace(/^\.\//, '').normalize('NFC');
    const before = rowOf.get(key);
    if (before === undefined) rowOf.set(key, row);
    else if (labels[before] !== labels[row])
      throw new UserError(
        `The label file ${labelFile} gives "${text}" two labels: ${quoted(labels[before])} in row ${before + 1} and ${quoted(labels[row])} in row ${row + 1}.`,
        { parameter: 'labelFile', file: labelFile, row: row + 1, classic: 28, mend: 'Remove one of the two rows.' },
      );
  });
  return rowOf;
}

const withoutLabel = (files: readonly string[], count: number, labelFile: string): UserError =>
  new UserError(
    `${files.length} of ${counted(count, 'picture')} ${files.length === 1 ? 'is' : 'are'} not named in the label file ${labelFile}: ${listed(files)}.`,
    {
      parameter: 'labelFile',
      file: labelFile,
      classic: 134,
      mend: 'Add them to the label file, move them out of the folder, or check the column with the file names.',
    },
  );

const ambiguous = (key: string, row: number, files: readonly string[], labelFile: string): UserError =>
  new UserError(`Row ${row + 1} of the label file ${labelFile}, "${key}", means two pictures: ${listed(files)}.`, {
    parameter: 'fileColumn',
    file: labelFile,
    row: row + 1,
    classic: 28,
    mend: 'Write the file names in the label file with their sub-folder and ending.',
  });

const withoutEnding = (file: string): string => file.replace(/\.[^./]*$/, '');
const isDefined = <T>(value: T | undefined): value is T => value !== undefined;
const quoted = (label: Label | undefined): string => (label == null ? 'none' : `"${label}"`);

export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The first few of a list of names. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
