/** Cost over time as rows of blocks, one for each policy, all on one scale. */
const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/**
 * Bars for values 0..most; negative values count as 0.
 *
 * @example
 * blocksOf([0, 4, 8], 8); // '▁▅█'
 */
export function blocksOf(values: readonly number[], most: number): string {
  const top = BLOCKS.length - 1;
  return values.map((value) => BLOCKS[most > 0 ? Math.max(0, Math.min(top, Math.round((value / most) * top))) : 0]!).join('');
}

/**
 * Sums neighbouring values so that no more than `most` are left; every sum but the last is of equally many.
 *
 * @example
 * inColumns([1, 2, 3, 4, 5], 3); // [3, 7, 5]
 */
export function inColumns(values: readonly number[], most: number): number[] {
  const width = Math.ceil(values.length / most);
  const sums: number[] = [];
  for (let at = 0; at < values.length; at += width) sums.push(values.slice(at, at + width).reduce((sum, value) => sum + value, 0));
  return sums;
}
