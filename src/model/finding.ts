/**
 * What the product has to say about its input, as data. The prose for each code stands in `write/finding-prose.ts`,
 * the catalogue with a fixture for each in docs/errors.md.
 */
export interface Finding {
  readonly code: FindingCode;
  /** error: the row (or the case) cannot be used; warning: used, but look; note: for information. */
  readonly severity: 'error' | 'warning' | 'note';
  /** The file as the user named it, or `<stdin>`. */
  readonly file?: string;
  /** 1-based line of the file on which the row starts. */
  readonly line?: number;
  /** The column as the file spells it, or the config's path. */
  readonly column?: string;
  /** The offending value as read. */
  readonly value?: string;
  /** What was expected instead, where the code alone does not say it. */
  readonly expected?: string;
  /** What to do, where the code alone does not say it. */
  readonly remedy?: string;
  /** How many rows it stands for (default 1). */
  readonly count?: number;
}

/** Every code there is; a test checks that each has prose, an anchor in docs/errors.md and a fixture. */
export const FINDING_CODES = [
  // files and text
  'FILE_MISSING', // a named or required file is not there or not readable
  'FILE_EMPTY', // no byte, or nothing but blank lines
  'FILE_HEADER_ONLY', // a header and no row
  'FILE_ENCODING', // bad UTF-8, UTF-16
  'FILE_FORMAT', // CSV or JSON that cannot be parsed
  'FILE_AMBIGUOUS', // inventory.csv and inventory.csv.gz side by side
  'PARQUET_UNAVAILABLE', // DuckDB is not installed
  'STDIN_TWICE', // two inputs are "-"
  'HEADER_DUPLICATE', // two columns of one name
  'COLUMN_MISSING', // a required column is not there
  'COLUMN_UNKNOWN', // a mapped column is not there
  'COLUMN_IGNORED', // a column that is not used
  'ROW_LENGTH', // more or fewer cells than the header
  // exports of other systems
  'PRESET_USED', // the file was known by its header as an export of another system
  'PRESET_MISMATCH', // the preset that was asked for does not fit the header
  'PRESET_AMBIGUOUS', // the header fits two presets
  'PAGE_MISSING', // a page of a list, without the one that follows
  'STOCK_IDENTITY', // on hand is not the sum of its parts
  'STOCK_OVERSOLD', // negative stock, which counts as 0, with what is owed beside it
  'CURRENCY_MIXED', // amounts in two currencies
  'ORDER_PLACE_DIFFERS', // lines of one order with different addresses
  'PLACE_UNMATCHED', // an address that belongs to no region
  'LOCATION_UNMATCHED', // a location that no table knows
  // cells
  'VALUE_BLANK', // a required cell is blank
  'UNITS_INVALID', // not a whole number of units
  'UNITS_NEGATIVE', // a negative count
  'DECIMAL_INVALID', // not a decimal
  'DECIMAL_NEGATIVE', // a negative cost, price, rate
  'DATE_INVALID', // not an ISO date, or a day that does not exist
  'CHOICE_INVALID', // not one of the allowed words
  'WEEKDAYS_INVALID', // not days of the week
  'TIME_INVALID', // not a time of day
  'ID_FORMULA', // an id that a spreadsheet would run
  'ID_CONTROL', // an id with control or bidirectional characters
  'ID_BLANKS', // an id with blanks at its ends
  // rows against rows
  'INVENTORY_DUPLICATE', // two rows for one SKU, warehouse and date
  'KEY_DUPLICATE', // two rows for one key in another table
  'WAREHOUSE_UNKNOWN', // a warehouse that warehouses.csv does not list
  'REGION_UNKNOWN', // a region that regions.csv does not list
  'SKU_UNKNOWN', // a SKU that skus.csv does not list
  'CATEGORY_UNKNOWN', // a category that no SKU has
  'EVENT_ENDS_FIRST', // an event that ends before it starts
  'EVENT_SCOPE', // an event of a SKU and of a category at once
  'EVENT_OVERLAP', // two events of one scope on one day
  'EVENT_OUTSIDE', // an event that touches neither history nor the days ahead
  'EVENT_UNMEASURED', // an event without uplift that never was before
  'BUNDLE_CYCLE', // a bundle that contains itself
  'BUNDLE_STOCKED', // a bundle with stock of its own: a SKU like any other
  'LANE_TO_ITSELF', // from = to
  'RESERVED_OVER_ON_HAND', // more reserved and unavailable than on hand
  'SNAPSHOT_STALE', // the snapshot is older than the last orders
  'AS_OF_BEFORE_HISTORY', // the as-of date precedes every order or snapshot
  'AS_OF_UNKNOWN', // no as-of date, no snapshot date and no order
  'RETURN_UNMATCHED', // negative units without an order that they could undo
  'ORDERS_AFTER_AS_OF', // rows after the as-of date, excluded
  // the case
  'CONFIG_INVALID', // rebalance.json does not fit its schema
  'USAGE', // an option or argument that cannot be used
  'DEMAND_NO_PLACE', // orders with neither region nor warehouse
  'DEMAND_PLACE_IS_WAREHOUSE', // demand is placed where it shipped from
  'DEMAND_NONE', // no demand at all
  'STOCK_NONE', // nothing that could move
  'REGION_UNSERVED', // no warehouse serves a region
  'WAREHOUSE_SINGLE', // one warehouse: nothing to move between
  'PRICE_BELOW_COST', // a margin that is negative counts as 0
  'WEIGHT_MISSING', // a tariff by kg or m3 and a SKU without it
  'WAREHOUSE_INACTIVE', // stock at a warehouse that is not active
  'STORAGE_OVER', // more stock than the storage holds, before the plan
  'LANE_MINIMUM_OVER_CAPACITY', // a lane that can never be used
  'LANE_NEVER_SHIPS', // a calendar without a day to leave or to arrive
  'DUTY_UNKNOWN', // lanes that cross a border at an unknown rate
  'RANGE_UNSAFE', // money or units beyond what whole numbers hold exactly
  'CURVE_NOT_CONCAVE', // a value curve that rises: refused
  // orders and replay
  'ORDERS_OPEN_UNKNOWN', // nothing says which orders wait to ship
  'ORDERS_NONE_IN_WINDOW', // no order in the days that are replayed
  'REPLAY_WINDOW', // the days to replay lie outside of what is known
  'REPLAY_NO_SNAPSHOT', // no stock to start the replay from
  'REPLAY_STOCK_NEGATIVE', // stock rebuilt from a later snapshot falls below 0
  'POLICY_UNKNOWN', // a policy that does not exist
  // checks
  'CHECK_UNKNOWN_METRIC', // no such metric
  'CHECK_SELECTS_NOTHING', // a rule that selects no row
  'CHECK_NOT_EVALUABLE', // a metric whose inputs are missing
  'CHECK_CONTRADICTION', // bands that cannot both hold
  'BASELINE_MISMATCH', // KPIs of another case or version
  // plans
  'PLAN_CELL', // the witness refuses a cell of a plan
  'PLAN_UNPROVEN', // the witness refuses the proof
  'EXPORT_ID_MISSING', // the target's id of a warehouse or a SKU is not known
  'OUTPUT_FAILED', // the target could not be written
  'INTERNAL', // a bug
] as const;

export type FindingCode = (typeof FINDING_CODES)[number];

/** Thrown where work cannot go on; carries every finding met so far. */
export class FindingsError extends Error {
  readonly findings: readonly Finding[];
  constructor(findings: readonly Finding[]) {
    const first = findings.find((finding) => finding.severity === 'error') ?? findings[0];
    super(first ? `${first.code}${first.value === undefined ? '' : `: ${first.value}`}` : 'findings');
    this.name = 'FindingsError';
    this.findings = findings;
  }
}
