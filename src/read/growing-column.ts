/** A typed array that grows by doubling while its length is not known yet. */
export interface GrowingColumn<T extends Int32Array | Float64Array | Uint8Array> {
  set(row: number, value: number): void;
  /** The first `length` values, in memory of their own size. */
  take(length: number): T;
}

/**
 * @example
 * const column = growingColumn((length) => new Int32Array(length));
 * column.set(0, 7);
 * column.take(1).length; // 1
 */
export function growingColumn<T extends Int32Array | Float64Array | Uint8Array>(
  allocate: (length: number) => T,
): GrowingColumn<T> {
  let values = allocate(1024);
  return {
    set(row, value) {
      if (row >= values.length) {
        const larger = allocate(values.length * 2);
        larger.set(values);
        values = larger;
      }
      values[row] = value;
    },
    take: (length) => values.slice(0, length) as T,
  };
}
