import type { UserError } from '../../core/errors';
import { counted, mistakeAt, type TextFile } from '../text/text-file';

/** What is wrong with delimited text, and where. Plain data: it may be found in another thread. */
export type CsvFault =
  | { readonly kind: 'never-closed' | 'behind-quote'; readonly position: number }
  /** A row that begins at `position` with another number of cells than there are columns. */
  | { readonly kind: 'ragged'; readonly position: number; readonly found: number };

/** Thrown by the scanner; whoever knows the file makes an error of it that names the line. */
export class CsvFaultError extends Error {
  constructor(readonly fault: CsvFault) {
    super(`${fault.kind} at byte ${fault.position}`);
    this.name = 'CsvFaultError';
  }
}

/** The fault as the user reads it. */
export function mistakeOf(fault: CsvFault, file: TextFile, width: number, header: boolean): UserError {
  switch (fault.kind) {
    case 'never-closed':
      return mistakeAt(file, fault.position, 'a quoted cell begins here and never ends.', {
        classic: 49,
        mend: 'Add the closing quote, or double a quote that belongs to the text.',
      });
    case 'behind-quote':
      return mistakeAt(file, fault.position, 'there is text behind the closing quote of a cell.', {
        classic: 49,
        mend: 'Double every quote that belongs to the text of a quoted cell.',
      });
    case 'ragged': {
      const expected = header
        ? `the header names ${counted(width, 'column')}`
        : `the first row has ${counted(width, 'cell')}`;
      return mistakeAt(file, fault.position, `the row has ${counted(fault.found, 'cell')}, but ${expected}.`, {
        classic: 61,
        mend: 'Correct that row; a cell that contains the delimiter or a line break must stand in double quotes.',
      });
    }
  }
}
