const FIRST_SLOTS = 1024; // a power of two

/** FNV-1a over the bytes of a cell (Fowler, Noll, Vo). */
const HASH_SEED = 0x811c9dc5 | 0;
const HASH_PRIME = 0x01000193;

/** What a table of cells consists of, for a thread to hand to another. */
export interface CellData {
  readonly count: number;
  readonly slots: Int32Array; // slot -> hash of a cell, then its code + 1 (0: the slot is free)
  readonly starts: Int32Array; // code -> where its bytes start in `pool`; they end where the next start
  readonly pool: Uint8Array;
}

/** The hash of the cell bytes[from .. to - 1]. */
export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = HASH_SEED;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i]!, HASH_PRIME);
  return hash;
}

/**
 * The distinct cells of one column, as bytes, each with a dense code in order of first sight: a hash table with open
 * addressing on typed arrays. A cell that was seen before costs no text, no object and no garbage.
 *
 * Cells are equal when their bytes are; the hash, which the caller computes while it looks for the cell's end, only says
 * where to look.
 */
export class CellCodes {
  /** Codes given so far: 0 .. count - 1. */
  count: number;
  private lastHash = 0; // of the cell before: cells that stand in runs need no search
  private lastCode = -1;
  private slots: Int32Array;
  private slotMask: number;
  private starts: Int32Array;
  private pool: Uint8Array;

  /** @param data goes on with these cells, which then belong to the new object; nothing by default */
  constructor(data?: CellData) {
    this.count = data?.count ?? 0;
    this.slots = data?.slots ?? new Int32Array(2 * FIRST_SLOTS);
    this.slotMask = this.slots.length / 2 - 1;
    this.starts = data?.starts ?? new Int32Array(FIRST_SLOTS + 1);
    this.pool = data?.pool ?? new Uint8Array(16 * FIRST_SLOTS);
  }

  /** The table itself, not a copy. */
  data(): CellData {
    const { count, slots, starts, pool } = this;
    return { count, slots, starts, pool };
  }

  /** The code of the cell bytes[from .. to - 1]. */
  codeOf(bytes: Uint8Array, from: number, to: number, hash: number): number {
    if (hash === this.lastHash && this.lastCode >= 0 && this.holds(this.lastCode, bytes, from, to)) return this.lastCode;
    this.lastHash = hash;
    return (this.lastCode = this.find(bytes, from, to, hash));
  }

  private find(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const { slots, slotMask } = this;
    let slot = (hash ^ (hash >>> 15)) & slotMask;
    for (;;) {
      const code = slots[2 * slot + 1]! - 1;
      if (code < 0) return this.add(bytes, from, to, hash, slot);
      if (slots[2 * slot] === hash && this.holds(code, bytes, from, to)) return code;
      slot = (slot + 1) & slotMask;
    }
  }

  /** The number of bytes of a code. */
  lengthOf(code: number): number {
    return this.starts[code + 1]! - this.starts[code]!;
  }

  /** The bytes of a code; they hold until the next cell comes. */
  bytesOf(code: number): Uint8Array {
    return this.pool.subarray(this.starts[code], this.starts[code + 1]);
  }

  /** Forgets every cell and begins again at code 0. */
  clear(): void {
    this.slots.fill(0);
    this.count = 0;
    this.lastCode = -1;
  }

  /** Whether a code stands for the cell bytes[from .. to - 1]. */
  private holds(code: number, bytes: Uint8Array, from: number, to: number): boolean {
    const { starts, pool } = this;
    const start = starts[code]!;
    const length = to - from;
    if (starts[code + 1]! - start !== length) return false;
    let i = 0;
    while (i < length && pool[start + i] === bytes[from + i]) i++;
    return i === length;
  }

  private add(bytes: Uint8Array, from: number, to: number, hash: number, slot: number): number {
    const code = this.count++;
    const start = code === 0 ? 0 : this.starts[code]!;
    const end = start + to - from;
    if (code + 1 >= this.starts.length) this.starts = grown(this.starts, new Int32Array(2 * this.starts.length));
    if (end > this.pool.length) this.pool = grown(this.pool, new Uint8Array(Math.max(end, 2 * this.pool.length)));
    for (let i = from; i < to; i++) this.pool[start + i - from] = bytes[i]!;
    this.starts[code] = start;
    this.starts[code + 1] = end;
    this.slots[2 * slot] = hash;
    this.slots[2 * slot + 1] = code + 1;
    if (4 * this.count > 3 * this.slotMask) this.spread();
    return code;
  }

  /** Doubles the slots. Old slots are visited in order, so that the new ones are written in two rising runs. */
  private spread(): void {
    const old = this.slots;
    const slots = new Int32Array(2 * old.length);
    const slotMask = slots.length / 2 - 1;
    for (let i = 0; i < old.length; i += 2) {
      if (old[i + 1] === 0) continue;
      const hash = old[i]!;
      let slot = (hash ^ (hash >>> 15)) & slotMask;
      while (slots[2 * slot + 1] !== 0) slot = (slot + 1) & slotMask;
      slots[2 * slot] = hash;
      slots[2 * slot + 1] = old[i + 1]!;
    }
    this.slots = slots;
    this.slotMask = slotMask;
  }
}

function grown<T extends Int32Array | Uint8Array>(values: T, larger: T): T {
  larger.set(values);
  return larger;
}
