import { stripVTControlCharacters, styleText } from 'node:util';

/** Lines of text for a terminal: widths, cutting, wrapping, colour. */

/** Columns that a text takes: colour codes and combining marks take none, East Asian characters and emoji two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of stripVTControlCharacters(text)) width += characterWidth(character);
  return width;
}

const invisible = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]$/u;
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]$/u;

function characterWidth(character: string): number {
  if (character >= ' ' && character <= '~') return 1;
  return invisible.test(character) ? 0 : wide.test(character) ? 2 : 1;
}

/** `text`, or its beginning and "…" where it takes more than `width` columns. */
export function cut(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let result = '';
  let used = 0;
  for (const character of text) {
    used += characterWidth(character);
    if (used > width - 1) break;
    result += character;
  }
  return `${result}…`;
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text))) + text;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** What a person typed or a file says may hold control characters; a terminal must not obey them. */
export const plain = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ');

/**
 * Lines of at most `width` columns, broken at spaces. Line breaks in the text stay; a line that starts with spaces or a
 * list mark goes on under its text.
 */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width));
}

function wrapLine(line: string, width: number): string[] {
  const [lead = ''] = /^\s*(?:[-*] |\d+\. )?/.exec(line) ?? [];
  const indent = ' '.repeat(lead.length);
  const lines: string[] = [];
  let current = lead;
  let empty = true;
  for (const word of line.slice(lead.length).split(' ')) {
    if (!empty && displayWidth(current) + 1 + displayWidth(word) > width) {
      lines.push(current.trimEnd());
      current = indent;
      empty = true;
    }
    current += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, current.trimEnd()];
}

/** Widest column in which running text reads well. */
export const READING_WIDTH = 100;

export const readingWidth = (columns: number): number => Math.max(40, Math.min(columns, READING_WIDTH));

/** Width for messages: a file or another program gets each in one line, to be searched. */
export const messageWidth = (columns: number): number => (columns === Infinity ? Infinity : readingWidth(columns));

export const indented = (lines: readonly string[], by = 2): string[] =>
  lines.map((line) => (line === '' ? '' : ' '.repeat(by) + line));

/** Colour where the terminal has it. */
export interface Paint {
  heading(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  warning(text: string): string;
  faint(text: string): string;
}

type Format = Parameters<typeof styleText>[0];

export function createPaint(colours: boolean): Paint {
  const style = (format: Format) => (text: string) => (colours && text !== '' ? styleText(format, text) : text);
  return {
    heading: style('bold'),
    good: style('green'),
    bad: style(['bold', 'red']),
    warning: style('yellow'),
    faint: style('dim'),
  };
}
