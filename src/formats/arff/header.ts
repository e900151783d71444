import { UserError } from '../../core/errors';
import { mistakeAt, quoteText, textOf, type TextFile } from '../text/text-file';
import { dateReader } from './dates';
import type { CellReader } from '../columns/survey';

export type Attribute = { readonly name: string } & (
  | { readonly kind: 'integer' | 'real' | 'string' }
  | { readonly kind: 'nominal'; readonly values: readonly string[] }
  | { readonly kind: 'date'; readonly pattern: string; readonly read: CellReader }
);

export interface ArffHeader {
  readonly attributes: readonly Attribute[];
  /** Position of the first byte behind the @data line. */
  readonly body: number;
}

/** Reads everything up to and including the @data line. */
export function readHeader(file: TextFile): ArffHeader {
  const { bytes } = file;
  const attributes: Attribute[] = [];
  let position = 0;
  while (position < bytes.length) {
    let end = position;
    while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end++;
    const line = textOf(bytes, position, end).trim();
    const next = bytes[end] === 13 && bytes[end + 1] === 10 ? end + 2 : end + 1;
    const [keyword = ''] = /^@\w+/.exec(line.toLowerCase()) ?? [];
    if (keyword === '@data') {
      if (attributes.length === 0) throw noAttributes(file, position);
      return { attributes, body: Math.min(next, bytes.length) };
    }
    if (keyword === '@attribute') attributes.push(readAttribute(file, position, line.slice(keyword.length).trim()));
    else if (line !== '' && !line.startsWith('%') && keyword !== '@relation')
      throw mistakeAt(file, position, `${quoteText(line)} is no part of an ARFF header.`, {
        classic: 49,
        mend: 'Before the line @data there may be @relation, @attribute, comments (%) and blank lines.',
      });
    position = next;
  }
  throw new UserError(`${file.source} has no line @data.`, {
    file: file.source,
    classic: 49,
    mend: 'Put the line @data in front of the rows, or choose the data format that the file really has.',
  });
}

function noAttributes(file: TextFile, position: number): UserError {
  return mistakeAt(file, position, 'no @attribute stands before @data.', {
    classic: 20,
    mend: 'Declare every column with a line @attribute name type.',
  });
}

/** @param text what follows "@attribute": a name and a type */
function readAttribute(file: TextFile, position: number, text: string): Attribute {
  const mistake = (message: string): UserError =>
    mistakeAt(file, position, message, {
      classic: 49,
      mend: 'Write @attribute name followed by numeric, integer, real, string, date "format" or {value, value, …}.',
    });
  const word = readWord(text, '\\s{');
  if (!word) throw mistake('the attribute has no name.');
  const name = word.text;
  const type = word.rest.trim();
  if (type.startsWith('{')) {
    const values = readValues(type);
    if (!values) throw mistake(`the list of values of attribute ${quoteText(name)} is not closed or badly quoted.`);
    return { name, kind: 'nominal', values };
  }
  const kind = (/^\w+/.exec(type)?.[0] ?? '').toLowerCase();
  switch (kind) {
    case 'numeric':
    case 'real':
      return { name, kind: 'real' };
    case 'integer':
    case 'string':
      return { name, kind };
    case 'date': {
      const pattern = readWord(type.slice(4).trim(), '')?.text ?? "yyyy-MM-dd'T'HH:mm:ss";
      const read = dateReader(pattern);
      if (!read)
        throw mistake(`the date format ${quoteText(pattern)} of attribute ${quoteText(name)} is not supported.`);
      return { name, kind: 'date', pattern, read };
    }
    case '':
      throw mistake(`attribute ${quoteText(name)} has no type.`);
    default:
      throw mistake(`attribute ${quoteText(name)} has the type ${quoteText(kind)}, which is not supported.`);
  }
}

/** A quoted or bare word at the start of `text`; a bare one ends before any of the characters `stops`. */
function readWord(text: string, stops: string): { text: string; rest: string } | undefined {
  const quoted = /^(["'])((?:\\.|(?!\1)[^\\])*)\1/.exec(text);
  if (quoted) return { text: unescape(quoted[2]!), rest: text.slice(quoted[0].length) };
  const bare = new RegExp(stops ? `^[^${stops}"']+` : '^[^"\']+').exec(text);
  return bare ? { text: bare[0].trim(), rest: text.slice(bare[0].length) } : undefined;
}

/** Values of "{a, 'b c', …}"; undefined if that is not what `text` is. */
function readValues(text: string): string[] | undefined {
  const values: string[] = [];
  let rest = text.slice(1).trim();
  if (rest.startsWith('}')) return values;
  for (;;) {
    const word = readWord(rest, ',}');
    if (!word) return undefined;
    values.push(word.text);
    rest = word.rest.trim();
    if (rest.startsWith('}')) return values;
    if (!rest.startsWith(',')) return undefined;
    rest = rest.slice(1).trim();
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unescape(text: string): string {
  return text.replace(/\\(.)/gs, (_, character: string) => ESCAPES[character] ?? character);
}
