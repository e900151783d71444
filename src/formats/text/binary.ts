/** A kind of file that is not text, recognised by its first bytes. */
interface Signature {
  readonly start: readonly number[];
  readonly what: string;
  readonly mend: string;
}

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));

const unpack = 'Unpack it and read the file inside.';
const picture = 'Use Import Images for pictures.';
const asCsv = 'Open it in a spreadsheet program and save it as CSV (UTF-8).';
const save = 'Save the table as CSV or Arrow in the program that wrote it.';

const signatures: readonly Signature[] = [
  {
    start: [0x50, 0x4b, 3, 4],
    what: 'a ZIP archive or an Excel workbook (.xlsx)',
    mend: 'Save a workbook as CSV (UTF-8); unpack an archive.',
  },
  { start: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Excel workbook (.xls)', mend: asCsv },
  { start: [0x1f, 0x8b], what: 'a gzip archive', mend: unpack },
  { start: [...ascii('BZh')], what: 'a bzip2 archive', mend: unpack },
  { start: [0x28, 0xb5, 0x2f, 0xfd], what: 'a Zstandard archive', mend: unpack },
  { start: [0xfd, ...ascii('7zXZ')], what: 'an xz archive', mend: unpack },
  { start: [0x37, 0x7a, 0xbc, 0xaf], what: 'a 7-Zip archive', mend: unpack },
  { start: [0x89, ...ascii('PNG')], what: 'a PNG picture', mend: picture },
  { start: [0xff, 0xd8, 0xff], what: 'a JPEG picture', mend: picture },
  { start: ascii('GIF8'), what: 'a GIF picture', mend: picture },
  { start: ascii('%PDF'), what: 'a PDF document', mend: save },
  { start: ascii('PAR1'), what: 'a Parquet file', mend: save },
  { start: ascii('ARROW1'), what: 'an Arrow file', mend: 'Choose Arrow as the data format.' },
  { start: ascii('FEA1'), what: 'a Feather file of version 1', mend: 'Write it as Feather version 2, which is Arrow.' },
  { start: ascii('SQLite format 3'), what: 'an SQLite database', mend: save },
  { start: ascii('RDX'), what: 'an R workspace', mend: save },
];

export interface BinaryKind {
  readonly what: string;
  readonly mend: string;
  /** Whether a text could begin like that, too. */
  readonly isText: boolean;
}

/** What a file that is not text is, if its first bytes tell. */
export function recogniseBinary(bytes: Uint8Array): BinaryKind | undefined {
  const found = signatures.find(({ start }) => start.every((byte, i) => bytes[i] === byte));
  return found && { what: found.what, mend: found.mend, isText: found.start.every((byte) => byte >= 32 && byte < 127) };
}
