/** At most `most` of `count` rows, spread evenly from the first on; all where there are no more. */
export function evenly(count: number, most: number): Uint32Array {
  const length = Math.min(count, Math.max(0, Math.floor(most)));
  return Uint32Array.from({ length }, (_, i) => Math.floor((i * count) / length));
}
