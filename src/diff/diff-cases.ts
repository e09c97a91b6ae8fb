import { formatDay } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import type { IndexTable } from '../model/index-table.js';
import { leadDaysOn } from '../model/lane-calendar.js';
import { diffOrigins } from './diff-plans.js';
import { diffRecords, type DiffRow } from './diff-row.js';

type Record_ = Readonly<Record<string, string | number | null>>;

/** Fields of the catalogue, of lanes and of tariffs that are compared, as files name them. */
const SKU_FIELDS = {
  unit_cost: 'unitCost', price: 'price', weight_kg: 'weightKg', volume_m3: 'volumeM3', case_pack: 'casePack', lead_time_days: 'leadTimeDays',
} as const;
const STATUSES = ['active', 'new', 'discontinued'] as const;
const WAREHOUSE_FIELDS = {
  active: 'active', capacity_units: 'capacityUnits', capacity_m3: 'capacityM3', storage_cost_m3_day: 'storageCostM3Day',
  handling_out: 'handlingOut', handling_in: 'handlingIn', max_outbound_units: 'maxOutboundUnits', max_inbound_units: 'maxInboundUnits',
} as const;
const LANE_FIELDS = {
  open: 'open', lead_days: 'leadDays', cost_unit: 'costUnit', cost_kg: 'costKg', cost_m3: 'costM3', cost_share: 'costShare', cost_line: 'costLine',
  cost_shipment: 'costShipment', vehicle_units: 'vehicleUnits', vehicle_cost: 'vehicleCost', duty_rate: 'dutyRate',
  capacity_units: 'capacityUnits', capacity_kg: 'capacityKg', capacity_m3: 'capacityM3', min_units: 'minUnits', min_line_units: 'minLineUnits',
} as const;
const SHIPPING_FIELDS = { serves: 'serves', cost_unit: 'costUnit', cost_kg: 'costKg', cost_order: 'costOrder', transit_days: 'transitDays' } as const;

/**
 * Compares two cases as they are understood, defaults included: settings; SKUs, warehouses and regions that came, went
 * or changed; lanes (both as if goods were ordered on the new as-of day, so that the day of the week is no change) and tariffs; stock and demand of a year, SKU by SKU.
 */
export function diffCases(old: Case, now: Case): DiffRow[] {
  const id = (text: string, ...names: ('sku' | 'warehouse' | 'from' | 'to' | 'region')[]): DiffRow['key'] => {
    const parts = JSON.parse(text) as string[];
    return Object.fromEntries(names.map((name, i) => [name, parts[i]!]));
  };
  const both = (make: (theCase: Case) => Map<string, Record_>): [Map<string, Record_>, Map<string, Record_>] => [make(old), make(now)];
  const origin = ({ settings, asOf }: Case) => ({ version: '', inputs: [], options: { ...settings, asOf: formatDay(asOf) } });
  return [
    ...diffOrigins(origin(old), origin(now)),
    ...diffRecords('sku', (text) => id(text, 'sku'), ...both(skusOf)),
    ...diffRecords('warehouse', (text) => id(text, 'warehouse'), ...both(warehousesOf)),
    ...diffRecords('region', (text) => id(text, 'region'), ...both(({ regions }) => new Map(regions.ids.map((region) => [JSON.stringify([region]), {}])))),
    ...diffRecords('lane', (text) => id(text, 'from', 'to'), ...both(({ network, warehouses, settings }) => pairsOf({ ...network.lanes, leadDays: leadDaysOn(network, now.asOf, settings.readyAt) }, LANE_FIELDS, warehouses, warehouses, true))),
    ...diffRecords('shipping', (text) => id(text, 'warehouse', 'region'), ...both(({ network, warehouses, regions }) => pairsOf(network.shipping, SHIPPING_FIELDS, warehouses, regions, false))),
    ...diffRecords('stock', (text) => id(text, 'sku', 'warehouse'), ...both(stockOf), 'on_hand'),
    ...diffRecords('demand', (text) => id(text, 'sku'), ...both(demandOf), 'units_365_days'),
  ];
}

function pick(columns: Readonly<Record<string, unknown>>, fields: Readonly<Record<string, string>>, at: number): Record_ {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const value = (columns[field] as ArrayLike<number>)[at]!;
      return [name, Number.isNaN(value) ? null : value === Infinity ? 'no limit' : value];
    }),
  );
}

function skusOf({ skus, catalogue }: Case): Map<string, Record_> {
  return new Map(
    skus.ids.map((sku, s) => [
      JSON.stringify([sku]),
      {
        ...pick({ ...catalogue }, SKU_FIELDS, s),
        category: catalogue.category[s]! < 0 ? null : catalogue.categories.ids[catalogue.category[s]!]!,
        status: STATUSES[catalogue.status[s]!]!,
      },
    ]),
  );
}

function warehousesOf({ warehouses, network }: Case): Map<string, Record_> {
  return new Map(warehouses.ids.map((warehouse, w) => [JSON.stringify([warehouse]), pick({ ...network }, WAREHOUSE_FIELDS, w)]));
}

function pairsOf(columns: object, fields: Readonly<Record<string, string>>, rows: IndexTable, others: IndexTable, square: boolean): Map<string, Record_> {
  const pairs = new Map<string, Record_>();
  for (const [i, from] of rows.ids.entries()) {
    for (const [j, to] of others.ids.entries()) {
      if (square && i === j) continue;
      pairs.set(JSON.stringify([from, to]), pick(columns as Record<string, unknown>, fields, i * others.ids.length + j));
    }
  }
  return pairs;
}

function stockOf({ skus, warehouses, inventory }: Case): Map<string, Record_> {
  const cells = new Map<string, Record_>();
  for (const [s, sku] of skus.ids.entries()) {
    for (let row = inventory.start[s]!; row < inventory.start[s + 1]!; row++) {
      cells.set(JSON.stringify([sku, warehouses.ids[inventory.warehouse[row]!]!]), {
        on_hand: inventory.onHand[row]!, reserved: inventory.reserved[row]!, unavailable: inventory.unavailable[row]!,
        backordered: inventory.backordered[row]!, inbound: inventory.inbound[row]!,
      });
    }
  }
  return cells;
}

function demandOf({ skus, orders, historyEnd }: Case): Map<string, Record_> {
  const units = new Float64Array(skus.ids.length);
  for (let line = 0; line < orders.length; line++) if (orders.orderedOn[line]! > historyEnd - 365) units[orders.sku[line]!]! += orders.units[line]!;
  return new Map(skus.ids.map((sku, s) => [JSON.stringify([sku]), { units_365_days: units[s]! }]));
}
