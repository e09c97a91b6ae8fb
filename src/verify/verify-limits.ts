/**
 * Everything that couples SKUs, summed again in the order of the lines: lane capacities in units, kg and m3, docks,
 * storage, budget, numbers of lines and shipments, and the least shipment of a lane.
 */
import { formatQuanta, toQuanta } from '../model/quantum.js';
import { PLAN_FILES } from '../model/witness.js';
import type { Ledger } from './ledger.js';
import type { Refusals } from './refusals.js';
import type { LaneLoads } from './shipment-costs.js';
import { storageUse } from './storage-use.js';

/** A limit that is set, and what the plan uses of it. */
export interface LimitUse {
  readonly limit: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly capacity: number;
  readonly used: number;
  readonly exceeded: boolean;
}

/**
 * Refuses a plan that breaks a limit.
 *
 * @param cost quanta that the plan costs
 * @returns every limit that is set, in order: lanes, docks and storage by warehouse, then the whole plan
 */
export function verifyLimits(ledger: Ledger, loads: LaneLoads, cost: bigint, refusals: Refusals): LimitUse[] {
  const limits = [...laneLimits(ledger, loads), ...warehouseLimits(ledger), ...planLimits(ledger, loads, cost)];
  for (const { limit, from, to, capacity, used, exceeded } of limits) {
    if (!exceeded) continue;
    const place = [from, to].filter((id) => id !== null).join(' -> ');
    refusals.cell(PLAN_FILES.transfers, 0, limit, `${used}${place === '' ? '' : ` (${place})`}`, `at most ${capacity}`);
  }
  verifyLeastShipments(ledger, loads, refusals);
  return limits;
}

function* laneLimits(ledger: Ledger, loads: LaneLoads): Generator<LimitUse> {
  const { ids } = ledger.facts.theCase.warehouses;
  const { capacityUnits, capacityKg, capacityM3 } = ledger.facts.theCase.network.lanes;
  for (let lane = 0; lane < capacityUnits.length; lane++) {
    const from = ids[Math.floor(lane / ids.length)]!;
    const to = ids[lane % ids.length]!;
    yield* limitUse('lane_capacity_units', from, to, capacityUnits[lane]!, loads.units[lane]!);
    yield* limitUse('lane_capacity_kg', from, to, capacityKg[lane]!, loads.kg[lane]!);
    yield* limitUse('lane_capacity_m3', from, to, capacityM3[lane]!, loads.m3[lane]!);
  }
}

function* warehouseLimits(ledger: Ledger): Generator<LimitUse> {
  const { ids } = ledger.facts.theCase.warehouses;
  const { maxOutboundUnits, maxInboundUnits, capacityUnits, capacityM3 } = ledger.facts.theCase.network;
  const { lines, warehouses } = ledger;
  const out = new Float64Array(warehouses);
  const into = new Float64Array(warehouses);
  for (let at = 0; at < lines.length; at++) {
    out[lines.from[at]!]! += lines.units[at]!;
    into[lines.to[at]!]! += lines.units[at]!;
  }
  const storage = storageUse(ledger);
  for (let w = 0; w < warehouses; w++) {
    const id = ids[w]!;
    yield* limitUse('max_outbound_units', id, null, maxOutboundUnits[w]!, out[w]!);
    yield* limitUse('max_inbound_units', null, id, maxInboundUnits[w]!, into[w]!);
    // A store that was too full before may stay so, but not fill further.
    yield* limitUse('storage_units', null, id, capacityUnits[w]!, storage.units[w]!, storage.unitsBefore[w]);
    yield* limitUse('storage_m3', null, id, capacityM3[w]!, storage.m3[w]!, storage.m3Before[w]);
  }
}

function* planLimits(ledger: Ledger, loads: LaneLoads, cost: bigint): Generator<LimitUse> {
  const { theCase, positions } = ledger.facts;
  const { budget, maxLines, maxShipments } = theCase.settings;
  if (budget !== undefined) {
    const capacity = BigInt(toQuanta(budget, positions.quantum));
    const money = (quanta: bigint): number => Number(formatQuanta(quanta, positions.quantum));
    yield { limit: 'budget', from: null, to: null, capacity: money(capacity), used: money(cost), exceeded: cost > capacity };
  }
  yield* limitUse('max_lines', null, null, maxLines ?? Infinity, ledger.lines.length);
  yield* limitUse('max_shipments', null, null, maxShipments ?? Infinity, loads.units.filter((units) => units > 0).length);
}

/** Nothing where no limit is set. `before` is what was used without the plan. */
function* limitUse(
  limit: string,
  from: string | null,
  to: string | null,
  capacity: number,
  used: number,
  before = 0,
): Generator<LimitUse> {
  if (capacity === Infinity) return;
  yield { limit, from, to, capacity, used, exceeded: used > capacity && used > before };
}

/** A lane that ships anything ships at least its least units. */
function verifyLeastShipments(ledger: Ledger, loads: LaneLoads, refusals: Refusals): void {
  const { ids } = ledger.facts.theCase.warehouses;
  const { minUnits } = ledger.facts.theCase.network.lanes;
  for (let lane = 0; lane < minUnits.length; lane++) {
    const units = loads.units[lane]!;
    if (units === 0 || units >= minUnits[lane]!) continue;
    const place = `${ids[Math.floor(lane / ids.length)]!} -> ${ids[lane % ids.length]!}`;
    refusals.cell(PLAN_FILES.transfers, 0, 'lane_min_units', `${units} (${place})`, `at least ${minUnits[lane]!}, or nothing`);
  }
}
