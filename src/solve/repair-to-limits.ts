/**
 * From flows that SKUs want to one plan that holds every limit that couples them, in whole packs:
 *
 *   lane capacities in units, kg and m3; a least shipment; cost of shipments and vehicles; docks out and in; storage in
 *   units and m3; budget; most lines; most shipments.
 *
 * A greedy repair: first shipments that do not earn their cost go, then packs and lines that earn least for what they
 * take up of an exceeded limit; then what room is left is used again. At prices of the limits (solve-coupled.ts) packs
 * are compared by what they earn beyond their charges, and the flows that are wanted hardly exceed any limit. It proves
 * nothing: bounds come from the prices.
 */
import type { LimitedSku, Limits } from '../model/limits.js';
import type { LimitUse } from '../model/plan.js';
import type { LaneCharges } from './lane-charges.js';
import { LimitLedger } from './limit-ledger.js';
import { limitUses } from './limit-uses.js';
import { refillLimits } from './refill-limits.js';
import { settleShipments } from './settle-shipments.js';
import { shrinkToLimits } from './shrink-to-limits.js';

export interface RepairedPlan {
  readonly packs: readonly Int32Array[]; // as many as SKUs: n x n packs on each of its lanes
  /** Every limit that is set, in order: lanes, docks and storage by warehouse, budget (in quanta), lines, shipments. */
  readonly limits: readonly LimitUse[];
  readonly value: bigint; // quanta, all costs paid
}

/**
 * Repairs a plan to the limits. Deterministic; time is near-linear in the lines.
 *
 * @param skus with the flows that they want, in order
 * @param charges prices of the limits along each lane; undefined: none are known
 * @returns the wanted packs unchanged where no limit is exceeded and every shipment earns its cost
 */
export function repairToLimits(skus: readonly LimitedSku[], limits: Limits, charges?: LaneCharges): RepairedPlan {
  const ledger = new LimitLedger(skus, limits, charges);
  reduce(ledger);
  if (ledger.touched.size > 0 || charges) {
    refillLimits(ledger);
    reduce(ledger);
  }
  for (;;) {
    const packs = ledger.plan();
    const uses = limitUses(skus, limits, packs);
    const exceeded = uses.filter((use) => use.isExceeded);
    if (exceeded.length === 0) {
      const named = uses.map(({ number, limit, from, to, capacity, used }) => {
        return { limit, from, to, capacity, used, binds: used >= capacity || ledger.held[number] === 1 };
      });
      return { packs, limits: named, value: ledger.worthOfPlan() };
    }
    // The ledger counts in whole billionths; where a sum of doubles comes out a hair above, less has to do.
    for (const { number } of exceeded) ledger.tighten(number);
    reduce(ledger);
  }
}

/** Rounds after which a lane below its least shipment is closed at once, so that filling and shrinking come to an end. */
const FILL_ROUNDS = 10;

/** Takes away until all limits hold and every shipment earns its cost. */
function reduce(ledger: LimitLedger): void {
  settleShipments(ledger, true);
  shrinkToLimits(ledger);
  for (let round = 0; settleShipments(ledger, round < FILL_ROUNDS); round++) shrinkToLimits(ledger);
}
