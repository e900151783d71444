/** All rows against all rows, in bands: every pair of bands once. */

/** Rows of a band: so many pairs of bands that some threads are kept busy, so few that little is read twice. */
export const bandRowsFor = (rowCount: number): number => Math.min(48, Math.max(12, 3 * Math.ceil(rowCount / 12)));

export function bandPairCount(rowCount: number, bandRows: number): number {
  const bands = Math.ceil(rowCount / bandRows);
  return (bands * (bands + 1)) / 2;
}

/** The pair of that number: a band and one that is not behind it. */
export function bandPair(number: number): [band: number, other: number] {
  const band = Math.floor((Math.sqrt(8 * number + 1) - 1) / 2);
  return [band, number - (band * (band + 1)) / 2];
}
