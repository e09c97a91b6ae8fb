import { PLAN_FILES } from '../model/witness.js';
import { dualBound } from './dual-bound.js';
import { chargedLine, packCharge, type LaneCharges } from './lane-charges.js';
import { lineCost, packCost } from './lane-cost.js';
import type { Ledger } from './ledger.js';
import { lineSurplus, unpaidLanes, type ProofLanes } from './line-surplus.js';
import type { ProofNode } from './proof-node.js';
import type { Refusals } from './refusals.js';

const FILE = PLAN_FILES.certificate;

/** What the proofs of all SKUs share. */
export interface ProofGround {
  readonly ledger: Ledger;
  readonly charges: LaneCharges;
  readonly supplied: Float64Array; // W x W -> units at the origin of each lane of the SKUs that it may carry, those proved so far
}

/**
 * What one SKU's potentials prove: no plan saves more than this, what it is charged for limits paid. What line costs allow
 * stands in line-surplus.ts; least lines, limits and shipment costs can only lower the savings.
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
  const open = proofLanes(ground, nodes, lanes);
  let proved = true;
  const most = nodes.reduce((sum, node) => sum + node.supply, 0);
  const credit: bigint[] = [];
  for (const node of nodes) {
    if (node.own < node.receive) {
      refusals.unproven(FILE, node.line, 'potential_own', String(node.own), `at least ${node.receive}`);
      proved = false;
    }
    const part = dualBound({ ...node, most });
    if (part === undefined) {
      refusals.unproven(FILE, node.line, 'marginal_next', String(node.marginal(node.supply + 1)), 'a curve that does not rise');
      proved = false;
    } else credit.push(part);
  }
  if (!proved) return undefined;
  const bound = credit.reduce((sum, part) => sum + part, 0n);
  const unpaid = unpaidLanes(nodes, open);
  if (unpaid.length === 0) return bound;
  const paid = lineSurplus(nodes, open, unpaid, credit, ground.ledger.facts.theCase.settings.chains);
  if (typeof paid === 'bigint') return bound + paid;
  const { line, own } = nodes[paid.from]!;
  refusals.unproven(FILE, line, 'potential_own', String(own), `at least ${paid.asks}`);
  return undefined;
}

/** What the lanes that the proof leaves open cost; counts what lies at their origins. */
function proofLanes({ ledger, charges, supplied }: ProofGround, nodes: readonly ProofNode[], leads: Int32Array): ProofLanes {
  const { facts, warehouses } = ledger;
  const { casePack } = facts.theCase.catalogue;
  const n = nodes.length;
  const lanes = { pack: new Float64Array(n * n).fill(Infinity), line: new Float64Array(n * n) };
  nodes.forEach((origin, i) => {
    nodes.forEach((target, j) => {
      const lane = origin.warehouse * warehouses + target.warehouse;
      if (leads[lane]! < 0 || leads[lane]! > target.leadDays) return;
      supplied[lane]! += origin.supply * casePack[origin.sku]!;
      const pack = packCost(facts, origin.sku, origin.warehouse, target.warehouse);
      lanes.pack[i * n + j] = pack + packCharge(charges, facts, origin.sku, lane, pack);
      lanes.line[i * n + j] = chargedLine(charges, lineCost(facts, origin.warehouse, target.warehouse));
    });
  });
  return lanes;
}
