import type { OtherDifference } from '../api/documents';
import { groupsOf, notesOf } from './annotations';
import type { Experiment, ExperimentNode } from './document';
import { own, sameJson } from './record';

/** What differs between two experiments that no run depends on. Of modules, only those that are in both count. */
export function otherDifferences(a: Experiment, b: Experiment): OtherDifference[] {
  const both = Object.values(a.nodes).flatMap((node) => {
    const other = own(b.nodes, node.id);
    return other ? [[node, other] as const] : [];
  });
  const differ = (part: (node: ExperimentNode) => unknown): boolean =>
    both.some(([one, other]) => !sameJson(part(one), part(other)));
  const texts = ({ title, summary, description }: Experiment): unknown => [title, summary, description];
  const found: { readonly [D in OtherDifference]: boolean } = {
    texts: !sameJson(texts(a), texts(b)),
    names: differ(({ title }) => title ?? null),
    comments: differ(({ comment, commentCollapsed }) => [comment ?? null, commentCollapsed ?? false]),
    notes: !sameJson(notesOf(a), notesOf(b)),
    groups: !sameJson(groupsOf(a), groupsOf(b)) || differ(({ group }) => group ?? null),
    layout: differ(({ position }) => position),
  };
  return (Object.keys(found) as OtherDifference[]).filter((difference) => found[difference]);
}
