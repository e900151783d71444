import { UserError, type ErrorDetails } from '../../core/errors';

/** A text file's content as valid UTF-8 without NUL bytes and without a byte-order mark. */
export interface TextFile {
  readonly bytes: Uint8Array;
  /** Name of the file in messages. */
  readonly source: string;
  /** Lines in front of the bytes, where these are only a part of the file. */
  readonly linesBefore?: number;
}

/** 1-based line of a byte position; CR LF, LF and CR each end a line. */
export function lineAt(bytes: Uint8Array, position: number): number {
  let line = 1;
  const end = Math.min(position, bytes.length);
  for (let i = 0; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === 10 || (byte === 13 && bytes[i + 1] !== 10)) line++;
  }
  return line;
}

/** A mistake at a byte position of a file: "flowers.csv, line 7: <message>". */
export function mistakeAt(file: TextFile, position: number, message: string, details: ErrorDetails): UserError {
  const line = (file.linesBefore ?? 0) + lineAt(file.bytes, position);
  return new UserError(`${file.source}, line ${line}: ${message}`, { file: file.source, line, ...details });
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes `start` to `end` as a string. */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end));
}

/** Text for messages: in quotes and cut where it is long. */
export function quoteText(text: string): string {
  return `"${text.length > 40 ? `${text.slice(0, 39)}…` : text}"`;
}

/** "1 cell", "3 cells". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
