export type Values = Int32Array | Float64Array | Uint8Array;

/** Values a block holds. */
const BLOCK_VALUES = 1 << 18;

/** A column that grows block by block, so that nothing is copied until it is whole. */
export class ValueBlocks<T extends Values> {
  private readonly blocks: { readonly values: T; used: number }[] = [];

  constructor(private readonly allocate: (length: number) => T) {}

  /** A block with room for `count` values behind the used ones; whoever writes there raises `used`. */
  room(count: number): { readonly values: T; used: number } {
    let block = this.blocks.at(-1);
    if (block === undefined || block.used + count > block.values.length) {
      block = { values: this.allocate(Math.max(count, BLOCK_VALUES)), used: 0 };
      this.blocks.push(block);
    }
    return block;
  }

  /** The whole column; once. Each block is let go when it has been copied. */
  finish(): T {
    let at = this.blocks.reduce((sum, block) => sum + block.used, 0);
    const whole = this.allocate(at);
    for (let block = this.blocks.pop(); block !== undefined; block = this.blocks.pop()) {
      at -= block.used;
      whole.set(block.values.subarray(0, block.used), at);
    }
    return whole;
  }
}
