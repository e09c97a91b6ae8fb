/**
 * What the config says, after validation, with its documented defaults. `read/config.ts` makes it from
 * `rebalance.json`; flags override single fields. Money is in the case's one currency, rates are a year unless named.
 */
import type { Cadence } from './cadence.js';
import type { Bucket, Day } from './calendar.js';
import type { AbcClass } from './classes.js';
import type { TriggerCode } from './trigger.js';

export interface Rates {
  readonly carrying: number; // share of unit cost a year (capital)
  readonly shrink: number; // share of unit cost a year
  readonly obsolescence: number; // share of unit cost a year
  readonly penalty: number; // money per lost unit beyond its margin
  readonly delayCostDay: number; // money per unit and day of later delivery
  readonly freightKm: number; // default lane freight: share of unit cost per km
  readonly freightShare: number; // default lane freight without coordinates: share of unit cost
  readonly shippingKm: number; // default shipping to a customer: share of price per km
  readonly lineShare: number; // default cost of a transfer line: share of the median order line's value
}

export interface ClassRules {
  /** What ABC ranks by, over 365 days. */
  readonly by: 'consumption' | 'revenue' | 'margin' | 'units';
  readonly a: number; // A while the cumulative share before the item is below this
  readonly b: number; // then B below this, else C
  readonly x: number; // X while the coefficient of variation is at most this
  readonly y: number; // then Y at most this, else Z
}

/** What a unit is worth by: what it earns, or the service level that its class is to have. */
export const POLICIES = ['value', 'service-level'] as const;
export type PolicyName = (typeof POLICIES)[number];

/** What a service level is a share of: order cycles without a stockout, or demand that is served. */
export const SERVICE_CRITERIA = ['cycle', 'fill'] as const;

export interface ServiceRules {
  readonly levels: Readonly<Record<AbcClass, number>>; // each in [LEAST_SERVICE, MOST_SERVICE]
  readonly criterion: (typeof SERVICE_CRITERIA)[number];
}

export const LEAST_SERVICE = 0.5;
/** Beyond it the worth of a unit, and the stock, would hang on the far tail of a forecast. */
export const MOST_SERVICE = 0.999;

/** What the KPIs call slow, dead, too much, and there and back again; days. */
export interface KpiRules {
  readonly excessDays: number; // stock above the forecast demand of this many days is excess
  readonly slowDays: number; // no sale anywhere for this long: slow
  readonly deadDays: number; // no sale anywhere for this long: dead
  readonly reversalDays: number; // a transfer back within this many days is a reversal
  readonly repeatDays: number; // a transfer between the same two warehouses within this many days is excessive
}

/** From where on something brings a SKU into the plan before its class is due. */
export interface TriggerRules {
  readonly demandChance: number; // a demand whose chance under the forecast is at most this is a spike or a drop
  readonly coverDays: number; // forward cover below this
  readonly eventDays: number; // the ship-by day of an event lies within so many days
  readonly newDays: number; // a product, region or warehouse is new for so many days
  readonly costChange: number; // share by which a cost or price must differ from the previous case
  readonly leadTimeChange: number; // days by which a lead time must differ from the previous case
  readonly off: readonly TriggerCode[]; // these are not looked for
}

/** What a rule of `check` may select and group by. */
export const CHECK_KEYS = ['warehouse', 'region', 'abc', 'xyz', 'category', 'sku'] as const;
export type CheckKey = (typeof CHECK_KEYS)[number];

/**
 * A KPI rule. `warn` and `error` hold one or two comparisons joined by "or", a breach when any holds. It needs at least
 * one of `warn`, `error` and `baseline`.
 */
export interface CheckRule {
  readonly id: string;
  readonly metric: string;
  readonly where?: Readonly<Record<string, string | readonly string[]>>;
  /** One value for each combination; default: the keys of `where` that hold a list, "*" or a SKU. */
  readonly by?: readonly string[];
  readonly warn?: string;
  readonly error?: string;
  /** How many of the values may breach: a count ("3") or a share ("2%"). */
  readonly allow?: string;
  /** How far a value may move from its baseline: an amount ("3") or a share of it ("10%"). */
  readonly baseline?: { readonly max_increase?: string; readonly max_decrease?: string };
  /** What a value that cannot be measured, or a selection of nothing, is; default: an error (values of a group among others are passed over). */
  readonly missing?: 'error' | 'warn' | 'ignore';
}

export const FILL_MEASURES = ['units', 'lines', 'value'] as const;
export const BELOW_RULES = ['hold', 'split', 'backorder'] as const;
export const REMAINDER_RULES = ['next_best', 'backorder'] as const;

/** Which warehouse ships an order, and what becomes of what it has not. */
export interface RoutingRules {
  readonly sameCountryFirst: boolean;
  /** What the inventory calls reserved is held for these very orders, and may ship to them. */
  readonly reservedForOrders: boolean;
  /** Share of an order, 0..1, that a warehouse must have to be the one that ships it. */
  readonly minFillRatio: number;
  readonly measure: (typeof FILL_MEASURES)[number]; // what the share counts
  /** No warehouse has that share: the order waits whole, ships from as many as it takes, or the best ships what it has. */
  readonly whenBelow: (typeof BELOW_RULES)[number];
  /** What the chosen warehouse lacks: from the next best, or later. */
  readonly remainder: (typeof REMAINDER_RULES)[number];
}

export interface Settings {
  readonly caseName?: string; // tells this case from another where figures are compared
  readonly bucket: Bucket;
  readonly asOf?: Day;
  readonly rates: Rates;
  readonly reviewDays: number;
  readonly supplierLeadDays: number;
  readonly classes: ClassRules;
  readonly policy: PolicyName;
  readonly service: ServiceRules;
  readonly kpi: KpiRules;
  readonly readyAt?: number; // minutes after midnight at which transfers are ready to leave; absent: in the evening
  readonly dutyRate?: number; // of lanes that cross a border and have none of their own: share of unit cost
  readonly customsUnions: readonly (readonly string[])[]; // countries without duty between them
  /** Absent: every SKU is planned every time. */
  readonly cadence?: Cadence;
  readonly triggers: TriggerRules;
  readonly restDays: number; // a SKU does not go back over a lane for so many days; 0: it may at once
  readonly chains: boolean;
  readonly inboundIncludesTransfers: boolean;
  readonly budget?: number; // money for freight, handling, duty, lines and shipments of one plan
  readonly maxLines?: number;
  readonly maxShipments?: number;
  readonly gap: number; // share of the savings at which the search for a better plan ends
  readonly timeLimit?: number; // seconds after which it ends
  readonly routing: RoutingRules;
  readonly checks: readonly CheckRule[];
  readonly allowFormulaIds: boolean;
  readonly onError: 'stop' | 'skip';
}

export const DEFAULT_SETTINGS: Settings = {
  bucket: 'week',
  rates: {
    carrying: 0.25,
    shrink: 0,
    obsolescence: 0,
    penalty: 0,
    delayCostDay: 0,
    freightKm: 0.00003,
    freightShare: 0.05,
    shippingKm: 0.00005,
    lineShare: 0.1,
  },
  reviewDays: 7,
  supplierLeadDays: 28,
  classes: { by: 'consumption', a: 0.8, b: 0.95, x: 0.5, y: 1 },
  policy: 'value',
  service: { levels: { A: 0.98, B: 0.95, C: 0.9, N: 0.9 }, criterion: 'cycle' },
  kpi: { excessDays: 180, slowDays: 90, deadDays: 365, reversalDays: 60, repeatDays: 14 },
  customsUnions: [],
  triggers: { demandChance: 0.001, coverDays: 7, eventDays: 7, newDays: 28, costChange: 0.1, leadTimeChange: 2, off: [] },
  restDays: 28,
  chains: true,
  inboundIncludesTransfers: true,
  gap: 0.0005,
  routing: { sameCountryFirst: false, reservedForOrders: false, minFillRatio: 1, measure: 'units', whenBelow: 'split', remainder: 'next_best' },
  checks: [],
  allowFormulaIds: false,
  onError: 'stop',
};

/** The period of each class where a cadence is given and does not name it: weekly, every two weeks, every four. */
export const DEFAULT_CADENCE: Omit<Cadence, 'anchor'> = {
  A: { count: 1, unit: 'w' },
  B: { count: 2, unit: 'w' },
  C: { count: 4, unit: 'w' },
  N: { count: 4, unit: 'w' },
};
