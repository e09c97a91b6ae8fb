import type { CellSource } from './cell-source.js';
import { ValueBlocks, type Values } from './value-blocks.js';

/** Marks a code whose value was not asked for yet; no cell has one of these values. */
const UNSEEN_INTEGER = -0x7fffffff;
const UNSEEN_DECIMAL = -Infinity;

/** A column of the table under way: what the codes of its cells stand for, and the values by row. */
export class ValueColumn {
  private readonly unseen: number;
  private memo: Int32Array | Float64Array; // code -> value, or `unseen`
  private readonly blocks: ValueBlocks<Values>;

  /**
   * @param valueOf the value that a code stands for, undefined where its cell does not fit; asked at the first kept row
   *   that holds the code, in the order of the rows
   */
  constructor(
    private readonly holds: 'integers' | 'decimals' | 'bytes',
    private readonly source: CellSource,
    private readonly valueOf: (code: number) => number | undefined,
  ) {
    this.unseen = holds === 'decimals' ? UNSEEN_DECIMAL : UNSEEN_INTEGER;
    this.memo = this.unknown(0);
    this.blocks = new ValueBlocks<Values>(
      holds === 'decimals' ? (length) => new Float64Array(length)
      : holds === 'bytes' ? (length) => new Uint8Array(length)
      : (length) => new Int32Array(length),
    );
  }

  /**
   * Adds the values of some rows of the batch.
   *
   * @param kept the first `count` of these are the rows, ascending
   * @param rows of the batch
   * @returns false where a cell does not fit
   */
  take(kept: Int32Array, count: number, rows: number): boolean {
    const { unseen, valueOf } = this;
    const codes = this.source.codes(rows);
    this.growMemo(this.source.count());
    const { memo } = this;
    const block = this.blocks.room(count);
    const { values } = block;
    let { used } = block;
    for (let i = 0; i < count; i++) {
      const code = codes[kept[i]!]!;
      if (memo[code] === unseen) {
        const value = valueOf(code);
        if (value === undefined) return false;
        memo[code] = value;
      }
      values[used++] = memo[code]!;
    }
    block.used = used;
    return true;
  }

  /** Forgets what codes stand for, because they begin again. */
  forget(): void {
    this.source.forget();
    this.memo = this.unknown(0);
  }

  /** The whole column; once. */
  finish(): Values {
    this.memo = this.unknown(0);
    return this.blocks.finish();
  }

  private growMemo(count: number): void {
    if (count <= this.memo.length) return;
    const larger = this.unknown(Math.max(1024, 2 * count));
    larger.set(this.memo);
    this.memo = larger;
  }

  private unknown(length: number): Int32Array | Float64Array {
    return (this.holds === 'decimals' ? new Float64Array(length) : new Int32Array(length)).fill(this.unseen);
  }
}
