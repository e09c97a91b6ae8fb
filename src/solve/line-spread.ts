/**
 * How much of a line's cost each of its packs bears at least, so that a flow at such costs bounds every plan.
 *
 * 1. By supply: a line carries at most supply_i packs, so floor(lineCost_ij / supply_i).
 * 2. By worth, at a warehouse that does not both send and receive (chain-free.ts). Potentials own, receive credit to it
 *
 *      credit_j = (own_j - receive_j) supply_j + max_x ( V_j(x) - V_j(supply_j) - receive_j (x - supply_j) )  >= 0.
 *
 *    X packs that come at a price q each earn at most  buys_j(q) = max_X sum_{k <= X} ( marginal(j, supply_j + k) - q ),
 *    packs that leave  sells_i(q) = max_X sum_{k <= X} ( q - marginal(i, supply_i + 1 - k) ). Where potentials ask a lane for
 *    less than it costs, own_i < receive_j - laneCost_ij, the packs of a line take more from the dual value than they leave in
 *    it; at its better end not more than the line's surplus, the smaller of
 *
 *      buys_j(own_i + laneCost_ij) - credit_j - lineCost_ij   and   sells_i(receive_j - laneCost_ij) - credit_i - lineCost_ij.
 *
 *    Of several such lines at one warehouse the one with the best price could carry the packs of all, and the others would
 *    only add their line costs: the bound grows by the largest surplus at each warehouse, where that is above 0.
 *
 * A break-even price is the one at which a line just pays: the least q for packs that come, the highest for packs that leave.
 */
import type { SkuProblem } from '../model/flow.js';
import type { PackCurves } from './pack-curves.js';
import type { SkuPotentials } from './sku-potentials.js';

/** n x n -> laneCost_ij + floor(lineCost_ij / supply_i). */
export function spreadBySupply(problem: SkuProblem): Float64Array {
  const { nodes, supply, laneCost, lineCost } = problem;
  if (!lineCost.some((cost) => cost > 0)) return laneCost;
  return laneCost.map((cost, lane) => {
    const most = supply[Math.floor(lane / nodes)]!;
    return most > 0 ? cost + Math.floor(lineCost[lane]! / most) : cost;
  });
}

/** What potentials credit to a warehouse, quanta. @param after n, packs at which the maximum over x is reached */
function creditOf(problem: SkuProblem, curves: PackCurves, after: Int32Array, { own, receive }: SkuPotentials, node: number): number {
  const supply = problem.supply[node]!;
  const moved = after[node]! - supply;
  const kept = supply > 0 ? (own[node]! - receive[node]!) * supply : 0;
  return moved === 0 ? kept : kept + curves.worthOver(node, after[node]!) - receive[node]! * moved;
}

/**
 * Raises the costs of lanes to what the break-even prices of their ends ask.
 *
 * @param free n -> 1 where a warehouse is free of chains
 * @param after as for `creditOf`
 * @param spread n x n -> quanta a pack, raised in place
 * @returns whether something was raised
 */
export function raiseByWorth(
  problem: SkuProblem,
  curves: PackCurves,
  free: Uint8Array,
  after: Int32Array,
  potentials: SkuPotentials,
  spread: Float64Array,
): boolean {
  const { nodes: n, supply, laneCost, lineCost } = problem;
  const { own, receive } = potentials;
  const total = supply.reduce((sum, packs) => sum + packs, 0);
  let isRaised = false;
  const raise = (lane: number, cost: number): void => {
    const raised = Math.min(cost, curves.limit);
    if (raised <= spread[lane]!) return;
    spread[lane] = raised;
    isRaised = true;
  };
  for (let node = 0; node < n; node++) {
    if (free[node] === 0) continue;
    const credit = creditOf(problem, curves, after, potentials, node);
    const others = total - supply[node]!;
    let fee = 0; // for which the prices were found last
    let buys = 0;
    let sells = 0;
    for (let other = 0; other < n; other++) {
      const [into, out] = [other * n + node, node * n + other];
      for (const lane of [into, out]) {
        if (lineCost[lane] === 0 || laneCost[lane] === Infinity || supply[lane === into ? other : node] === 0) continue;
        if (lineCost[lane] !== fee) {
          fee = lineCost[lane]!;
          buys = others > 0 ? buyingPrice(curves, node, supply[node]!, others, credit + fee) : Infinity;
          sells = supply[node]! > 0 ? sellingPrice(curves, node, supply[node]!, credit + fee) : -Infinity;
        }
        raise(lane, laneCost[lane]! + (lane === into ? receive[node]! - buys : sells - own[node]!));
      }
    }
  }
  return isRaised;
}

/**
 * What the bound of potentials grows by, because lines may take more than their cost: quanta.
 *
 * @param bySupply n x n -> spreadBySupply: what may be asked of lanes without further proof
 */
export function lineSurplus(
  problem: SkuProblem,
  curves: PackCurves,
  free: Uint8Array,
  after: Int32Array,
  potentials: SkuPotentials,
  bySupply: Float64Array,
): number {
  const { nodes: n, supply, laneCost, lineCost } = problem;
  const { own, receive } = potentials;
  const total = supply.reduce((sum, packs) => sum + packs, 0);
  const credit = Float64Array.from(supply, (_, node) => creditOf(problem, curves, after, potentials, node));
  const surplus = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    if (supply[i] === 0) continue;
    for (let j = 0, lane = i * n; j < n; j++, lane++) {
      if (laneCost[lane] === Infinity || own[i]! >= receive[j]! - bySupply[lane]!) continue;
      const there = free[j] === 1 ? bought(j, own[i]! + laneCost[lane]!) - credit[j]! - lineCost[lane]! : Infinity;
      const here = free[i] === 1 ? sold(i, receive[j]! - laneCost[lane]!) - credit[i]! - lineCost[lane]! : Infinity;
      if (there <= here) surplus[j] = Math.max(surplus[j]!, there);
      else surplus[i] = Math.max(surplus[i]!, here);
    }
  }
  return surplus.reduce((sum, most) => sum + most, 0);

  function bought(j: number, price: number): number {
    let earned = 0;
    for (let position = supply[j]! + 1; position <= total && curves.at(j, position) > price; position++) {
      earned += curves.at(j, position) - price;
    }
    return earned;
  }

  function sold(i: number, price: number): number {
    let earned = 0;
    for (let position = supply[i]!; position > 0 && curves.at(i, position) < price; position--) {
      earned += price - curves.at(i, position);
    }
    return earned;
  }
}

/** The least whole price a pack at which packs that come earn no more than `pays`. */
function buyingPrice(curves: PackCurves, node: number, supply: number, most: number, pays: number): number {
  for (let packs = 1; ; packs++) {
    const price = -floorOf(pays - curves.worthOver(node, supply + packs), packs);
    if (packs === most || curves.at(node, supply + packs + 1) <= price) return price;
  }
}

/** The highest whole price a pack at which packs that leave earn no more than `pays`. */
function sellingPrice(curves: PackCurves, node: number, supply: number, pays: number): number {
  for (let packs = 1; ; packs++) {
    const price = floorOf(pays - curves.worthOver(node, supply - packs), packs);
    if (packs === supply || curves.at(node, supply - packs) >= price) return price;
  }
}

/** Whole numbers divided and rounded down, exactly. */
function floorOf(amount: number, by: number): number {
  const rest = ((amount % by) + by) % by;
  return (amount - rest) / by;
}
