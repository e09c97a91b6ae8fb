/**
 * The yardstick for `plan`: a two-stage stochastic program of one SKU, as sample average over drawn futures (Kleywegt,
 * Shapiro, Homem-de-Mello, "The sample average approximation method for stochastic discrete optimization", 2002).
 * First stage: transfers now. Second stage, in each future: demand until they arrive and demand after are served from
 * wherever there is stock, the cheapest pair of warehouse and region first; what is left costs its holding.
 *
 * Solved by steepest ascent over single units, one more or one less on a lane: far too slow for a plan, and with no
 * proof. It assumes that each region has one warehouse that serves it first and one lead time, as the synthetic settings have.
 */
import type { Case } from '../src/model/case.js';
import type { Move } from '../src/model/movements.js';
import { meanUntil, type Positions } from '../src/model/positions.js';
import { shapeOf } from '../src/probability/negative-binomial.js';
import { seededRandom, type SeededRandom } from './seeded-random.js';

/** The transfers of a SKU that are best on average over `futures` drawn futures. */
export function solveProgram(theCase: Case, positions: Positions, sku: number, futures: number, seed: number): Move[] {
  const { network, catalogue } = theCase;
  const count = theCase.warehouses.ids.length; // region r is the one beside warehouse r
  const base = sku * count;
  const lead = network.lanes.leadDays[1]!;
  if (positions.nextReceipt[sku]! < lead || lead >= positions.horizon[sku]!) return [];
  const margin = catalogue.price[sku]! - catalogue.unitCost[sku]!;
  const holding = positions.holding[base]! / positions.quantum.perUnit;
  const demand = drawDemand(positions, sku, count, lead, futures, seed);

  const pairs = network.shipping.costUnit.length;
  const extra = Array.from({ length: pairs }, (_, pair) => pair)
    .filter((pair) => network.shipping.serves[pair] && network.shipping.costUnit[pair]! <= margin)
    .sort((a, b) => network.shipping.costUnit[a]! - network.shipping.costUnit[b]! || a - b);
  const stock = Float64Array.from(positions.stock.subarray(base, base + count));
  const coming = new Float64Array(count);
  const early = Float64Array.from({ length: count }, (_, w) => (positions.arrival[base + w]! < lead ? positions.inbound[base + w]! : 0));
  const late = Float64Array.from({ length: count }, (_, w) => positions.inbound[base + w]! - early[w]!);
  const shelf = new Float64Array(count);
  const wanted = new Float64Array(count);
  const serve = (): number => {
    let cost = 0;
    for (const pair of extra) {
      const units = Math.min(shelf[Math.floor(pair / count)]!, wanted[pair % count]!);
      if (units <= 0) continue;
      shelf[Math.floor(pair / count)]! -= units;
      wanted[pair % count]! -= units;
      cost += units * network.shipping.costUnit[pair]!;
    }
    for (const units of wanted) cost += units * margin;
    return cost;
  };
  const expectedCost = (): number => {
    let cost = 0;
    for (let future = 0; future < futures; future++) {
      for (let w = 0; w < count; w++) {
        shelf[w] = stock[w]! + early[w]!;
        wanted[w] = demand[(2 * future) * count + w]!;
      }
      cost += serve();
      for (let w = 0; w < count; w++) {
        shelf[w]! += coming[w]! + late[w]!;
        wanted[w] = demand[(2 * future + 1) * count + w]!;
      }
      cost += serve();
      for (const units of shelf) cost += units * holding;
    }
    return cost / futures;
  };

  const packs = new Int32Array(count * count);
  const shift = (lane: number, units: number): void => {
    stock[Math.floor(lane / count)]! -= units;
    coming[lane % count]! += units;
    packs[lane]! += units;
  };
  for (let cost = expectedCost(); ; ) {
    let best = { gain: 1e-9, lane: -1, units: 0, cost };
    for (let lane = 0; lane < packs.length; lane++) {
      if (lane % (count + 1) === 0) continue;
      for (const units of [1, -1]) {
        if (units > 0 ? stock[Math.floor(lane / count)]! < 1 : packs[lane]! < 1) continue;
        shift(lane, units);
        const then = expectedCost();
        shift(lane, -units);
        const gain = cost - then - units * network.lanes.costUnit[lane]!;
        if (gain > best.gain) best = { gain, lane, units, cost: then };
      }
    }
    if (best.lane < 0) break;
    shift(best.lane, best.units);
    cost = best.cost;
  }
  return Array.from(packs, (units, lane) => ({ sku, from: Math.floor(lane / count), to: lane % count, packs: units })).filter((move) => move.packs > 0);
}

/** Futures x 2 windows x regions -> units; the windows of a region share one gamma factor. */
function drawDemand(positions: Positions, sku: number, count: number, lead: number, futures: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  const demand = new Float64Array(2 * futures * count);
  for (let w = 0; w < count; w++) {
    const cell = sku * count + w;
    const mean = positions.mean[cell]!;
    const shape = shapeOf(mean, positions.variance[cell]!);
    const early = meanUntil(positions, cell, lead);
    for (let future = 0; future < futures; future++) {
      const factor = shape === Infinity ? 1 : random.gamma(shape) / shape;
      demand[2 * future * count + w] = poisson(early * factor, random);
      demand[(2 * future + 1) * count + w] = poisson((mean - early) * factor, random);
    }
  }
  return demand;
}

function poisson(mean: number, random: SeededRandom): number {
  let units = 0;
  for (let gap = -Math.log(1 - random.uniform()); gap < mean; gap -= Math.log(1 - random.uniform())) units++;
  return units;
}
