import { compareIds } from './index-table.js';

/** Capitals, blanks and hyphens are the usual slips, so they cost nothing. */
function folded(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}

/** Edit distance with swaps of neighbours (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}

/**
 * The candidate that was probably meant: the nearest by edit distance, if at most a third of the name differs; capitals,
 * blanks, hyphens and underscores do not count. A tie goes to the first by code point.
 *
 * @example
 * nearestName('on hand', ['sku', 'on_hand']); // 'on_hand'
 * nearestName('qty', ['sku', 'on_hand']); // undefined
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = folded(name);
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of [...candidates].sort(compareIds)) {
    const other = folded(candidate);
    if (other === '') continue;
    const edits = distance(wanted, other);
    if (edits < least && edits <= Math.max(wanted.length, other.length) / 3) {
      best = candidate;
      least = edits;
    }
  }
  return best;
}
