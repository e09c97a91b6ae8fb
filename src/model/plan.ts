/**
 * The plan: what to move, what stays unmet, what it earns, and the proof. Money is whole quanta (see quantum.ts).
 *
 *   Plan
 *   |- status, value, bound          how good, and how good at most
 *   |- lines                         one transfer of one SKU on one lane
 *   |- unmet                         where one more unit would earn, and why none comes
 *   |- certificate                   marginals and potentials, for each SKU and warehouse in play
 *   |- kpis, bindingLimits
 */
import type { Assumption } from './case.js';
import type { AbcClass } from './classes.js';
import type { Day } from './calendar.js';
import type { LimitName } from './limits.js';
import type { PlanScope } from './plan-scope.js';
import type { Quantum } from './quantum.js';
import type { TriggerCode } from './trigger.js';

/**
 * optimal: gap 0, certified. gap: a certified bound above the value. feasible: no bound.
 * optimal-by-search: claimed by branch and bound, the certified gap beside it.
 */
export type PlanStatus = 'optimal' | 'gap' | 'feasible' | 'optimal-by-search';

export interface TransferLine {
  readonly transferId: string; // hash of as-of, SKU, from, to
  readonly sku: number;
  readonly from: number;
  readonly to: number;
  readonly units: number;
  readonly cases: number; // whole case packs
  readonly shipOn: Day;
  readonly arriveOn: Day;
  readonly cost: number; // quanta: freight, handling, duty, line cost, and its share of shipment and vehicle costs
  readonly benefit: number; // quanta: its share of what `to` gains and `from` loses
  readonly useProbability: number; // chance that its last unit is used at `to` within the horizon
  readonly fromCoverBefore: number; // days, NaN without demand
  readonly fromCoverAfter: number;
  readonly toCoverBefore: number;
  readonly toCoverAfter: number;
  readonly abc: AbcClass;
  readonly triggers: readonly TriggerCode[]; // what triggered its SKU, in the order of TRIGGER_CODES
  readonly due: boolean; // was its SKU due in any case?
  readonly chain: boolean; // `from` also receives this SKU, or `to` also sends it
  readonly reason: Reason;
}

/** Why a line is there, as data; the words are made in write/. Money in quanta. */
export interface Reason {
  readonly horizon: number; // days
  readonly expectedLostBefore: number; // units at `to` without the plan, over the horizon, waiting customers included
  readonly expectedLostAfter: number;
  readonly unitGain: number; // what a used unit earns at `to`
  readonly lossAtFrom: number; // what the units would have earned at `from`
  readonly alternative: number; // the next-best warehouse to send them to, -1 where none would gain
  readonly alternativeBenefit: number; // net benefit of sending the same units there instead, quanta (negative where nothing would gain)
}

export const UNMET_REASONS = [
  'network_short', // every unit elsewhere is worth at least as much where it lies: purchase
  'freight', // moving costs more than it gains
  'no_lane', // stock elsewhere, but no open lane from it
  'duty_unknown', // the lanes from it cross a border at an unknown rate
  'horizon', // the next receipt comes before the fastest lane
  'limit', // a capacity or a budget binds
  'line_cost', // too few units to pay for a line
  'case_pack', // no donor has a whole pack to spare
  'not_due', // a transfer would pay, but the SKU is neither due nor triggered
  'resting', // a transfer would pay, but the SKU came the other way a short while ago
] as const;
export type UnmetReason = (typeof UNMET_REASONS)[number];

/** A SKU at a warehouse where one more unit would earn more than it costs to hold, after the plan. */
export interface UnmetNeed {
  readonly sku: number;
  readonly warehouse: number;
  readonly abc: AbcClass;
  readonly units: number; // further units that would each be worth more than nothing there
  readonly expectedLost: number; // units expected to be lost or shipped from farther away, over the horizon
  readonly value: number; // quanta: worth of the next unit there
  readonly reason: UnmetReason;
  readonly action: 'transfer' | 'purchase' | 'none';
}

/** One row for each SKU and warehouse in play (open, and stocked or with demand); sorted by SKU, then warehouse. */
export interface Certificate {
  readonly length: number;
  readonly sku: Int32Array;
  readonly warehouse: Int32Array;
  readonly pack: Int32Array; // units a pack
  readonly supply: Int32Array; // packs that may leave
  readonly after: Int32Array; // packs after the plan
  readonly leadDays: Int32Array; // day from which received units count; slower lanes into it are closed; -1: no lane is usable
  readonly marginalLast: Float64Array; // quanta: worth of the last pack there after the plan (NaN with none)
  readonly marginalNext: Float64Array; // quanta: worth of one more pack
  readonly potentialOwn: Float64Array; // quanta a pack
  readonly potentialReceive: Float64Array; // quanta a pack
}

/**
 * What one more unit of a limit would about earn: its Lagrangian price, at which the bound is proved. Quanta a unit, kg, m3,
 * line or shipment; of the budget millionths of a quantum a quantum. Lanes that cost something to open have prices of units,
 * kg or m3 without a limit on these too: the share that each must earn of what opening the lane costs.
 */
export interface LimitPrice {
  readonly limit: LimitName;
  readonly from: number; // warehouse or -1
  readonly to: number; // warehouse or -1
  readonly price: number; // above 0
}

/** A limit that couples SKUs, and how much of it the plan uses. */
export interface LimitUse {
  readonly limit: LimitName;
  readonly from: number; // warehouse or -1
  readonly to: number; // warehouse or -1
  readonly capacity: number;
  readonly used: number;
  readonly binds: boolean;
}

export interface Plan {
  readonly asOf: Day;
  readonly quantum: Quantum;
  readonly status: PlanStatus;
  readonly value: bigint; // net benefit of the plan
  readonly bound: bigint; // no plan earns more under these curves and costs
  readonly cost: bigint;
  readonly benefit: bigint;
  readonly units: number;
  readonly lines: readonly TransferLine[]; // sorted by SKU, from, to
  readonly unmet: readonly UnmetNeed[]; // sorted by SKU, warehouse
  readonly certificate: Certificate;
  readonly kpis: readonly KpiValue[];
  readonly limits: readonly LimitUse[];
  readonly scope: PlanScope; // which SKUs it takes up, and which lanes rest
  readonly prices: readonly LimitPrice[]; // in the order of the limits; those that are not 0
  readonly assumptions: readonly Assumption[];
  readonly isStopped: boolean; // a time limit ended the search: another run may stop elsewhere
}

export type KpiUnit = 'share' | 'units' | 'money' | 'days' | 'turns' | 'units a day' | 'transfers';

/** One metric for one scope, before and after the plan; a number, or null with the reason. */
export interface KpiValue {
  readonly metric: string;
  readonly unit: KpiUnit;
  readonly warehouse?: string; // scope; absent: all
  readonly abc?: AbcClass;
  readonly category?: string;
  readonly region?: string; // of the customer
  readonly before: number | null;
  readonly after: number | null;
  readonly reason?: string; // why it is null
}

/** The gap as a share of the plan's savings: 0 when proved optimal, 1 when nothing is saved though the bound is above. */
export function gapShare(value: bigint, bound: bigint): number {
  if (bound <= value) return 0;
  if (value <= 0n) return 1;
  return Math.min(1, Number(bound - value) / Number(value));
}
