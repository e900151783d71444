/** "Did you mean …?": the names that a mistyped one may have meant. */

/** The candidate that `name` is most likely a slip of, if any is near. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  return nearestNames(name, candidates, 1)[0];
}

/**
 * Up to `limit` candidates that `name` may be a slip of, best first, ties in the candidates' order. Case, spaces and
 * punctuation do not count; one slip (a character too many, too few, wrong, or two swapped) is forgiven per three
 * characters; a beginning or a part of a candidate counts as near, too. Candidates clearly farther than the best are
 * left out.
 */
export function nearestNames(name: string, candidates: Iterable<string>, limit = 3): string[] {
  const wanted = fold(name);
  const best: { readonly candidate: string; readonly cost: number }[] = [];
  for (const candidate of candidates) {
    const worst = best.length < limit ? Infinity : best[best.length - 1]!.cost;
    const cost = costOf(wanted, fold(candidate), worst);
    if (cost >= worst || best.some((entry) => entry.candidate === candidate)) continue;
    let position = best.length;
    while (position > 0 && best[position - 1]!.cost > cost) position--;
    best.splice(position, 0, { candidate, cost });
    if (best.length > limit) best.pop();
  }
  const least = best[0]?.cost ?? 0;
  return best.filter(({ cost }) => cost <= (least === 0 ? 0 : least + 1)).map(({ candidate }) => candidate);
}

/** `Did you mean "Col1" or "Col2"?`, or undefined if nothing is near. */
export function didYouMean(name: string, candidates: Iterable<string>): string | undefined {
  const names = nearestNames(name, candidates).map((candidate) => `"${candidate}"`);
  if (names.length === 0) return undefined;
  return `Did you mean ${names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`}?`;
}

const fold = (text: string): string => text.toLowerCase().replace(/[\s_.\-"']+/g, '');

/** Infinity where the candidate is not near, or not better than `worst`. */
function costOf(wanted: string, candidate: string, worst: number): number {
  const allowed = Math.min(Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3)), worst);
  if (wanted.length === 0 || candidate.length === 0) return Infinity;
  const distance = editDistance(wanted, candidate, allowed);
  // One slip in a name of one or two characters says nothing.
  if (distance <= allowed && distance < Math.max(wanted.length, candidate.length) / 2) return distance;
  if (wanted.length >= 3 && candidate.startsWith(wanted)) return 1.5;
  if (wanted.length >= 3 && candidate.includes(wanted)) return 2.5;
  return Infinity;
}

/** Optimal string alignment distance (insert, delete, replace, swap neighbours), or Infinity above `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Infinity;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, beforePrevious[j - 2]! + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return Infinity;
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length]!;
}
