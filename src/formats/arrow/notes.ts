import type { ColumnGroup, ColumnNames, ColumnRole, ColumnType, ImageShape, Level } from '../../core/table/schema';

/** What Arrow has no place for travels as JSON in the metadata of fields and schema, under this key. */
export const NOTE_KEY = 'centroid';

/** Name of the column that tells which picture each row came from. */
export const IMAGE_FILES = 'centroid.image-files';

/** The note of a table. */
export interface TableNote {
  readonly version: 1;
  readonly images?: { readonly folder: string; readonly shape: ImageShape };
}

export type ColumnNote = Omit<ColumnGroup, 'names'> & {
  /** Names of the columns of a block, and of a column whose field could not be called like it. */
  readonly names?: ColumnNames;
};

/** JSON has no NaN and no infinities. */
type StoredLevel = Level | { readonly number: string };

export function noteOf({ names, levels, ...group }: ColumnGroup, withNames: boolean): string {
  const stored = levels?.map((level): StoredLevel =>
    typeof level === 'number' && !Number.isFinite(level) ? { number: String(level) } : level,
  );
  return JSON.stringify({ ...group, ...(stored ? { levels: stored } : {}), ...(withNames ? { names } : {}) });
}

/** @throws TypeError if the note is damaged */
export function readNote(text: string): ColumnNote {
  const note = parse(text);
  const { levels, names, image } = note;
  expect(TYPES.includes(note['type'] as ColumnType) && ROLES.includes(note['role'] as ColumnRole));
  expect(typeof note['categorical'] === 'boolean');
  expect(note['scoreKind'] === undefined || typeof note['scoreKind'] === 'string');
  expect(levels === undefined || Array.isArray(levels));
  expect(names === undefined || isNames(names as { [key: string]: unknown }));
  expect(image === undefined || isShape(image as { [key: string]: unknown }));
  return { ...note, ...(levels ? { levels: (levels as StoredLevel[]).map(readLevel) } : {}) } as unknown as ColumnNote;
}

/** @throws TypeError if the note is damaged */
export function readTableNote(text: string): TableNote {
  const note = parse(text) as { version?: unknown; images?: { folder: unknown; shape: { [key: string]: unknown } } };
  expect(note.version === 1);
  expect(note.images === undefined || (typeof note.images.folder === 'string' && isShape(note.images.shape)));
  return note as unknown as TableNote;
}

const TYPES: readonly ColumnType[] = ['string', 'integer', 'double', 'boolean', 'datetime', 'timespan'];
const ROLES: readonly ColumnRole[] = ['feature', 'label', 'weight', 'score', 'none'];

function parse(text: string): { [key: string]: unknown } {
  let note: unknown;
  try {
    note = JSON.parse(text);
  } catch {
    note = undefined;
  }
  expect(typeof note === 'object' && note !== null);
  return note as { [key: string]: unknown };
}

function expect(condition: boolean): void {
  if (!condition) throw new TypeError('a note of Centroid is damaged');
}

function readLevel(level: StoredLevel): Level {
  if (typeof level !== 'object') return level;
  expect(level !== null && typeof level.number === 'string');
  return Number(level.number);
}

function isNames(names: { [key: string]: unknown }): boolean {
  if (names['kind'] === 'list')
    return Array.isArray(names['names']) && names['names'].every((name) => typeof name === 'string');
  return (
    names['kind'] === 'sequence' &&
    typeof names['prefix'] === 'string' &&
    isCount(names['first']) &&
    isCount(names['count'])
  );
}

function isShape(shape: { [key: string]: unknown }): boolean {
  return isCount(shape['width']) && isCount(shape['height']) && (shape['channels'] === 1 || shape['channels'] === 3);
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
