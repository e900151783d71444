import { displayWidth, padEnd, padStart } from './text';

export interface TextColumn {
  /** Absent headers of all columns: no header line. */
  readonly header?: string;
  readonly align?: 'left' | 'right';
}

/** Cells in columns, two spaces apart, as lines. */
export function formatTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string[] {
  const hasHeader = columns.some(({ header }) => header !== undefined);
  const all = hasHeader ? [columns.map(({ header = '' }) => header), ...rows] : rows;
  const widths = columns.map((_, i) => Math.max(0, ...all.map((row) => displayWidth(row[i] ?? ''))));
  return all.map((row) =>
    columns
      .map(({ align }, i) => (align === 'right' ? padStart : padEnd)(row[i] ?? '', widths[i]!))
      .join('  ')
      .trimEnd(),
  );
}
