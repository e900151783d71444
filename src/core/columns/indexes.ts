import { UserError, type ErrorPlace } from '../errors';

/** A run of columns as the user typed it: 1-based, both ends included. */
export interface IndexRun {
  readonly first: number;
  readonly last: number;
  readonly text: string;
}

const runPattern = /^(\d+)(?:\s*-\s*(\d+))?$/;

/** Whether the text reads as an index or a run of them: "5", "10-15". */
export const isIndexRun = (text: string): boolean => runPattern.test(text.trim());

/**
 * Reads "1,5,10-15" (one text or several, spaces allowed) in typed order.
 * @throws UserError 0059 if a part is not an index or a closed run
 */
export function parseIndexRuns(texts: readonly string[], place: ErrorPlace = {}): IndexRun[] {
  return texts.flatMap((text) => text.split(',').map((part) => parseIndexRun(part.trim(), place)));
}

function parseIndexRun(text: string, place: ErrorPlace): IndexRun {
  const match = runPattern.exec(text);
  if (!match) {
    const open = /^\d+\s*-$/.test(text);
    throw new UserError(
      open
        ? `The column range "${text}" has no end.`
        : `"${text}" is not a column index: an index is a whole number such as 5, or a range such as 10-15.`,
      {
        ...place,
        classic: 59,
        mend: open ? `Write both ends, for example ${text}9.` : 'Write indices separated by commas, such as 1,5,10-15.',
      },
    );
  }
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  if (last < first)
    throw new UserError(`The column range "${text}" runs backwards.`, {
      ...place,
      classic: 59,
      mend: `Write ${last}-${first}.`,
    });
  return { first, last, text };
}

/** The run as 0-based `[start, end)`. @throws UserError 0060 if a part of it lies outside the table */
export function locateRun(run: IndexRun, columnCount: number, place: ErrorPlace = {}): [start: number, end: number] {
  if (run.first >= 1 && run.last <= columnCount) return [run.first - 1, run.last];
  const has = columnCount === 1 ? 'The data has 1 column' : `The data has ${columnCount} columns`;
  throw new UserError(
    run.first < 1
      ? `Column index ${run.text} is out of range: indices start at 1.`
      : `Column ${run.first === run.last ? 'index' : 'range'} ${run.text} is out of range. ${has}.`,
    {
      ...place,
      classic: 60,
      mend: columnCount === 0 ? 'Connect data with columns.' : `Use indices from 1 to ${columnCount}.`,
    },
  );
}
