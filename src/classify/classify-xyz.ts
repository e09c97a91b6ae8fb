import type { XyzClass } from '../model/classes.js';

/**
 * XYZ by the coefficient of variation of demand: X up to `x`, Y up to `y`, else Z. An item without any movement is N;
 * one whose variability cannot be known yet (fewer than two observed buckets, or no demand in them) is Z.
 *
 * @param cv coefficient of variation, NaN where unknown
 * @param moved whether there was any demand
 *
 * @example
 * classifyXyz(0.5, true, { x: 0.5, y: 1 });         // 'X'
 * classifyXyz(0.51, true, { x: 0.5, y: 1 });        // 'Y'
 * classifyXyz(Number.NaN, true, { x: 0.5, y: 1 });  // 'Z'
 * classifyXyz(Number.NaN, false, { x: 0.5, y: 1 }); // 'N'
 */
export function classifyXyz(
  cv: number,
  moved: boolean,
  bounds: { readonly x: number; readonly y: number },
): XyzClass {
  if (!moved) return 'N';
  if (cv <= bounds.x) return 'X';
  return cv <= bounds.y ? 'Y' : 'Z';
}
