/**
 * One pass of a stable radix sort: the rows of `order`, sorted by their key; equal keys keep their order.
 *
 * @param order rows, each once
 * @param key row -> 0 .. keys - 1
 *
 * @example
 * countingSort(Int32Array.of(0, 1, 2), Int32Array.of(1, 0, 1), 2); // Int32Array.of(1, 0, 2)
 */
export function countingSort(order: Int32Array, key: Int32Array, keys: number): Int32Array {
  const start = new Int32Array(keys + 1);
  for (const row of order) start[key[row]! + 1]!++;
  for (let k = 0; k < keys; k++) start[k + 1]! += start[k]!;
  const sorted = new Int32Array(order.length);
  for (const row of order) sorted[start[key[row]!]!++] = row;
  return sorted;
}
