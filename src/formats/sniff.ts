import { CsvFaultError } from './csv/faults';
import { classify, BOOLEAN, DATE, DECIMAL, HUGE, INTEGER, SPAN } from './text/classify';
import { BLANK } from './columns/cell-source';
import { CsvScanner } from './csv/scanner';
import { asciiText } from './text/numbers';
import { textOf } from './text/text-file';

export type TableFormat = 'csv' | 'tsv' | 'arff' | 'svmlight' | 'arrow' | 'json';

/** What a file seems to be. */
export interface FormatGuess {
  readonly format: TableFormat;
  /** CSV and TSV: whether the first line seems to hold column names. */
  readonly header?: boolean;
}

/** The classic product's double extensions tell whether there is a header. */
const EXTENSIONS: readonly (readonly [extension: string, guess: FormatGuess])[] = [
  ['.nh.csv', { format: 'csv', header: false }],
  ['.nh.tsv', { format: 'tsv', header: false }],
  ['.csv', { format: 'csv', header: true }],
  ['.tsv', { format: 'tsv', header: true }],
  ['.tab', { format: 'tsv', header: true }],
  ['.arff', { format: 'arff' }],
  ['.svmlight', { format: 'svmlight' }],
  ['.svm', { format: 'svmlight' }],
  ['.libsvm', { format: 'svmlight' }],
  ['.arrow', { format: 'arrow' }],
  ['.arrows', { format: 'arrow' }],
  ['.feather', { format: 'arrow' }],
  ['.json', { format: 'json' }],
];

/**
 * Format of a file from its name and, where given, its first bytes (some kilobytes; a last line that is cut off does
 * no harm). A plain .csv counts as having a header unless its first row holds measurements; undefined where nothing
 * tells.
 */
export function guessFormat(fileName: string, firstBytes?: Uint8Array): FormatGuess | undefined {
  const name = fileName.toLowerCase().replace(/[?#].*$/, '');
  const named = EXTENSIONS.find(([extension]) => name.endsWith(extension));
  if (!firstBytes || firstBytes.length === 0) return named?.[1];
  if (named && (named[0].startsWith('.nh.') || named[1].header === undefined)) return named[1];
  return named ? { ...named[1], header: guessHeader(firstBytes, named[1].format) } : guessByContent(firstBytes);
}

function guessByContent(bytes: Uint8Array): FormatGuess | undefined {
  if (asciiText(bytes, 0, Math.min(6, bytes.length)) === 'ARROW1') return { format: 'arrow' };
  if (bytes.includes(0)) return undefined;
  const text = textOf(bytes, 0, Math.min(bytes.length, 1 << 16));
  if (/^(\s*%[^\n]*\n|\s)*@relation\b/i.test(text)) return { format: 'arff' };
  const line = text.split(/\r\n|\r|\n/).find((one) => one.trim() !== '' && !one.startsWith('#')) ?? '';
  if (/^[-+]?[\d.]+(e[-+]?\d+)?(\s+qid:\d+)?(\s+\d+:[-+.\d]\S*)+\s*(#.*)?$/i.test(line)) return { format: 'svmlight' };
  const format = line.includes('\t') && !line.includes(',') ? 'tsv' : line.includes(',') ? 'csv' : undefined;
  return format && { format, header: guessHeader(bytes, format) };
}

/**
 * Whether the first row reads as names. Numbers in it speak against that, unless they count up (0, 1, 2 … as pandas
 * names columns) or are years.
 */
function guessHeader(bytes: Uint8Array, format: TableFormat): boolean {
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const line = bytes.subarray(mark, endOfLine(bytes));
  const classes = cellClasses(line, format === 'tsv' ? 9 : 44);
  if (classes.some(([found]) => (found & (DECIMAL | HUGE | BOOLEAN | DATE | SPAN)) !== 0)) return false;
  const numbers = classes.filter(([found]) => found === INTEGER).map(([, text]) => Number(text));
  const counting = numbers.length > 1 && numbers.every((value, i) => value === numbers[0]! + i);
  return counting || numbers.every((value) => value >= 1900 && value < 2100);
}

/** Class and text of every cell of a line; none for a line that is no row, which the reader will complain about. */
function cellClasses(line: Uint8Array, delimiter: number): (readonly [found: number, text: string])[] {
  const cells: (readonly [number, string])[] = [];
  const scanner = new CsvScanner(line, delimiter);
  try {
    while (scanner.hasRow)
      if (scanner.next() !== BLANK) {
        const { start, end } = scanner;
        cells.push([classify(line, start, end), asciiText(line, start, end)]);
      }
  } catch (error) {
    if (error instanceof CsvFaultError) return [];
    throw error;
  }
  return cells;
}

/** Position of the first line end outside quotes. */
function endOfLine(bytes: Uint8Array): number {
  let quoted = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte === 34) quoted = !quoted;
    else if (!quoted && (byte === 10 || byte === 13)) return i;
  }
  return bytes.length;
}
