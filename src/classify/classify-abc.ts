import type { AbcClass } from '../model/classes.js';

/** The ABC class of each item and the share that it was decided by. */
interface AbcClasses {
  readonly abc: AbcClass[]; // item -> class
  readonly shareBefore: Float64Array; // item -> share of the total value that ranks before it, 0..1
}

/**
 * ABC analysis (Pareto): items are ranked by value, and an item is A while the cumulative share of the total *before*
 * it is below `a`, B below `b`, else C; so the item that crosses a bound still belongs to the better class, and the
 * first item is always A. Items that did not move are N. Equal values rank by item, so the order is total.
 *
 * Items without value come after all value: their share before is 1, and they are C even where nothing has a value.
 *
 * @param value item -> value, at least 0
 * @param units item -> units moved; 0 makes it N
 * @param bounds shares in 0..1
 *
 * @example
 * classifyAbc([80, 15, 5, 0], [1, 1, 1, 0], { a: 0.8, b: 0.95 }).abc; // ['A', 'B', 'C', 'N']
 */
export function classifyAbc(
  value: ArrayLike<number>,
  units: ArrayLike<number>,
  bounds: { readonly a: number; readonly b: number },
): AbcClasses {
  const ranked = Array.from({ length: value.length }, (_, item) => item).sort(
    (x, y) => value[y]! - value[x]! || x - y,
  );
  let total = 0;
  for (const item of ranked) total += value[item]!;

  const abc = new Array<AbcClass>(value.length).fill('N');
  const shareBefore = new Float64Array(value.length);
  let before = 0;
  for (const item of ranked) {
    const share = value[item]! > 0 ? before / total : 1;
    shareBefore[item] = share;
    if (units[item]! > 0) abc[item] = share < bounds.a ? 'A' : share < bounds.b ? 'B' : 'C';
    before += value[item]!;
  }
  return { abc, shareBefore };
}
