/** What a gallery shows of its groups: all of each, or what is first and last in it. */
export type GalleryExtent = 'all' | 'ends';

export interface GalleryGroup {
  readonly value: string | null;
  readonly rows: number;
}

/** One line of a gallery; positions count through all groups. */
export type GalleryLine =
  | { readonly kind: 'head'; readonly group: number }
  | { readonly kind: 'tiles'; readonly start: number; readonly end: number }
  /** The first ones of a group, and after a gap the last ones. */
  | {
      readonly kind: 'ends';
      readonly start: number;
      readonly firstEnd: number;
      readonly lastStart: number;
      readonly end: number;
    };

/**
 * @param groups in the order of the rows
 * @param perLine how many pictures fit beside each other
 * @param hasHeads whether each group has a line of its own before its pictures
 */
export function galleryLines(
  groups: readonly GalleryGroup[],
  perLine: number,
  extent: GalleryExtent,
  hasHeads: boolean,
): readonly GalleryLine[] {
  const lines: GalleryLine[] = [];
  let start = 0;
  groups.forEach(({ rows }, group) => {
    if (hasHeads) lines.push({ kind: 'head', group });
    const end = start + rows;
    // The gap takes the place of a picture.
    const shown = perLine - 1;
    if (extent === 'ends' && rows > perLine && shown >= 2) {
      const first = Math.ceil(shown / 2);
      lines.push({ kind: 'ends', start, firstEnd: start + first, lastStart: end - (shown - first), end });
    } else
      for (let at = start; at < end; at += perLine)
        lines.push({ kind: 'tiles', start: at, end: Math.min(end, at + perLine) });
    start = end;
  });
  return lines;
}

/** Positions of the pictures on a line, from left to right. */
export function positionsOn(line: GalleryLine): readonly number[] {
  const range = (start: number, end: number): number[] => Array.from({ length: end - start }, (_, i) => start + i);
  if (line.kind === 'head') return [];
  return line.kind === 'tiles'
    ? range(line.start, line.end)
    : [...range(line.start, line.firstEnd), ...range(line.lastStart, line.end)];
}

/** The line that a picture is on, or -1 where it is in a gap. */
export const lineOf = (lines: readonly GalleryLine[], position: number): number =>
  lines.findIndex((line) => line.kind !== 'head' && position < line.end && positionsOn(line).includes(position));

/** Where an arrow key leads to from a picture; undefined where it does nothing. */
export function moveOn(lines: readonly GalleryLine[], position: number, key: string): number | undefined {
  const at = lineOf(lines, position);
  if (at < 0) return undefined;
  const beside = positionsOn(lines[at]!);
  const place = beside.indexOf(position);
  const nextLine = (step: 1 | -1): readonly number[] => {
    for (let i = at + step; i >= 0 && i < lines.length; i += step)
      if (lines[i]!.kind !== 'head') return positionsOn(lines[i]!);
    return [];
  };
  switch (key) {
    case 'ArrowRight':
      return beside[place + 1] ?? nextLine(1)[0];
    case 'ArrowLeft':
      return beside[place - 1] ?? nextLine(-1).at(-1);
    case 'ArrowDown':
      return nextLine(1)[place] ?? nextLine(1).at(-1);
    case 'ArrowUp':
      return nextLine(-1)[place] ?? nextLine(-1).at(-1);
    case 'Home':
      return beside[0];
    case 'End':
      return beside.at(-1);
    default:
      return undefined;
  }
}
