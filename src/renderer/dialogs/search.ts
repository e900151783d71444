/** Whether every word of a query is in one of the texts. An empty query answers to everything. */
export function answersSearch(query: string, ...texts: readonly string[]): boolean {
  const all = texts.join('\n').toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
