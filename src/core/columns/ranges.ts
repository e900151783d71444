/** Set algebra on ascending, non-touching ranges `[start, end)`: the cost depends on the number of ranges only. */
export type Range = readonly [start: number, end: number];
export type Ranges = readonly Range[];

export function uniteRanges(a: Ranges, b: Ranges): Ranges {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const united: [number, number][] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const next = j >= b.length || (i < a.length && a[i]![0] <= b[j]![0]) ? a[i++]! : b[j++]!;
    appendRange(united, next[0], next[1]);
  }
  return united;
}

/** What is in `a` but not in `b`. */
export function subtractRanges(a: Ranges, b: Ranges): Ranges {
  if (a.length === 0 || b.length === 0) return a;
  const left: Range[] = [];
  let j = 0;
  for (const [start, end] of a) {
    let at = start;
    while (j < b.length && b[j]![1] <= at) j++;
    for (let k = j; k < b.length && b[k]![0] < end; k++) {
      if (b[k]![0] > at) left.push([at, b[k]![0]]);
      at = Math.max(at, b[k]![1]);
    }
    if (at < end) left.push([at, end]);
  }
  return left;
}

export function inRanges(ranges: Ranges, index: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]![1] <= index) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low];
  return range !== undefined && range[0] <= index;
}

/** Adds a range that starts at or behind the start of the last one, joining the two where they touch. */
export function appendRange(ranges: [number, number][], start: number, end: number): void {
  const last = ranges.at(-1);
  if (last && start <= last[1]) last[1] = Math.max(last[1], end);
  else if (start < end) ranges.push([start, end]);
}
