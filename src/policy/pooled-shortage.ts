/** The chance that warehouses together run short: their demand is added, as correlated as that of regions is, and so is what they have. */
import type { Positions } from '../model/positions.js';
import { correlatedVariance } from '../probability/correlated-variance.js';
import { countTail, shapeOf } from '../probability/negative-binomial.js';

/** No pool yet. */
export const NO_POOL = -1;

/** Warehouses of one SKU taken together, in the order in which they are joined; regions share most pools. */
export class PooledShortage {
  readonly short: number[] = []; // pool -> the chance that more is wanted than there is
  private readonly mean: number[] = [];
  private readonly variances: number[] = []; // pool -> sum of the variances of its warehouses
  private readonly deviations: number[] = []; // pool -> sum of their standard deviations
  private readonly there: number[] = [];
  private readonly joined = new Map<number, number>(); // (pool + 1) x W + warehouse -> pool; 0 stands for none so far
  private base = 0;
  private supply: ArrayLike<number> = [];

  /** @param correlation of the demand of two regions, 0..1 */
  constructor(private readonly positions: Positions, private readonly warehouses: number, private readonly correlation: number) {}

  /** Turns to another SKU: its first cell, and the units that each warehouse has. */
  turnTo(base: number, supply: ArrayLike<number>): void {
    this.base = base;
    this.supply = supply;
    this.joined.clear();
    for (const column of [this.short, this.mean, this.variances, this.deviations, this.there]) column.length = 0;
  }

  /** The pool of another one (`NO_POOL`: none) and one more warehouse. */
  join(pool: number, warehouse: number): number {
    const key = (pool + 1) * this.warehouses + warehouse;
    const known = this.joined.get(key);
    if (known !== undefined) return known;
    const cell = this.base + warehouse;
    const mean = (this.mean[pool] ?? 0) + this.positions.mean[cell]!;
    const variances = (this.variances[pool] ?? 0) + this.positions.variance[cell]!;
    const deviations = (this.deviations[pool] ?? 0) + Math.sqrt(this.positions.variance[cell]!);
    const variance = correlatedVariance(variances, deviations, this.correlation);
    const there = (this.there[pool] ?? 0) + this.supply[warehouse]!;
    this.mean.push(mean);
    this.variances.push(variances);
    this.deviations.push(deviations);
    this.there.push(there);
    const made = this.short.push(countTail(shapeOf(mean, variance), mean, there + 1)) - 1;
    this.joined.set(key, made);
    return made;
  }
}
