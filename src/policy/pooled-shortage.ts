/** The chance that warehouses together run short: their demand is added, as correlated as that of regions is, and so is what they have. */
import type { Positions } from '../model/positions.js';
import { correlatedVariance } from '../probability/correlated-variance.js';
import { countTail, shapeOf } from '../probability/negative-binomial.js';

/** The pool of no warehouse. */
export const NO_POOL = 0;

/** Pools for which there is room at first. */
const FIRST_ROOM = 64;

/** Warehouses of one SKU taken together, in the order in which they are joined; regions share most pools. */
export class PooledShortage {
  short = new Float64Array(FIRST_ROOM); // pool -> the chance that more is wanted than there is; a longer one after `join`
  private mean = new Float64Array(FIRST_ROOM);
  private variances = new Float64Array(FIRST_ROOM); // pool -> sum of the variances of its warehouses
  private deviations = new Float64Array(FIRST_ROOM); // pool -> sum of their standard deviations
  private there = new Float64Array(FIRST_ROOM);
  private joined: Int32Array; // pool x W + warehouse -> the pool of both, 0 where there is none yet
  private count = 1; // pools of this SKU
  private base = 0;
  private supply: ArrayLike<number> = [];

  /** @param correlation of the demand of two regions, 0..1 */
  constructor(private readonly positions: Positions, private readonly warehouses: number, private readonly correlation: number) {
    this.joined = new Int32Array(FIRST_ROOM * warehouses);
  }

  /** Turns to another SKU: its first cell, and the units that each warehouse has. */
  turnTo(base: number, supply: ArrayLike<number>): void {
    this.base = base;
    this.supply = supply;
    this.joined.fill(NO_POOL, 0, this.count * this.warehouses);
    this.count = 1;
  }

  /** The pool of another one (`NO_POOL`: none) and one more warehouse. */
  join(pool: number, warehouse: number): number {
    const key = pool * this.warehouses + warehouse;
    const known = this.joined[key]!;
    if (known !== NO_POOL) return known;
    if (this.count === this.short.length) this.makeRoom();
    const made = this.count++;
    const cell = this.base + warehouse;
    const mean = this.mean[pool]! + this.positions.mean[cell]!;
    const variances = this.variances[pool]! + this.positions.variance[cell]!;
    const deviations = this.deviations[pool]! + Math.sqrt(this.positions.variance[cell]!);
    const there = this.there[pool]! + this.supply[warehouse]!;
    const variance = correlatedVariance(variances, deviations, this.correlation);
    this.mean[made] = mean;
    this.variances[made] = variances;
    this.deviations[made] = deviations;
    this.there[made] = there;
    this.short[made] = countTail(shapeOf(mean, variance), mean, there + 1);
    this.joined[key] = made;
    return made;
  }
  private makeRoom(): void {
    const twice = (column: Float64Array): Float64Array<ArrayBuffer> => {
      const longer = new Float64Array(2 * column.length);
      longer.set(column);
      return longer;
    };
    this.short = twice(this.short);
    this.mean = twice(this.mean);
    this.variances = twice(this.variances);
    this.deviations = twice(this.deviations);
    this.there = twice(this.there);
    const joined = new Int32Array(2 * this.joined.length);
    joined.set(this.joined);
    this.joined = joined;
  }
}
