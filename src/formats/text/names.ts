/**
 * Column names from a header: a blank one becomes "Col" and its 1-based position, one that a column further left has
 * gets the suffix " (1)", " (2)" ….
 */
export function columnNames(header: readonly string[]): string[] {
  const taken = new Set<string>();
  const nextSuffix = new Map<string, number>();
  return header.map((text, i) => {
    const wanted = text.trim() === '' ? `Col${i + 1}` : text;
    let name = wanted;
    let suffix = nextSuffix.get(wanted) ?? 1;
    while (taken.has(name)) name = `${wanted} (${suffix++})`;
    nextSuffix.set(wanted, suffix);
    taken.add(name);
    return name;
  });
}
