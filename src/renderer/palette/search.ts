import type { PaletteEntry } from './entries';

/** Part of a text: [start, end). */
export type Range = readonly [start: number, end: number];

export interface Hit {
  readonly entry: PaletteEntry;
  /** What of the name answers the search. */
  readonly nameRanges: readonly Range[];
  /** Where a word is not in the name: the text around it, and what of that answers. */
  readonly excerpt?: { readonly text: string; readonly ranges: readonly Range[] };
}

/** What counts how much: the lower, the higher up. */
const cost = { nameStart: 0, wordStart: 1, name: 2, keyword: 4, path: 6, summary: 8, help: 16 } as const;

const excerptLength = 90;

/**
 * Entries that have every word of the query somewhere in name, keywords, place, summary or help, best first: words in
 * the name count most, at the beginning of it more than inside. Case does not count. Of equal ones the
 * shorter name comes first.
 */
export function searchPalette(entries: readonly PaletteEntry[], query: string): Hit[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return entries
    .flatMap((entry) => {
      const costs = words.map((word) => wordCost(entry, word));
      const total = costs.reduce((sum, value) => sum + value, 0);
      return Number.isFinite(total) ? [{ total, hit: hitOf(entry, words, costs) }] : [];
    })
    .sort((a, b) => a.total - b.total || a.hit.entry.name.length - b.hit.entry.name.length)
    .map(({ hit }) => hit);
}

function wordCost({ name, keywords, path, summary, help }: PaletteEntry, word: string): number {
  const at = name.toLowerCase().indexOf(word);
  if (at === 0) return cost.nameStart;
  if (at > 0) return /[\s-]/.test(name[at - 1]!) ? cost.wordStart : cost.name;
  if (keywords.some((keyword) => keyword.toLowerCase().includes(word))) return cost.keyword;
  if (path.some((part) => part.toLowerCase().includes(word))) return cost.path;
  if (summary.toLowerCase().includes(word)) return cost.summary;
  return plainHelp(help).toLowerCase().includes(word) ? cost.help : Infinity;
}

function hitOf(entry: PaletteEntry, words: readonly string[], costs: readonly number[]): Hit {
  const nameRanges = rangesOf(entry.name, words);
  const elsewhere = words.filter((_, i) => costs[i]! > cost.name);
  if (elsewhere.length === 0) return { entry, nameRanges };
  const [word] = elsewhere;
  const source = sourceOf(entry, word!);
  const text = cutAround(source, source.toLowerCase().indexOf(word!));
  return { entry, nameRanges, excerpt: { text, ranges: rangesOf(text, elsewhere) } };
}

/** The text that holds a word which the name does not. */
function sourceOf({ keywords, path, summary, help }: PaletteEntry, word: string): string {
  const has = (text: string): boolean => text.toLowerCase().includes(word);
  if (has(summary)) return summary;
  const keyword = keywords.find(has);
  if (keyword !== undefined) return keywords.join(', ');
  return path.some(has) ? path.join(' / ') : plainHelp(help);
}

/** Part of a text around a place, from and to whole words. */
function cutAround(text: string, at: number): string {
  if (text.length <= excerptLength) return text;
  const start = at <= 30 ? 0 : text.indexOf(' ', at - 30) + 1;
  if (text.length - start <= excerptLength) return `… ${text.slice(start)}`;
  const end = text.lastIndexOf(' ', start + excerptLength);
  return `${start > 0 ? '… ' : ''}${text.slice(start, end > at ? end : start + excerptLength)} …`;
}

/** Help without its Markdown marks and line breaks. */
const plainHelp = (help: string): string => help.replaceAll(/[*_`#]/g, '').replaceAll(/\s+/g, ' ');

/** Every place where one of the words stands, joined where they meet, in ascending order. */
export function rangesOf(text: string, words: readonly string[]): readonly Range[] {
  const lower = text.toLowerCase();
  const found: [number, number][] = [];
  for (const word of words)
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) found.push([at, at + word.length]);
  found.sort((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const range of found) {
    const last = joined.at(-1);
    if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]);
    else joined.push(range);
  }
  return joined;
}
