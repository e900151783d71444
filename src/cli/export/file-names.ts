import type { Experiment, NodeId } from '../../core/experiment/document';

/**
 * Beginnings of the names of the files that nodes are written to: the title, or the module's id, in small letters with
 * hyphens. Depends on the whole experiment, not on which nodes are written, so that names stay the same; where two nodes
 * would get one name, their ids are added.
 */
export function fileStems(experiment: Experiment): ReadonlyMap<NodeId, string> {
  const nodes = Object.values(experiment.nodes).sort((a, b) => (a.id < b.id ? -1 : 1));
  const bases = new Map(nodes.map((node) => [node.id, slug(node.title ?? '') || slug(node.module)]));
  const counts = new Map<string, number>();
  for (const base of bases.values()) counts.set(base, (counts.get(base) ?? 0) + 1);
  const stems = new Map<NodeId, string>();
  const taken = new Set<string>();
  // Names that nobody shares come first: they must not change because another node's id happens to look like them.
  for (const isShared of [false, true])
    for (const { id } of nodes) {
      const base = bases.get(id)!;
      if (counts.get(base)! > 1 !== isShared) continue;
      const wanted = isShared ? `${base}-${slug(id) || 'node'}` : base;
      let stem = wanted;
      for (let n = 2; taken.has(stem); n++) stem = `${wanted}-${n}`;
      taken.add(stem);
      stems.set(id, stem);
    }
  return stems;
}

/** "evaluate-model-evaluation-results.csv" */
export const fileName = (stem: string, port: string, extension: string): string => `${stem}-${slug(port)}.${extension}`;

/** Letters and digits of any language in small letters, joined by hyphens: a file name on every system. */
export function slug(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');
}
