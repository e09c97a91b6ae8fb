/** From what came of each policy to figures with standard errors, and a verdict. */
import type { AbcClass } from '../model/classes.js';
import { COST_PARTS, type PolicyResult } from '../model/replay.js';
import type { Comparison, Estimate, PolicyOutcome, SimulationOptions, SimulationReport } from '../model/simulation.js';
import { seededRandom } from '../probability/seeded-random.js';
import type { BuiltReplay } from './build-replay.js';
import { CLAIRVOYANT } from './clairvoyant.js';
import { isPlan } from './policies/plan-options.js';

const PARTS = COST_PARTS.length;
const REPLICATES = 400;
/** What is further from 0 than this many standard errors is not chance. */
const SURE = 2;
/** Money; sums that are nearer to each other are alike: what differs is rounding. */
const ALIKE = 1e-6;
const CLASSES: readonly (AbcClass | null)[] = [null, 'A', 'B', 'C', 'N'];

/**
 * Sums a simulation up.
 *
 * @param results in the order of the policies asked for; sums over futures
 * @param abc SKU -> class
 */
export function summariseSimulation(
  { replay, start, receipts }: BuiltReplay, options: SimulationOptions, results: readonly PolicyResult[], abc: readonly AbcClass[],
): SimulationReport {
  const futures = options.resample?.futures ?? 1;
  const costs = results.map((result) => skuCosts(result, replay.perUnit, futures));
  const none = results.findIndex(({ policy }) => policy === 'none');
  const bound = results.findIndex(({ policy }) => policy === CLAIRVOYANT);
  const drawn = drawSkus(replay.perUnit.length);
  const periods = replay.reviews.length;
  const cumulative = results.map((result) => cumulativeCost(result.periodCost, periods, futures));

  const policies = results.map((result, at): PolicyOutcome => {
    const saved = estimate(drawn, difference(costs[none]!, costs[at]!));
    const parts = COST_PARTS.map((_, part) => total(replay.perUnit, result.cost, part) / futures);
    const [lost, outbound, transfers, carrying] = parts as [number, number, number, number];
    const sum = (column: Float64Array): number => column.reduce((all, value) => all + value, 0) / futures;
    const timed = sum(result.timed);
    return {
      policy: result.policy,
      cost: { total: lost + outbound + transfers + carrying, lost, outbound, transfers, carrying },
      saved,
      gapClosed: ratio(drawn, difference(costs[none]!, costs[at]!), difference(costs[none]!, costs[bound]!)),
      betterPeriods: cumulative[at]!.filter((_, period) => step(cumulative[at]!, period) < step(cumulative[none]!, period) - ALIKE).length,
      wantedUnits: sum(result.wanted),
      lostUnits: sum(result.lostUnits),
      movedUnits: sum(result.moved),
      reversedUnits: sum(result.reversed),
      transferLines: sum(result.transferLines),
      withinTwoDays: timed > 0 ? sum(result.soon) / timed : null,
      splitOrders: result.shippedOrders > 0 ? result.splitOrders / result.shippedOrders : null,
      cumulative: cumulative[at]!,
    };
  });

  const real = policies.filter(({ policy }) => policy !== CLAIRVOYANT);
  const best = real.reduce((least, next) => (next.cost.total < least.cost.total ? next : least)).policy;
  const judged = real.find(({ policy }) => isPlan(policy))?.policy ?? best;
  return {
    method: options.resample ? 'resample' : 'replay',
    futures,
    from: options.window.from,
    to: options.window.to,
    every: options.window.every,
    money: replay.judge.moneyName,
    ...(replay.routing && { routing: replay.routing }),
    periods: Array.from(replay.reviews, (_, period) => replay.from + (period + 1 < periods ? replay.reviews[period + 1]! : replay.days)),
    start: { snapshot: start.snapshot, error: start.error ?? null },
    receipts,
    policies,
    best,
    comparisons: real
      .filter(({ policy }) => policy !== judged)
      .flatMap(({ policy }) => comparisons(judged, policy, results, costs, drawn, abc)),
    findings: start.findings,
  };
}

/** SKU -> money, all parts, the mean over futures. */
function skuCosts({ cost }: PolicyResult, perUnit: Float64Array, futures: number): Float64Array {
  return perUnit.map((quanta, sku) => {
    let all = 0;
    for (let part = 0; part < PARTS; part++) all += cost[sku * PARTS + part]!;
    return all / quanta / futures;
  });
}

function total(perUnit: Float64Array, cost: Float64Array, part: number): number {
  return perUnit.reduce((all, quanta, sku) => all + cost[sku * PARTS + part]! / quanta, 0);
}

function cumulativeCost(periodCost: Float64Array, periods: number, futures: number): number[] {
  const sums = new Float64Array(periods);
  for (let at = 0; at < periodCost.length; at++) sums[at % periods]! += periodCost[at]! / futures;
  let all = 0;
  return Array.from(sums, (cost) => (all += cost));
}

function step(cumulative: readonly number[], period: number): number {
  return cumulative[period]! - (period > 0 ? cumulative[period - 1]! : 0);
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, sku) => value - b[sku]!);
}

/** How often each SKU is drawn in each replicate; seeded, so that an answer is the same every time. */
function drawSkus(skus: number): readonly Uint16Array[] {
  const random = seededRandom(7);
  return Array.from({ length: REPLICATES }, () => {
    const times = new Uint16Array(skus);
    for (let draw = 0; draw < skus; draw++) times[random.below(skus)]!++;
    return times;
  });
}

function estimate(drawn: readonly Uint16Array[], values: Float64Array): Estimate {
  const value = values.reduce((all, amount) => all + amount, 0);
  return { value, error: values.length < 2 ? null : deviation(drawn.map((times) => weighted(times, values))) };
}

/** Sum of `part` over sum of `whole`; null where the whole is nothing. */
function ratio(drawn: readonly Uint16Array[], part: Float64Array, whole: Float64Array): Estimate | null {
  const all = whole.reduce((sum, amount) => sum + amount, 0);
  if (all <= 1e-9) return null;
  const value = part.reduce((sum, amount) => sum + amount, 0) / all;
  const replicates = drawn.map((times) => [weighted(times, part), weighted(times, whole)] as const).filter(([, below]) => below > 0);
  return { value, error: whole.length < 2 ? null : deviation(replicates.map(([above, below]) => above / below)) };
}

function weighted(times: Uint16Array, values: Float64Array): number {
  let sum = 0;
  for (let sku = 0; sku < values.length; sku++) sum += times[sku]! * values[sku]!;
  return sum;
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1));
}

function comparisons(
  judged: string, against: string, results: readonly PolicyResult[], costs: readonly Float64Array[], drawn: readonly Uint16Array[],
  abc: readonly AbcClass[],
): Comparison[] {
  const costOf = (policy: string): Float64Array => costs[results.findIndex((result) => result.policy === policy)]!;
  const saved = difference(costOf(against), costOf(judged));
  return CLASSES.filter((name) => name === null || abc.includes(name)).map((name) => {
    const within = saved.map((value, sku) => (name === null || abc[sku] === name ? value : 0));
    const one = estimate(drawn, within);
    const sure = one.error !== null && Math.abs(one.value) > SURE * one.error && Math.abs(one.value) > 1e-9;
    return { policy: judged, against, abc: name, saved: one, verdict: !sure ? 'alike' : one.value > 0 ? 'better' : 'worse' };
  });
}
