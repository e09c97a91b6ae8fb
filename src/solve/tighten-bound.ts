import type { SkuProblem } from '../model/flow.js';
import { chainFreeNodes } from './chain-free.js';
import { lineSurplus, raiseByWorth, spreadBySupply } from './line-spread.js';
import type { PackCurves } from './pack-curves.js';
import type { SkuNetwork } from './sku-network.js';
import { boundOf, raisePotentials, type SkuPotentials } from './sku-potentials.js';

/** Flows solved to tighten the bound of one SKU. */
const ROUNDS = 8;

/** A bound and the costs at which it was found. */
export interface TightBound {
  readonly bound: number; // quanta
  readonly spread: Float64Array; // n x n -> quanta a pack, its part of the line cost included
  readonly packs: Int32Array; // n x n -> the flow that is best at these costs
}

/**
 * Lowers the bound of a SKU with line costs. Potentials say what the packs of a line bear of its cost at least
 * (line-spread.ts); a flow at these costs has other potentials, which say more. Each is taken only where it proves a lower bound.
 *
 * @param network opened over `lanes`
 * @param flow n x n, the flow that `potentials` belong to
 * @param flowAfter n, packs after it
 * @param potentials overwritten where better ones are found
 * @param bound that they prove
 * @returns what they prove at the end
 */
export function tightenBound(
  problem: SkuProblem,
  curves: PackCurves,
  network: SkuNetwork,
  lanes: readonly number[],
  flow: Int32Array,
  flowAfter: Int32Array,
  potentials: SkuPotentials,
  bound: number,
): TightBound {
  const { nodes: n, laneCost, lineCost } = problem;
  const bySupply = spreadBySupply(problem);
  // Charges that were cut off (lane-charges.ts) say nothing of what is cheaper; their lanes earn nothing anyway.
  const isCut = (cost: number): boolean => cost >= curves.limit / 2 && cost < Infinity;
  if (!lanes.some((lane) => lineCost[lane]! > 0) || laneCost.some(isCut) || lineCost.some(isCut)) return { bound, spread: bySupply, packs: flow };
  const free = chainFreeNodes(problem);
  const spread = bySupply.slice();
  const packs = new Int32Array(n * n);
  const after = Int32Array.from(flowAfter);
  const raised: SkuPotentials = { own: potentials.own.slice(), receive: potentials.receive.slice() };
  let best: TightBound = { bound, spread: bySupply, packs: flow };
  for (let round = 0; round < ROUNDS && raiseByWorth(problem, curves, free, after, raised, spread); round++) {
    network.solve(lanes.map((lane) => spread[lane]!));
    packs.fill(0);
    lanes.forEach((lane, index) => (packs[lane] = network.packs[index]!));
    after.set(network.after.subarray(0, n));
    if (!raisePotentials(problem, curves, spread, packs, after, raised)) break;
    const tightened = boundOf(problem, curves, after, raised) + lineSurplus(problem, curves, free, after, raised, bySupply);
    if (tightened >= best.bound) continue;
    best = { bound: tightened, spread: spread.slice(), packs: packs.slice() };
    potentials.own.set(raised.own);
    potentials.receive.set(raised.receive);
  }
  return best;
}
