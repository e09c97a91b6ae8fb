/**
 * The prices at which the SKUs' own best flows want as much of each limit as there is.
 *
 *   minimise over price >= 0    bound(price) = sum of SKUs' savings at charged costs + sum of price x capacity
 *
 * is the Lagrangian dual: convex, and its slope along a price is capacity - use. With many SKUs the use changes almost
 * smoothly with the prices, so that a quasi-Newton method with few pairs (L-BFGS) finds them in some dozens of rounds where
 * subgradients take thousands. Steps are judged by slopes, which are exact whole numbers, not by values.
 *
 * - J. Nocedal, "Updating quasi-Newton matrices with limited storage", Mathematics of Computation 35 (1980), 773-782.
 * - M. L. Fisher, "The Lagrangian relaxation method for solving integer programming problems", Management Science 27
 *   (1981), 1-18.
 */

/** What the SKUs want at prices: limit -> use, in the units of its capacity. */
export type UseAt = (price: Float64Array) => Promise<PricedUse>;

export interface PricedUse {
  readonly use: Float64Array; // limit -> use
  readonly savings: number; // of the SKUs at charged costs, quanta
}

export interface PriceSearch {
  readonly capacity: Float64Array; // limit -> most; Infinity where it is none
  readonly start: Float64Array; // limit -> price, quanta
  readonly least: Float64Array; // limit -> use below which a limit is taken for as large as this, above 0
  readonly level: Float64Array; // limit -> what its price is about, quanta: sets the scale of steps
  readonly worth: number; // savings that are at stake, quanta
  readonly rounds: number; // at most
  readonly tolerance: number; // share of `worth` that prices x (use - capacity) may amount to
  readonly isLate?: () => boolean; // time is up
  readonly onRound?: (round: number, slack: number, bound: number) => void;
}

export interface FoundPrices {
  readonly price: Float64Array;
  readonly use: Float64Array; // at these prices
  readonly slack: number; // how far complementary slackness fails, as a share of `worth`
  readonly rounds: number;
}

const PAIRS = 60;
/** A price this many times its level keeps everybody off: where a limit is 0, no price is too high. */
const MOST_LEVELS = 1e4;

export async function findPrices(search: PriceSearch, useAt: UseAt): Promise<FoundPrices> {
  const { capacity, tolerance } = search;
  const worth = Math.max(1, search.worth);
  const limits: number[] = [];
  for (let limit = 0; limit < capacity.length; limit++) if (capacity[limit]! < Infinity) limits.push(limit);
  const n = limits.length;
  // y = price x scale, slope = (capacity - use) / scale. If a price of about its level changes the use by about its
  // capacity, all second derivatives are about one with this scale.
  const scale = Float64Array.from(limits, (limit) => Math.sqrt(Math.max(capacity[limit]!, search.least[limit]!) / search.level[limit]!));
  const y = Float64Array.from(limits, (limit, k) => search.start[limit]! * scale[k]!);
  const priceOf = (point: Float64Array): Float64Array => {
    const price = new Float64Array(capacity.length);
    for (let k = 0; k < n; k++) price[limits[k]!] = Math.min(point[k]! / scale[k]!, MOST_LEVELS * search.level[limits[k]!]!);
    return price;
  };
  const slopeOf = (use: Float64Array): Float64Array =>
    Float64Array.from(limits, (limit, k) => (capacity[limit]! - use[limit]!) / scale[k]!);
  const slackOf = (point: Float64Array, slope: Float64Array): number => {
    let sum = 0;
    let over = 0;
    for (let k = 0; k < n; k++) {
      sum += Math.abs(slope[k]!) * point[k]!;
      if (slope[k]! < 0 && point[k] === 0) over -= slope[k]! * scale[k]!;
    }
    return sum === 0 && over > 0 ? 1 : sum / worth;
  };

  const lookAt = async (point: Float64Array) => {
    const price = priceOf(point);
    const { use, savings } = await useAt(price);
    let bound = savings;
    for (let k = 0; k < n; k++) bound += price[limits[k]!]! * capacity[limits[k]!]!;
    const slope = slopeOf(use);
    return { point, price, use, bound, slope, slack: slackOf(point, slope) };
  };

  let at = await lookAt(y);
  let best = at;
  const steps: Float64Array[] = [];
  const changes: Float64Array[] = [];
  let round = 1;
  search.onRound?.(round, at.slack, at.bound);
  while (round < search.rounds && best.slack > tolerance && search.isLate?.() !== true) {
    const isFree = Uint8Array.from(limits, (_, k) => (at.point[k]! > 0 || at.slope[k]! < 0 ? 1 : 0));
    const direction = quasiNewton(at.slope, steps, changes, isFree);
    if (steps.length === 0) {
      // Nothing is known of the curvature yet: a step that is worth a quarter of all that is at stake.
      const size = worth / 4 / direction.reduce((sum, value) => sum + value * value, 0);
      for (let k = 0; k < n; k++) direction[k] = -at.slope[k]! * isFree[k]! * size;
    }
    if (!(dot(at.slope, direction) < 0)) {
      if (steps.length === 0) break;
      steps.length = 0;
      changes.length = 0;
      continue;
    }
    let low = 0;
    let high = Infinity;
    let length = 1;
    let next = at;
    for (let tries = 0; ; tries++) {
      next = await lookAt(at.point.map((value, k) => Math.max(0, value + length * direction[k]!)));
      round++;
      search.onRound?.(round, next.slack, next.bound);
      if (next.bound < best.bound) best = next;
      const step = next.point.map((value, k) => value - at.point[k]!);
      const started = dot(at.slope, step);
      const end = dot(next.slope, step);
      if (tries >= 6 || round >= search.rounds) break;
      if (next.bound > at.bound + 1e-4 * started) {
        high = length;
        const secant = low === 0 && end > started ? started / (started - end) : 0.5;
        length = low === 0 ? length * Math.max(0.1, Math.min(0.6, secant)) : (low + high) / 2;
      } else if (end < 0.9 * started) {
        low = length;
        length = high === Infinity ? 2 * length : (low + high) / 2;
      } else break;
    }
    const step = next.point.map((value, k) => value - at.point[k]!);
    const change = next.slope.map((value, k) => value - at.slope[k]!);
    if (dot(step, change) > 0) {
      steps.push(step);
      changes.push(change);
      if (steps.length > PAIRS) {
        steps.shift();
        changes.shift();
      }
    }
    if (next.bound < at.bound) at = next;
    else {
      if (steps.length === 0) break;
      steps.length = 0;
      changes.length = 0;
      at = best;
    }
  }
  return { ...best, rounds: round };
}

/** The direction of L-BFGS over the free entries. */
function quasiNewton(
  slope: Float64Array,
  steps: readonly Float64Array[],
  changes: readonly Float64Array[],
  isFree: Uint8Array,
): Float64Array {
  const q = slope.map((value, k) => (isFree[k] ? -value : 0));
  const count = steps.length;
  const alpha = new Float64Array(count);
  const rho = new Float64Array(count);
  for (let p = count - 1; p >= 0; p--) {
    const curvature = maskedDot(steps[p]!, changes[p]!, isFree);
    if (!(curvature > 0)) continue;
    rho[p] = 1 / curvature;
    alpha[p] = rho[p]! * dot(steps[p]!, q);
    for (let k = 0; k < q.length; k++) if (isFree[k]) q[k]! -= alpha[p]! * changes[p]![k]!;
  }
  for (let p = count - 1; p >= 0; p--) {
    if (rho[p] === 0) continue;
    const gamma = 1 / (rho[p]! * maskedDot(changes[p]!, changes[p]!, isFree));
    for (let k = 0; k < q.length; k++) q[k]! *= gamma;
    break;
  }
  for (let p = 0; p < count; p++) {
    if (rho[p] === 0) continue;
    const beta = rho[p]! * dot(changes[p]!, q);
    for (let k = 0; k < q.length; k++) if (isFree[k]) q[k]! += steps[p]![k]! * (alpha[p]! - beta);
  }
  return q;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

function maskedDot(a: Float64Array, b: Float64Array, isFree: Uint8Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) if (isFree[k]) sum += a[k]! * b[k]!;
  return sum;
}
