import type { Experiment, NodeId } from '../../../core/experiment/document';
import type { ModuleDefinition } from '../../../core/module/definition';
import { nodeName } from '../../../core/module/resolve-version';
import type { ModuleRegistry } from '../../../core/module/registry';

/**
 * How well a text answers a query, lower is better; undefined if it does not. Every word of the query must occur: at
 * the beginning of the text, else of a word, else anywhere.
 */
function rank(text: string, words: readonly string[]): number | undefined {
  const lower = text.toLowerCase();
  let total = 0;
  for (const word of words) {
    const at = lower.indexOf(word);
    if (at < 0) return undefined;
    if (at === 0) continue;
    total += beginsWord(lower, word) ? 1 : 3;
  }
  return total;
}

/** Whether `text` has `word` behind a character that is neither letter nor digit. */
function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word, 1); at > 0; at = text.indexOf(word, at + 1))
    if (!/[\p{L}\p{N}]/u.test(text[at - 1]!)) return true;
  return false;
}

const wordsOf = (query: string): string[] =>
  query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');

/** Entries that answer the query, best first, equals in the given order; all of them for an empty query. */
function search<T>(entries: readonly T[], query: string, texts: (entry: T) => readonly string[]): T[] {
  const words = wordsOf(query);
  if (words.length === 0) return [...entries];
  return entries
    .flatMap((entry, order) => {
      // An answer in the second text counts less than any in the first, and so on.
      const ranks = texts(entry).map((text, i) => {
        const found = rank(text, words);
        return found === undefined ? Infinity : found + 100 * i;
      });
      const best = Math.min(...ranks);
      return best === Infinity ? [] : [{ entry, best, order }];
    })
    .sort((a, b) => a.best - b.best || a.order - b.order)
    .map(({ entry }) => entry);
}

/** Modules by name, then keywords, then summary. */
export const searchModules = <T extends { readonly definition: ModuleDefinition }>(
  modules: readonly T[],
  query: string,
): T[] =>
  search(modules, query, ({ definition }) => [definition.name, definition.keywords.join(' '), definition.summary]);

export interface FoundNode {
  readonly id: NodeId;
  readonly name: string;
  /** The module's name where the node has a title of its own. */
  readonly module: string | undefined;
  readonly comment: string | undefined;
}

/** Nodes by name, then module, then comment; from top to bottom where they answer equally well. */
export function searchNodes(
  experiment: Experiment,
  order: readonly NodeId[],
  query: string,
  registry: ModuleRegistry,
): FoundNode[] {
  const entries = order.flatMap((id): FoundNode[] => {
    const node = experiment.nodes[id];
    if (!node) return [];
    const name = nodeName(node, registry);
    const module = registry.get(node.module)?.name ?? node.module;
    return [{ id, name, module: module === name ? undefined : module, comment: node.comment }];
  });
  return search(entries, query, ({ name, module, comment }) => [name, module ?? '', comment ?? '']);
}
