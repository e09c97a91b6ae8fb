/**
 * An Int32Array that grows by doubling, for results whose length is known only at their end.
 *
 * @example
 * const ints = new GrowingInts();
 * ints.push(7);
 * ints.length;   // 1
 * ints.finish(); // Int32Array.of(7)
 */
export class GrowingInts {
  #values = new Int32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Int32Array(2 * this.length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  /** What was pushed, in an array of its own. */
  finish(): Int32Array {
    return this.#values.slice(0, this.length);
  }
}
