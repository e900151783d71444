import { appendRange } from '../../../core/columns/ranges';
import {
  columnCount,
  findColumn,
  groupWidth,
  locateColumn,
  nameCount,
  type ColumnGroup,
  nameAt,
  type Schema,
} from '../../../core/table/schema';
import { resultsText } from '../../text/results';
import { formatFigure } from '../number-format';
import { nameList, type NameList } from '../../properties/columns/name-list';

/** The columns that the grid shows: without the pixels where the pictures themselves stand beside the rows. */
export function gridColumns(schema: Schema, showsPixels: boolean): NameList {
  const ranges: [number, number][] = [];
  let start = 0;
  for (const group of schema.groups) {
    const end = start + groupWidth(group);
    if (showsPixels || !group.image) appendRange(ranges, start, end);
    start = end;
  }
  return nameList(ranges);
}

/** How many columns are pixels of a picture. */
export function pixelCount(schema: Schema): number {
  return schema.groups.reduce((sum, group) => sum + (group.image ? groupWidth(group) : 0), 0);
}

const NARROWEST = 88;
const WIDEST = 300;
/** About the width of a character of a semibold column name, in pixels. */
const CHARACTER = 6.8;
/** The same for the type below it. */
const SMALL_CHARACTER = 6.3;

/** Pixels that a column gets: as wide as its name, texts at least wide enough to read a word. */
export function columnWidth(schema: Schema, index: number): number {
  const { group, offset } = locateColumn(schema, index);
  const name = nameAt(group.names, offset);
  const least = group.type === 'string' || group.type === 'datetime' ? 150 : NARROWEST;
  const words = Math.max(name.length * CHARACTER, Math.min(typeText(group).length * SMALL_CHARACTER, NARROWEST));
  return Math.round(Math.min(WIDEST, Math.max(least, words + 28)));
}

/** The column that a person means: its exact name, its name in any case, its 1-based number, or part of its name. */
export function columnByText(schema: Schema, text: string): number | undefined {
  const wanted = text.trim();
  if (wanted === '') return undefined;
  const exact = findColumn(schema, wanted);
  if (exact >= 0) return exact;
  const lower = wanted.toLowerCase();
  const anyCase = firstName(schema, (name) => name.toLowerCase() === lower);
  if (anyCase !== undefined) return anyCase;
  if (/^\d{1,9}$/.test(wanted)) {
    const index = Number(wanted) - 1;
    if (index >= 0 && index < columnCount(schema)) return index;
  }
  return firstName(schema, (name) => name.toLowerCase().includes(lower));
}

function firstName(schema: Schema, isWanted: (name: string) => boolean): number | undefined {
  let start = 0;
  for (const { names } of schema.groups) {
    const width = nameCount(names);
    for (let i = 0; i < width; i++) if (isWanted(nameAt(names, i))) return start + i;
    start += width;
  }
  return undefined;
}

/** Whether the cells of a column are shown to the right: numbers, so that digits stand below each other. */
export const isRightAligned = (schema: Schema, index: number): boolean =>
  ['integer', 'double'].includes(locateColumn(schema, index).group.type);

/** Whether a column is looked at value by value rather than as numbers; as the host sees it. */
export function isCategories(schema: Schema, index: number): boolean {
  const { type, categorical } = locateColumn(schema, index).group;
  return categorical || type === 'string' || type === 'boolean';
}

/** "Integer · categorical · Score": what stands below a column's name. */
export function typeText({ type, categorical, role }: Pick<ColumnGroup, 'type' | 'categorical' | 'role'>): string {
  const { types, roles, categorical: word } = resultsText.dataset;
  const parts: string[] = [types[type]];
  if (categorical) parts.push(word);
  if (role === 'label' || role === 'weight' || role === 'score') parts.push(roles[role]);
  return parts.join(' · ');
}

/** A cell as the grid shows it: of long fractions the digits that can be compared at a glance. */
export function shownCell(schema: Schema, index: number, cell: string): string {
  if (cell.length <= 10 || locateColumn(schema, index).group.type !== 'double') return cell;
  return formatFigure(Number(cell)) ?? cell;
}
