/**
 * The median: the middle value, or the mean of the two middle ones. By selection (C. A. R. Hoare, "FIND", 1961, with
 * the median of three as pivot), in linear expected time.
 *
 * @param values numbers without NaN, in any order; they are rearranged
 * @returns NaN without values
 *
 * @example
 * median(Float64Array.of(3, 1, 2));    // 2
 * median(Float64Array.of(4, 1, 2, 3)); // 2.5
 */
export function median(values: Float64Array): number {
  const length = values.length;
  if (length === 0) return Number.NaN;
  const upper = select(values, length >> 1);
  if (length % 2 === 1) return upper;
  let lower = -Infinity; // the largest of those that selection left below the upper middle
  for (let i = 0; i < length >> 1; i++) lower = Math.max(lower, values[i]!);
  return (lower + upper) / 2;
}

/** Puts the value of rank k (0 the smallest) at place k, none above it before and none below it after. */
function select(values: Float64Array, k: number): number {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = middleOfThree(values[left]!, values[(left + right) >>> 1]!, values[right]!);
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const swapped = values[i]!;
      values[i++] = values[j]!;
      values[j--] = swapped;
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else break;
  }
  return values[k]!;
}

function middleOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
