/** The case that `init` writes: a commented config, and small made-up tables that show every common column. */
import { dayOf, formatDay } from '../model/calendar.js';
import { writeCsv } from './csv-text.js';

/** A file of the starter case. */
export interface StarterFile {
  readonly name: string;
  readonly about: string;
  readonly text: string;
}

/** The files, the config first. They depend on nothing: the same for everybody. */
export function starterCase(): StarterFile[] {
  const file = (name: string, about: string, columns: readonly string[], rows: readonly (readonly string[])[]): StarterFile => ({
    name,
    about,
    text: writeCsv({ columns, rows }),
  });
  return [
    { name: 'rebalance.json', about: 'settings, each with a comment', text: CONFIG },
    file('inventory.csv', 'required: stock by SKU and warehouse on a date', INVENTORY_COLUMNS, INVENTORY),
    file('orders.csv', 'required: order lines with the region of the customer', ORDER_COLUMNS, orders()),
    file('warehouses.csv', 'optional: where the warehouses are', WAREHOUSE_COLUMNS, WAREHOUSES),
    file('regions.csv', 'optional: where the customers are', REGION_COLUMNS, REGIONS),
    file('skus.csv', 'optional: cost, price, weight and case pack', SKU_COLUMNS, SKUS),
    { name: 'README.md', about: 'what to do next', text: README },
  ];
}

const CONFIG = `{
  // Settings of this case. Comments are allowed; every setting may be left out. Values here are the defaults, but for
  // duty, which has none.

  // The evening of this day is "now". Left out: the last snapshot_date of the inventory.
  // "as_of": "2024-06-30",

  // How demand is bucketed: "week", "month" or "day".
  "bucket": "week",

  // Days between two plans, and the supplier's usual lead time where skus.csv gives none.
  "review_days": 7,
  "supplier_lead_days": 28,

  "rates": {
    "carrying": 0.25, // capital cost of stock: share of unit cost a year
    "shrink": 0, // share of unit cost a year
    "penalty": 0, // money per lost unit beyond its margin
    "delay_cost_day": 0, // money per unit and day of later delivery
    "freight_km": 0.00003, // freight between warehouses without lanes.csv: share of unit cost per km
    "freight_share": 0.05, // the same without coordinates: share of unit cost
    "shipping_km": 0.00005, // shipping to customers without shipping.csv: share of price per km
    "line_share": 0.1 // cost of a transfer line: share of the value of the median order line
  },

  // ABC by cumulative share, XYZ by coefficient of variation; by: consumption, revenue, margin or units.
  "classes": { "by": "consumption", "a": 0.8, "b": 0.95, "x": 0.5, "y": 1 },

  // How often each class is planned, counted from a day; left out: every SKU every time. "rebalance plan --all" takes all.
  // "cadence": { "anchor": "2025-01-06", "A": "1w", "B": "2w", "C": "4w", "N": "13w" },
  // What brings a SKU in before that: see "rebalance triggers".
  // "triggers": { "demand_chance": 0.001, "cover_days": 7, "event_days": 7, "new_days": 28 },

  // A SKU does not go back over a lane for so many days.
  "rest_days": 28,

  // DE1 and FR1 lie in one customs union; over the border to UK1 goods cost duty, a share of unit cost (a made-up rate).
  // Without a rate (0 is one) lanes that cross a border are closed.
  "customs_unions": [["DE", "FR"]],
  "duty_rate": 0.04,

  // May a warehouse both send and receive one SKU, where that earns strictly more?
  "chains": true,

  // Limits of one plan.
  // "budget": 5000, "max_lines": 200, "max_shipments": 20,

  // Rules for "rebalance check": exit code 1 on a breach.
  "checks": [
    { "id": "service", "metric": "expected_fill_rate", "error": "<0.8" },
    { "id": "service-a", "metric": "expected_fill_rate", "where": { "abc": "A" }, "error": "<0.85" }
  ]

  // Your export has other names? Map them (the other files work alike):
  // "files": {
  //   "orders": {
  //     "path": "export.csv",
  //     "columns": { "ordered_on": "OrderDate", "sku": "Item", "units": "Qty", "region": "ShipCountry" },
  //     "exclude": [{ "column": "Status", "equals": "CANCELLED", "rule": "cancelled" }]
  //   }
  // }
}
`;

const README = `# A starter case

All figures in this folder are made up. Try it:

    rebalance validate .
    rebalance plan .
    rebalance explain LAMP .

Then put your own export in place of inventory.csv and orders.csv, or map its columns in rebalance.json.
Only these two files are required; remove the others, or fill them with what you know.
`;

const SNAPSHOT = '2024-06-30';
const INVENTORY_COLUMNS = ['sku', 'warehouse', 'on_hand', 'snapshot_date', 'reserved', 'inbound', 'inbound_on'];
const INVENTORY = [
  ['CHAIR', 'DE1', '4', SNAPSHOT, '0', '', ''],
  ['CHAIR', 'FR1', '90', SNAPSHOT, '2', '', ''],
  ['CHAIR', 'UK1', '22', SNAPSHOT, '0', '', ''],
  ['LAMP', 'DE1', '210', SNAPSHOT, '5', '', ''],
  ['LAMP', 'FR1', '12', SNAPSHOT, '0', '', ''],
  ['LAMP', 'UK1', '9', SNAPSHOT, '0', '', ''],
  ['MUG', 'DE1', '160', SNAPSHOT, '0', '', ''],
  ['MUG', 'FR1', '75', SNAPSHOT, '0', '', ''],
  ['MUG', 'UK1', '480', SNAPSHOT, '24', '240', '2024-07-29'],
  ['TABLE', 'DE1', '6', SNAPSHOT, '0', '', ''],
  ['TABLE', 'FR1', '5', SNAPSHOT, '0', '', ''],
  ['TABLE', 'UK1', '0', SNAPSHOT, '0', '', ''],
];

const WAREHOUSE_COLUMNS = ['warehouse', 'name', 'country', 'latitude', 'longitude', 'handling_out', 'handling_in'];
const WAREHOUSES = [
  ['DE1', 'Leipzig', 'DE', '51.34', '12.37', '0.1', '0.1'],
  ['FR1', 'Lille', 'FR', '50.63', '3.07', '0.12', '0.12'],
  ['UK1', 'Daventry', 'GB', '52.26', '-1.16', '0.1', '0.1'],
];

const REGION_COLUMNS = ['region', 'country', 'latitude', 'longitude'];
const REGIONS = [
  ['Britain', 'GB', '52.5', '-1.5'],
  ['France', 'FR', '47.5', '2.5'],
  ['Germany', 'DE', '51', '10'],
];

const SKU_COLUMNS = ['sku', 'name', 'category', 'unit_cost', 'price', 'weight_kg', 'case_pack'];
const SKUS = [
  ['CHAIR', 'Folding chair', 'furniture', '18', '39', '4.5', '2'],
  ['LAMP', 'Desk lamp', 'lighting', '12', '29', '1.2', '1'],
  ['MUG', 'Stoneware mug', 'kitchen', '2.5', '7.5', '0.4', '12'],
  ['TABLE', 'Side table', 'furniture', '35', '79', '9', '1'],
];

const ORDER_COLUMNS = ['order_id', 'ordered_on', 'sku', 'units', 'region', 'unit_price'];
const WEEKS = 26;
/** Mean units a week by SKU (as above) and region (as above), and units of an order line. */
const WEEKLY = [[5, 2, 6], [9, 7, 4], [40, 22, 18], [1, 1, 2]];
const PER_LINE = [1, 1, 6, 1];

/** Half a year of orders: each SKU in each region every week, around its mean by a fixed pattern. */
function orders(): string[][] {
  const last = dayOf(2024, 6, 30);
  const rows: string[][] = [];
  for (let week = 0; week < WEEKS; week++) {
    for (const [s, [sku, , , , price]] of SKUS.entries()) {
      for (const [r, [region]] of REGIONS.entries()) {
        const swing = ((week * 7 + s * 5 + r * 3) % 11) / 5 - 1; // -1 .. 1 in steps of a fifth
        let left = Math.round(WEEKLY[s]![r]! * (1 + 0.6 * swing));
        for (let line = 0; left > 0; line++) {
          const units = Math.min(left, PER_LINE[s]!);
          const day = last - 7 * (WEEKS - 1 - week) - ((s + 2 * r + week + 3 * line) % 7);
          rows.push([`O${1001 + rows.length}`, formatDay(day), sku!, String(units), region!, price!]);
          left -= units;
        }
      }
    }
  }
  return rows;
}
