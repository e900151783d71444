import type { PlainData } from '../../core/value';

/**
 * Plain data as JSON text, the same for equal data: sorted keys, typed arrays as lists. Numbers that JSON does not have
 * are written as the texts "NaN", "Infinity" and "-Infinity".
 */
export function plainJson(value: PlainData): string {
  return `${write(value, '\n')}\n`;
}

function write(value: PlainData, lineBreak: string): string {
  if (typeof value === 'number') return numberText(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isNumberArray(value)) return `[${Array.from(value, numberText).join(',')}]`;
  const inner = `${lineBreak}  `;
  if (isList(value)) {
    if (value.length === 0) return '[]';
    const flat = value.every((item) => item === null || typeof item !== 'object');
    const items = value.map((item) => write(item, inner));
    return flat ? `[${items.join(', ')}]` : `[${items.map((item) => inner + item).join(',')}${lineBreak}]`;
  }
  const entries = Object.entries(value)
    .filter((entry): entry is [string, PlainData] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${inner}${JSON.stringify(key)}: ${write(part, inner)}`);
  return entries.length === 0 ? '{}' : `{${entries.join(',')}${lineBreak}}`;
}

type NumberArray = Extract<PlainData, { readonly buffer: ArrayBufferLike }>;

const isNumberArray = (value: PlainData): value is NumberArray => ArrayBuffer.isView(value);
const isList = (value: object): value is readonly PlainData[] => Array.isArray(value);

function numberText(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '0' : String(value);
  return `"${value}"`;
}
