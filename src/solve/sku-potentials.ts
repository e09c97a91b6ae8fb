import type { SkuProblem } from '../model/flow.js';
import type { PackCurves } from './pack-curves.js';

/** Potentials of the own-stock and the receive nodes, as in model/flow.ts. */
export interface SkuPotentials {
  readonly own: Float64Array; // node -> worth of a pack that lies there and may still leave
  readonly receive: Float64Array; // node -> worth of a pack that stays or has come
}

/**
 * The least potentials that a plan allows: nothing is worth more than the chain of reasons says. A receive node starts
 * at the worth of its next pack and is raised by what its packs could earn elsewhere:
 *
 *   own_i = max(receive_i, max_j receive_j - cost_ij),   receive_i >= own_i where i keeps packs,
 *   receive_j >= own_i + cost_ij where lane (i, j) is used.
 *
 * These are longest paths in the residual network (Bellman and Ford). They do not depend on the basis or on the order
 * of anything; where several plans are optimal they are the same for all of them.
 *
 * @param cost n x n, quanta a pack on a lane, Infinity where closed
 * @param packs n x n, the plan; undefined: everyone keeps
 * @param after n, packs after the plan
 * @returns false where the raising would not end: moving round a cycle earns for ever, the plan is not optimal
 */
export function raisePotentials(
  problem: SkuProblem,
  curves: PackCurves,
  cost: Float64Array,
  packs: Int32Array | undefined,
  after: Int32Array,
  potentials: SkuPotentials,
): boolean {
  const { nodes, supply } = problem;
  const { own, receive } = potentials;
  for (let node = 0; node < nodes; node++) receive[node] = curves.at(node, after[node]! + 1);
  // Longest paths have at most 2 n arcs; every round settles at least one more arc of each.
  for (let round = 0; round < 2 * nodes + 2; round++) {
    let isRaised = false;
    for (let i = 0; i < nodes; i++) {
      let best = receive[i]!;
      let sent = 0;
      for (let j = 0, lane = i * nodes; j < nodes; j++, lane++) {
        const there = receive[j]! - cost[lane]!;
        if (there > best) best = there;
        if (packs) sent += packs[lane]!;
      }
      own[i] = best;
      if (best > receive[i]! && supply[i]! > sent) {
        receive[i] = best;
        isRaised = true;
      }
      if (sent === 0) continue;
      for (let j = 0, lane = i * nodes; j < nodes; j++, lane++) {
        if (packs![lane]! > 0 && receive[j]! < best + cost[lane]!) {
          receive[j] = best + cost[lane]!;
          isRaised = true;
        }
      }
    }
    if (!isRaised) return true;
  }
  return false;
}

/** Whether the potentials prove the plan: no node that holds packs has a last one worth less than its potential. */
export function provesPlan(
  problem: SkuProblem,
  curves: PackCurves,
  after: Int32Array,
  { receive }: SkuPotentials,
): boolean {
  for (let node = 0; node < problem.nodes; node++) {
    if (after[node]! === 0 || receive[node]! <= curves.at(node, after[node]! + 1)) continue;
    if (receive[node]! > curves.at(node, after[node]!)) return false;
  }
  return true;
}

/**
 * The bound that potentials prove: sum_i own_i supply_i + sum_j max_x (V_j(x) - receive_j x) - sum_j V_j(supply_j).
 *
 * @param after n, packs at which each inner maximum is reached: marginal(after + 1) <= receive <= marginal(after)
 */
export function boundOf(
  problem: SkuProblem,
  curves: PackCurves,
  after: Int32Array,
  { own, receive }: SkuPotentials,
): number {
  let bound = 0;
  for (let node = 0; node < problem.nodes; node++) {
    const supply = problem.supply[node]!;
    if (supply > 0) bound += (own[node]! - receive[node]!) * supply;
    const moved = after[node]! - supply;
    if (moved !== 0) bound += curves.worthOver(node, after[node]!) - receive[node]! * moved;
  }
  return bound;
}
