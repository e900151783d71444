/** A change of what is selected, as the flow library tells it. */
interface SelectChange {
  readonly type: string;
  readonly id?: string;
  readonly selected?: boolean;
}

/** The selection after some changes; undefined if they do not change it. */
export function selectedAfter(
  selected: ReadonlySet<string>,
  changes: readonly SelectChange[],
): ReadonlySet<string> | undefined {
  const next = new Set(selected);
  for (const { type, id, selected: on } of changes) {
    if (type !== 'select' || id === undefined) continue;
    if (on) next.add(id);
    else next.delete(id);
  }
  const same = next.size === selected.size && [...next].every((id) => selected.has(id));
  return same ? undefined : next;
}
