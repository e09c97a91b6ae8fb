/**
 * What the witness is given: the documents as they are about to be written (or as they were read back), and the facts
 * that it cannot derive from the case alone. `plan` hands it the facts that the plan was made from, `audit` facts that
 * were rebuilt from the case.
 */
import type { Case } from './case.js';
import type { AbcClass } from './classes.js';
import type { KpiValue, UnmetNeed } from './plan.js';
import type { Positions } from './positions.js';
import type { TextTable } from './table.js';
import type { TriggerCode } from './trigger.js';
import { textHash } from './transfer-id.js';

export interface WitnessFacts {
  readonly theCase: Case;
  readonly positions: Positions;
  readonly abc: readonly AbcClass[]; // SKU -> class
  /** SKU -> what triggers it, in the order of TRIGGER_CODES; nothing where every SKU is taken up. */
  readonly triggers: readonly (readonly TriggerCode[])[];
  /** Quanta that unit `unit` (1, 2, ...) of the stock at a cell is worth; units above positions.stock are received ones, counted from day `leadDays`. */
  readonly marginal: (sku: number, warehouse: number, leadDays: number, unit: number) => number;
  /** Chance that the unit is used within the horizon. */
  readonly useProbability: (sku: number, warehouse: number, leadDays: number, unit: number) => number;
  /** Days until the projected stock of a cell is 0 when it holds `stock` units; at most 366; NaN without demand. */
  readonly cover: (sku: number, warehouse: number, stock: number) => number;
  /** Rebuilt for the transfers of the plan. */
  readonly unmet: readonly UnmetNeed[];
  readonly kpis: readonly KpiValue[];
}

/** The columns of each file, in order. Money is written as exact decimals of quanta, in certificate.csv.gz as quanta. */
export const TRANSFER_COLUMNS = [
  'transfer_id', 'sku', 'from', 'to', 'units', 'cases', 'ship_on', 'arrive_on',
  'cost', 'benefit', 'net_benefit', 'reason',
  'trigger', // codes with a blank between them; blank without
  'abc_class',
  'from_cover_before', 'from_cover_after', 'to_cover_before', 'to_cover_after', // days, 1 decimal, blank without demand
  'use_probability', // 4 decimals
  'chain', // yes or no
] as const;

export const UNMET_COLUMNS = [
  'sku', 'warehouse', 'abc_class', 'units',
  'expected_lost', // units, 3 decimals
  'value', 'reason', 'action',
] as const;

export const CERTIFICATE_COLUMNS = [
  'sku', 'warehouse', 'pack', 'supply', 'after', 'lead_days',
  'marginal_last', 'marginal_next', 'potential_own', 'potential_receive', // quanta, blank where there is none
] as const;

/** transfer_orders.csv: one row for what goes from one warehouse to another on one day. */
export const ORDER_COLUMNS = [
  'order_id', 'from', 'to', 'ship_by', 'arrive_by', 'lines', 'units', 'cases',
  'weight_kg', // 3 decimals, blank where a SKU's weight is unknown
  'volume_m3', // 6 decimals, blank where a SKU's volume is unknown
  'pallets', // whole, mixed, blank where a SKU's units a pallet are unknown
  'vehicles', // whole, blank where the lane has no size of vehicles
  'goods_value', // units x unit cost
  'duty', // part of the cost
  'cost', 'benefit', 'net_benefit',
] as const;

/** picks.csv: what is taken from where, in the order of the way through the warehouse. */
export const PICK_COLUMNS = [
  'from', 'ship_by', 'location', 'sku', 'name', 'batch', 'expires_on', 'units', 'cases', 'case_pack', 'eaches', 'order_id', 'to',
] as const;

/** customs.csv: the lines of orders that cross a border. */
export const CUSTOMS_COLUMNS = [
  'order_id', 'from', 'from_country', 'to', 'to_country', 'ship_by', 'sku', 'name', 'hs_code', 'origin_country',
  'units', 'weight_kg', 'value', 'duty_rate', 'duty',
] as const;

/** The files of a plan folder, as findings name them. */
export const PLAN_FILES = {
  transfers: 'transfers.csv',
  unmet: 'unmet.csv',
  orders: 'transfer_orders.csv',
  picks: 'picks.csv',
  customs: 'customs.csv',
  certificate: 'certificate.csv.gz',
  kpi: 'kpi.json',
  plan: 'plan.json',
} as const;

/** The documents of a plan folder, parsed but not interpreted. */
export interface PlanDocuments {
  readonly transfers: TextTable;
  readonly unmet: TextTable;
  readonly orders: TextTable;
  readonly picks: TextTable;
  readonly customs: TextTable;
  readonly certificate: TextTable;
  readonly kpi: unknown; // kpi.json
  readonly plan: unknown; // plan.json
}

/** Marks kpi.json; the version rises when the definition of a metric changes, so that figures are not compared across it. */
export const KPI_FORMAT = 'rebalance-kpi';
export const KPI_FORMAT_VERSION = 1;

/** kpi.json */
export interface KpiDocument {
  readonly format: typeof KPI_FORMAT;
  readonly format_version: number;
  readonly case: string; // the config's "case", else a hash of the warehouses
  readonly as_of: string;
  readonly money: 'money' | 'item costs';
  readonly kpis: readonly {
    readonly metric: string;
    readonly unit: string;
    readonly scope: { readonly warehouse?: string; readonly abc?: string; readonly category?: string; readonly region?: string };
    readonly before: number | null; // rounded to 6 decimals
    readonly after: number | null;
    readonly reason?: string;
  }[];
}

/** What tells a case from another in kpi.json. */
export function caseMark({ settings, warehouses }: Case): string {
  return settings.caseName ?? textHash(warehouses.ids);
}

/** plan.json */
export interface PlanDocument {
  readonly as_of: string;
  readonly money: 'money' | 'item costs';
  readonly policy: string; // what units were worth by
  readonly status: string;
  readonly value: string; // exact decimals
  readonly bound: string;
  readonly gap_share_of_savings: number;
  readonly cost: string;
  readonly benefit: string;
  readonly units: number;
  readonly lines: number;
  readonly quantum_exponent: number;
  readonly scope: {
    readonly takes: 'all' | 'due'; // every SKU, or those that are due or triggered
    readonly since: string | null; // what fell due after this day is due; null where all are taken
    readonly previous: boolean; // were triggers also looked for against a previous case?
    readonly skus: number;
    readonly planned: number; // of them, those that the plan may move
    readonly due: number;
    readonly triggered: number; // not due, but triggered
    readonly not_due: number; // neither: they are left where they are
    readonly resting_lanes: number; // SKU-lanes that are closed for a while
  };
  readonly assumptions: readonly { readonly code: string; readonly text: string; readonly count: number }[];
  readonly binding_limits: readonly {
    readonly limit: string;
    readonly from: string | null;
    readonly to: string | null;
    readonly capacity: number;
    readonly used: number;
    readonly price: string; // as in prices, '0' where it has none
  }[];
  /** At which the bound is proved: money a unit, kg, m3, line or shipment; of the budget money a unit of money. Not 0. */
  readonly prices: readonly {
    readonly limit: string;
    readonly from: string | null;
    readonly to: string | null;
    readonly price: string; // exact decimals
  }[];
}
