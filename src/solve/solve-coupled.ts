/**
 * From each SKU's own best flow to one plan that holds every limit that couples SKUs, in whole packs, with a bound that no
 * plan exceeds:
 *
 *   lane capacities in units, kg and m3; a least shipment; cost of shipments and vehicles; docks out and in; storage in
 *   units and m3; budget; most lines; most shipments.
 *
 * 1. Prices (find-prices.ts): on a sample of the SKUs first, then on all.
 * 2. At the prices every SKU's potentials prove what it could save; with the prices of what the limits hold that is a bound
 *    on every plan (limit-terms.ts).
 * 3. The flows that the SKUs want at the prices nearly fit; a repair makes them fit, by what packs earn beyond the prices.
 * 4. Where lanes cost something to open, the lanes of the best plan so far are taken as decided and the prices of the rest are
 *    found again.
 *
 * 5. A small case is solved as one mixed-integer program as well (solve-milp.ts), where a solver is given.
 *
 * The best plan and the lowest bound of all attempts are kept. Attempts go on until the gap is small enough, or no attempt
 * improves it.
 */
import type { LimitedSku, Limits } from '../model/limits.js';
import { gapShare, type LimitUse } from '../model/plan.js';
import type { CoupledFlows, PricedSku, WantedUse } from './coupled-flows.js';
import { findPrices, type PricedUse } from './find-prices.js';
import { USE_GRID } from './flow-group.js';
import { BUDGET_GRID, laneCharges } from './lane-charges.js';
import { LaneShares } from './lane-shares.js';
import { capacitiesOf, LimitIndex } from './limit-index.js';
import { limitUses } from './limit-uses.js';
import { limitTerms, reachOf } from './limit-terms.js';
import { solveMilp, type MilpSolver } from './solve-milp.js';
import { repairToLimits } from './repair-to-limits.js';

export interface CoupledPlan {
  readonly packs: readonly Int32Array[]; // as many as SKUs: n x n packs on each of its lanes
  readonly limits: readonly LimitUse[]; // every limit that is set, in order
  readonly value: bigint; // quanta, all costs paid
  readonly bound: bigint; // no plan of these SKUs is worth more
  readonly searchBound: bigint; // what a search claims beyond what potentials prove; `bound` where it claims no more
  readonly price: Float64Array; // limit (see LimitIndex) -> quanta a unit of it, at which the bound is proved
  /** SKU -> its proof at these prices; undefined where the bound is that of the SKUs on their own, at prices 0. */
  readonly priced: readonly PricedSku[] | undefined;
  readonly isStopped: boolean; // time was up
}

export interface CoupledOptions {
  readonly gap: number; // share of the savings that is good enough
  readonly isLate?: () => boolean; // time is up: the best plan so far stands
  readonly milp?: MilpSolver; // solves small cases to the optimum
  readonly onGap?: (gap: number) => void; // after each attempt
}

/** SKUs in the sample on which prices are found first. */
const SAMPLE = 4000;
/** Rounds of the search for prices on the sample, and on all SKUs in one attempt. */
const SAMPLE_ROUNDS = 250;
const WORK = 1_500_000;
/** Slack at which prices are taken for found. */
const SETTLED = 0.02;
/** Part of what a lane can carry that makes it worth opening, before its lines are looked at. */
const WORTH_OPENING = 0.3;
/** Attempts at most: each costs a proof and a repair. */
const ATTEMPTS = 8;

/** SKUs that share limits. */
export interface CoupledProblem {
  readonly skus: readonly LimitedSku[]; // in order, with the flow that is best for each of them alone
  readonly limits: Limits;
  readonly supplied: Float64Array; // W x W -> units at the origin of each lane of all SKUs that it may carry
  /** What the SKUs save on their own, could save at most, and as far as searches claim: quanta. */
  readonly free: { readonly value: bigint; readonly bound: bigint; readonly searchBound: bigint };
}

/**
 * Plans SKUs that share limits.
 *
 * @param openFlows gives the same SKUs, to be solved at prices; asked only where limits bind
 */
export async function solveCoupled(
  { skus, limits, supplied, free: alone }: CoupledProblem,
  openFlows: () => Promise<CoupledFlows>,
  { gap, isLate = () => false, onGap = () => undefined, milp }: CoupledOptions,
): Promise<CoupledPlan> {
  const index = new LimitIndex(limits.warehouses);
  const capacity = capacitiesOf(limits, index);
  const reach = reachOf(limits, supplied);
  // With many SKUs the greedy repair of flows that know no prices takes long and is thrown away.
  const isLarge = skus.length > 2 * SAMPLE && !fitsFreely(skus, limits);
  const free = isLarge ? nothingMoves(skus, limits) : repairToLimits(skus, limits);
  let best: CoupledPlan = {
    packs: free.packs,
    limits: free.limits,
    value: free.value,
    bound: alone.bound,
    searchBound: alone.searchBound,
    price: new Float64Array(index.count),
    priced: undefined,
    isStopped: false,
  };
  const gapNow = (): number => gapShare(best.value, best.bound);
  onGap(gapNow());
  // Where nothing binds, no price can lower the bound.
  if (free.value >= alone.value || gapNow() <= gap) return best;
  best = { ...best, searchBound: best.bound };

  const flows = await openFlows();
  const wanted = inUnits(await flows.want(new Float64Array(index.count), 1), index);
  const shares = new LaneShares(limits, index, capacity, reach, wanted.use);
  shares.count(wanted.use);
  const ground = {
    index, limits, capacity, flows,
    level: levelsOf(index, wanted.use, wanted.savings),
    least: inGrid(index, leastsOf(index, wanted.use)),
    worth: wanted.savings,
  };
  let start: Float64Array = new Float64Array(index.count);
  if (isLarge) {
    const step = Math.ceil(skus.length / SAMPLE);
    start = await priceSample(ground, shares, wanted.use, step, isLate);
  }
  let decided = false;
  let startDecided: Float64Array | undefined;
  let open: Uint8Array | undefined; // lanes that the last undecided prices open
  let beyondShares: Float64Array | undefined; // the prices of the best bound less the shares of opening costs
  for (let attempt = 0; attempt < ATTEMPTS && gapNow() > gap && !isLate(); attempt++) {
    const before = gapNow();
    const wasDecided: boolean = decided;
    const stage = decided ? decide(ground, reach, wanted.use, open ?? lanesOf(best, skus, index)) : { shares, capacity };
    const found = await findPrices(
      {
        capacity: inGrid(index, stage.capacity),
        start: decided ? (startDecided ?? start) : start,
        level: ground.level,
        least: ground.least,
        worth: ground.worth,
        rounds: Math.round(Math.max(20, Math.min(150, WORK / skus.length))),
        tolerance: 0.001 * 0.3 ** attempt,
        isLate,
      },
      (price) => useAt(ground, stage.shares, price, 1),
    );
    const price = stage.shares.addTo(found.price);
    const settled = await flows.settle(price);
    // With lanes undecided the flows spread over more of them than pay: such a plan only starts the search.
    if (decided || attempt === 0 || !hasOpenings(limits)) {
      const proposed = skus.map((sku, at) => ({ ...sku, packs: denseOf(sku, settled[at]!) }));
      const repaired = repairToLimits(proposed, limits, laneCharges(index, price));
      if (repaired.value > best.value) best = { ...best, ...repaired };
    }
    const terms = decided ? undefined : limitTerms(limits, index, capacity, reach, price);
    if (terms !== undefined) {
      const bound = settled.reduce((sum, sku) => sum + BigInt(sku.bound), terms);
      if (bound < best.bound) {
        best = { ...best, bound, searchBound: bound, price, priced: settled };
        beyondShares = found.price;
      }
    }
    onGap(gapNow());
    if (decided) {
      startDecided = found.price;
      open = undefined;
    } else {
      start = found.price;
      open = shares.lanesWorthOpening(found.use, WORTH_OPENING);
    }
    // A bound that hardly moves is left alone: what is still to be found is the plan.
    if (hasOpenings(limits)) decided = !decided || found.slack < SETTLED;
    if (decided === wasDecided && gapNow() > 0.97 * before && attempt > 0) break;
  }
  if (milp && best.value < best.bound && !isLate()) {
    const searched = await solveMilp(skus, limits, milp);
    if (searched && searched.value >= best.value) {
      const { packs, limits: uses, value, isProved } = searched;
      best = { ...best, packs, limits: uses, value, ...(isProved ? { searchBound: value } : {}) };
      onGap(gapNow());
    }
  }
  const limitsOfPlan = beyondShares ? nameBinding(best.limits, index, beyondShares) : best.limits;
  return { ...best, limits: limitsOfPlan, isStopped: gapNow() > gap && isLate() };
}

function nothingMoves(skus: readonly LimitedSku[], limits: Limits) {
  const none = new Map(skus.map(({ packs }) => [packs.length, new Int32Array(packs.length)]));
  return repairToLimits(skus.map((sku) => ({ ...sku, packs: none.get(sku.packs.length)! })), limits);
}

function denseOf({ problem }: LimitedSku, { cells, packs }: PricedSku): Int32Array {
  const dense = new Int32Array(problem.nodes ** 2);
  cells.forEach((cell, line) => (dense[cell] = packs[line]!));
  return dense;
}

/** A limit binds where it is used up, or nearly and has a price. */
function nameBinding(limits: readonly LimitUse[], index: LimitIndex, price: Float64Array): LimitUse[] {
  const priced = new Set<string>();
  price.forEach((worth, limit) => {
    if (worth >= 1) priced.add(keyOf(index.placeOf(limit)));
  });
  return limits.map((use) => ({
    ...use,
    binds: use.used >= use.capacity || (use.used > NEARLY * use.capacity && priced.has(keyOf(use))),
  }));
}

const NEARLY = 0.9;

const keyOf = ({ limit, from, to }: Pick<LimitUse, 'limit' | 'from' | 'to'>): string => `${limit} ${from} ${to}`;

interface Ground {
  readonly index: LimitIndex;
  readonly limits: Limits;
  readonly capacity: Float64Array;
  readonly flows: CoupledFlows;
  readonly level: Float64Array; // as in PriceSearch
  readonly least: Float64Array;
  readonly worth: number; // savings of the free plan, quanta
}

/** What the SKUs want at prices, as the search counts it. */
async function useAt({ index, flows }: Ground, shares: LaneShares, price: Float64Array, step: number): Promise<PricedUse> {
  const { use, savings } = inUnits(await flows.want(shares.addTo(price), step), index);
  shares.count(use);
  return { use: inGrid(index, use), savings };
}

/** Prices of a sample that has its part of every limit: as much as its part of the free use. */
async function priceSample(
  ground: Ground,
  shares: LaneShares,
  whole: Float64Array,
  step: number,
  isLate: () => boolean,
): Promise<Float64Array> {
  const { index, capacity, level, least, worth } = ground;
  const sample = inUnits(await ground.flows.want(new Float64Array(index.count), step), index);
  shares.count(sample.use);
  // Net use, as of stores, may be near zero in the whole and anything in the sample.
  const part = capacity.map((most, limit) => {
    const share = whole[limit]! > 0 ? sample.use[limit]! / whole[limit]! : 1 / step;
    return most === Infinity ? most : most * Math.min(2 / step, Math.max(0.5 / step, share));
  });
  const { price } = await findPrices(
    {
      capacity: inGrid(index, part), start: new Float64Array(index.count), level, worth: worth / step,
      least: least.map((amount) => amount / step),
      rounds: SAMPLE_ROUNDS, tolerance: 0.005, isLate,
    },
    (at) => useAt(ground, shares, at, step),
  );
  return price;
}

/** Lanes that a plan uses. */
function lanesOf(plan: CoupledPlan, skus: readonly LimitedSku[], index: LimitIndex): Uint8Array {
  const open = new Uint8Array(index.lanes);
  skus.forEach(({ warehouses, problem }, at) => {
    plan.packs[at]!.forEach((packs, cell) => {
      if (packs > 0) open[warehouses[Math.floor(cell / problem.nodes)]! * index.warehouses + warehouses[cell % problem.nodes]!] = 1;
    });
  });
  return open;
}

/** The limits when lanes are decided: the others are closed, and shipments on these have been paid for. */
function decide({ index, limits, capacity }: Ground, reach: Float64Array, use: Float64Array, open: Uint8Array) {
  const left = capacity.slice();
  for (let lane = 0; lane < index.lanes; lane++) if (open[lane] === 0) left[lane] = Infinity;
  left[index.maxShipments] = Infinity;
  left[index.budget]! -= limits.shipmentCost.reduce((sum, cost, lane) => sum + (open[lane] === 1 ? cost : 0), 0);
  left[index.budget] = Math.max(0, left[index.budget]!);
  return { shares: new LaneShares(limits, index, capacity, reach, use, open), capacity: left };
}

/** Use in the units of the limits: kg, m3 and lines from millionths. */
function inUnits({ use, savings }: WantedUse, index: LimitIndex): { use: Float64Array; savings: number } {
  const units = use.slice();
  const isFine = (limit: number): boolean =>
    (limit >= index.laneKg && limit < index.outbound) || (limit >= index.storageM3 && limit < index.budget) || limit === index.maxLines;
  for (let limit = 0; limit < units.length; limit++) if (isFine(limit)) units[limit]! /= USE_GRID;
  return { use: units, savings };
}

/** Amounts as the prices count them: the budget in millions of quanta. */
function inGrid(index: LimitIndex, amounts: Float64Array): Float64Array {
  const grid = amounts.slice();
  grid[index.budget]! /= BUDGET_GRID;
  return grid;
}

/** What a unit of each limit is about worth: the savings, spread over what the free plan uses of its kind. */
function levelsOf(index: LimitIndex, use: Float64Array, savings: number): Float64Array {
  const level = new Float64Array(index.count);
  const sum = (from: number, to: number): number => use.subarray(from, to).reduce((total, part) => total + Math.max(0, part), 0);
  const spread = (from: number, to: number, total: number): unknown => level.fill(Math.max(1, (0.3 * savings) / Math.max(total, 1e-9)), from, to);
  spread(0, index.laneKg, sum(0, index.laneKg));
  spread(index.laneKg, index.laneM3, sum(index.laneKg, index.laneM3));
  spread(index.laneM3, index.outbound, sum(index.laneM3, index.outbound));
  spread(index.outbound, index.storageM3, sum(0, index.laneKg));
  spread(index.storageM3, index.budget, sum(index.laneM3, index.outbound));
  level[index.budget] = BUDGET_GRID / 2;
  spread(index.maxLines, index.maxShipments, use[index.maxLines]!);
  spread(index.maxShipments, index.count, use[index.maxShipments]!);
  return level;
}

/** For each limit a hundredth of the mean use of its kind: smaller ones are not told apart. */
function leastsOf(index: LimitIndex, use: Float64Array): Float64Array {
  const least = new Float64Array(index.count).fill(1e-6);
  const kinds = [0, index.laneKg, index.laneM3, index.outbound, index.inbound, index.storageUnits, index.storageM3, index.budget, index.maxLines, index.maxShipments, index.count];
  for (let kind = 0; kind + 1 < kinds.length; kind++) {
    const [from, to] = [kinds[kind]!, kinds[kind + 1]!];
    let total = 0;
    for (let limit = from; limit < to; limit++) total += Math.abs(use[limit]!);
    least.fill(Math.max(1e-9, (0.01 * total) / (to - from)), from, to);
  }
  return least;
}

/** Whether the SKUs' own flows break no limit, and no lane costs anything to open. */
function fitsFreely(skus: readonly LimitedSku[], limits: Limits): boolean {
  return !hasOpenings(limits) && limitUses(skus, limits, skus.map(({ packs }) => packs)).every((use) => !use.isExceeded);
}

function hasOpenings({ shipmentCost, vehicleCost, minUnits, maxShipments }: Limits): boolean {
  return maxShipments < Infinity || [shipmentCost, vehicleCost, minUnits].some((column) => column.some((value) => value > 0));
}
