/** Width of one line of text in pixels. */
export type MeasureText = (text: string) => number;

/**
 * Breaks text into lines no wider than `width`: at line breaks, between words, and inside a word that alone is too
 * wide. What does not fit into `maxLines` is cut off with an ellipsis.
 */
export function wrapText(text: string, width: number, maxLines: number, measure: MeasureText): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(/\s+/).filter((part) => part !== '')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (measure(longer) <= width) {
        line = longer;
        continue;
      }
      if (line !== '') lines.push(line);
      const pieces = breakWord(word, width, measure);
      lines.push(...pieces.slice(0, -1));
      line = pieces.at(-1) ?? '';
      if (lines.length > maxLines) return clipped(lines, maxLines, width, measure);
    }
    lines.push(line);
    if (lines.length > maxLines) return clipped(lines, maxLines, width, measure);
  }
  return lines;
}

function breakWord(word: string, width: number, measure: MeasureText): string[] {
  if (measure(word) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && measure(piece + character) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  pieces.push(piece);
  return pieces;
}

function clipped(lines: readonly string[], maxLines: number, width: number, measure: MeasureText): string[] {
  const kept = lines.slice(0, maxLines);
  let last = [...(kept.pop() ?? '')];
  while (last.length > 0 && measure(`${last.join('')}…`) > width) last = last.slice(0, -1);
  return [...kept, `${last.join('').trimEnd()}…`];
}
