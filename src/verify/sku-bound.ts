import { PLAN_FILES } from '../model/witness.js';
import { dualBound } from './dual-bound.js';
import { chargedLine, packCharge, type LaneCharges } from './lane-charges.js';
import { lineCost, packCost } from './lane-cost.js';
import type { Ledger } from './ledger.js';
import type { Refusals } from './refusals.js';

const FILE = PLAN_FILES.certificate;

/** A sound row of the certificate. */
export interface ProofNode {
  readonly line: number; // of the file
  readonly sku: number;
  readonly warehouse: number;
  readonly leadDays: number;
  readonly supply: number; // packs
  readonly own: number; // potential, quanta a pack
  readonly receive: number; // potential, quanta a pack
  readonly marginal: (position: number) => number; // worth of a pack, quanta
}

/** What the proofs of all SKUs share. */
export interface ProofGround {
  readonly ledger: Ledger;
  readonly charges: LaneCharges;
  readonly supplied: Float64Array; // W x W -> units at the origin of each lane of the SKUs that it may carry, those proved so far
}

/**
 * What one SKU's potentials prove: no plan saves more than this, what it is charged for limits paid. A line cost is spread over as many packs as its origin
 * has, rounded down, which never overstates a cost; least lines, limits and shipment costs can only lower the savings.
 *
 * @param ground brought forward by the SKU's part of `supplied`
 * @param lanes lead days of the lanes that may carry the SKU, -1 where none may
 * @returns quanta; undefined where a potential does not prove it
 */
export function skuBound(
  ground: ProofGround,
  nodes: readonly ProofNode[],
  lanes: Int32Array,
  refusals: Refusals,
): bigint | undefined {
  let proved = nodes.every((node) => potentialHolds(ground, node, nodes, lanes, refusals));
  const most = nodes.reduce((sum, node) => sum + node.supply, 0);
  let bound = 0n;
  for (const node of nodes) {
    const part = dualBound({ ...node, most });
    if (part === undefined) {
      refusals.unproven(FILE, node.line, 'marginal_next', String(node.marginal(node.supply + 1)), 'a curve that does not rise');
      proved = false;
    } else bound += part;
  }
  return proved ? bound : undefined;
}

/** own_i >= receive_i, and own_i >= receive_j - cost_ij wherever the proof leaves the lane open. */
function potentialHolds(
  { ledger, charges, supplied }: ProofGround,
  origin: ProofNode,
  nodes: readonly ProofNode[],
  lanes: Int32Array,
  refusals: Refusals,
): boolean {
  const { facts, warehouses } = ledger;
  let needed = origin.receive;
  for (const target of nodes) {
    const lane = origin.warehouse * warehouses + target.warehouse;
    if (lanes[lane]! < 0 || lanes[lane]! > target.leadDays) continue;
    supplied[lane]! += origin.supply * facts.theCase.catalogue.casePack[origin.sku]!;
    const pack = packCost(facts, origin.sku, origin.warehouse, target.warehouse);
    const line = chargedLine(charges, lineCost(facts, origin.warehouse, target.warehouse));
    const cost = pack + packCharge(charges, facts, origin.sku, lane, pack) + Math.floor(line / origin.supply);
    needed = Math.max(needed, target.receive - cost);
  }
  if (origin.own >= needed) return true;
  refusals.unproven(FILE, origin.line, 'potential_own', String(origin.own), `at least ${needed}`);
  return false;
}
