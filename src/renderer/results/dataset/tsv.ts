/** What spreadsheets paste: quoted is what holds tabs, line breaks or quotes; missing cells are empty. */
export const toTsv = (lines: readonly (readonly (string | null)[])[]): string =>
  lines.map((cells) => cells.map((cell) => quoted(cell ?? '')).join('\t')).join('\n');

const quoted = (text: string): string => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
