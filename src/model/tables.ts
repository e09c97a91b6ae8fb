/**
 * The input as read: one table a file, cells checked against the strict grammar, nothing defaulted yet.
 *
 *   Tables
 *   |- inventory   columns, a row is a SKU at a warehouse on a date
 *   |- orders      columns, a row is an order line
 *   |- warehouses, regions, lanes, shipping, skus, transfers, receipts, bins, events, bundles   rows, undefined where the file is absent
 *   |- places, aliases   what other systems call places, warehouses and SKUs; rows, undefined where the file is absent
 *   |- accounts    rows read = used + excluded by rule + rejected, for each file
 *
 * Big tables are columns of equal length; ids are codes into the table's own `Dictionary`, in order of first sight.
 * Absent integers are ABSENT, absent decimals NaN; an optional column that no row fills may be undefined.
 */
import type { Day } from './calendar.js';
import type { Finding } from './finding.js';

/** The distinct texts of a column or of several columns; a code is an index into it. */
export type Dictionary = readonly string[];

export interface InventoryTable {
  readonly length: number;
  readonly skus: Dictionary;
  readonly warehouses: Dictionary;
  readonly sku: Int32Array; // row -> code in skus
  readonly warehouse: Int32Array; // row -> code in warehouses
  readonly onHand: Int32Array; // row -> units
  readonly snapshotDate?: Int32Array; // row -> day, ABSENT where blank
  readonly reserved?: Int32Array; // row -> units
  readonly unavailable?: Int32Array; // row -> units
  readonly inbound?: Int32Array; // row -> units
  readonly inboundOn?: Int32Array; // row -> day
  readonly backordered?: Int32Array; // row -> units
  readonly line: Int32Array; // row -> line in the file, for findings
}

/** What becomes of an order line by its status. */
export const ORDER_STATUSES = ['open', 'shipped', 'cancelled', 'returned'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export interface OrderTable {
  readonly length: number;
  readonly skus: Dictionary;
  readonly regions: Dictionary;
  readonly warehouses: Dictionary;
  readonly orderedOn: Int32Array; // row -> day
  readonly sku: Int32Array; // row -> code in skus
  readonly units: Int32Array; // row -> units ordered
  readonly region?: Int32Array; // row -> code in regions
  readonly warehouse?: Int32Array; // row -> code in warehouses (that shipped it)
  readonly unitPrice?: Float64Array; // row -> money a unit
  readonly orderId?: Int32Array; // row -> order number, same for lines of one order (any dense coding)
  readonly orderName?: (orderId: number) => string; // what the file calls an order; a text is made only when asked for
  readonly unitsShipped?: Int32Array; // row -> units
  readonly promisedOn?: Int32Array; // row -> day
  readonly shippedOn?: Int32Array; // row -> day
  readonly deliveredOn?: Int32Array; // row -> day
  readonly status?: Uint8Array; // row -> index in ORDER_STATUSES
}

export interface WarehouseRow {
  readonly warehouse: string;
  readonly name?: string;
  readonly region?: string;
  readonly country?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly timezone?: string;
  readonly capacityUnits?: number;
  readonly capacityM3?: number;
  readonly storageCostM3Day?: number;
  readonly handlingOut?: number;
  readonly handlingIn?: number;
  readonly maxOutboundUnits?: number;
  readonly maxInboundUnits?: number;
  readonly receiveDays?: number;
  readonly dockDays?: number; // days of the week on which it takes goods in: bit 0 Monday .. bit 6 Sunday
  readonly role?: 'hub' | 'fulfilment';
  readonly active?: boolean;
  readonly line?: number;
}

export interface RegionRow {
  readonly region: string;
  readonly country?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly line?: number;
}

export interface LaneRow {
  readonly from: string;
  readonly to: string;
  readonly costUnit?: number;
  readonly costKg?: number;
  readonly costM3?: number;
  readonly costLine?: number;
  readonly costShipment?: number;
  readonly vehicleUnits?: number;
  readonly vehicleKg?: number;
  readonly vehicleM3?: number;
  readonly vehicleCost?: number;
  readonly leadTimeDays?: number;
  readonly capacityUnits?: number;
  readonly capacityKg?: number;
  readonly capacityM3?: number;
  readonly minUnits?: number;
  readonly minLineUnits?: number;
  readonly dutyRate?: number;
  readonly shipDays?: number; // days of the week: bit 0 Monday .. bit 6 Sunday
  readonly cutoff?: number; // minutes after midnight
  readonly holidays?: readonly Day[]; // ascending
  readonly blocked?: boolean;
  readonly line?: number;
}

export interface ShippingRow {
  readonly warehouse: string;
  readonly region: string;
  readonly costOrder?: number;
  readonly costUnit?: number;
  readonly costKg?: number;
  readonly transitDays?: number;
  readonly line?: number;
}

export interface SkuRow {
  readonly sku: string;
  readonly name?: string;
  readonly category?: string;
  readonly unitCost?: number;
  readonly price?: number;
  readonly weightKg?: number;
  readonly volumeM3?: number;
  readonly casePack?: number;
  readonly unitsPerPallet?: number;
  readonly status?: 'active' | 'new' | 'discontinued';
  readonly launchedOn?: Day;
  readonly leadTimeDays?: number;
  readonly leadTimeSdDays?: number;
  readonly hsCode?: string;
  readonly originCountry?: string;
  readonly line?: number;
}

export interface TransferRow {
  readonly sku: string;
  readonly from: string;
  readonly to: string;
  readonly units: number;
  readonly transferId?: string;
  readonly shippedOn?: Day;
  readonly receivedOn?: Day;
  readonly expectedOn?: Day; // when it is due, while it has not arrived
  readonly status?: string;
  readonly line?: number;
}

/** Goods that came from a supplier, or are ordered from one. */
export interface ReceiptRow {
  readonly sku: string;
  readonly warehouse: string;
  readonly units: number;
  readonly receivedOn: Day;
  readonly orderedOn?: Day;
  readonly line?: number;
}

/** Where in a warehouse a SKU lies. */
export interface BinRow {
  readonly sku: string;
  readonly warehouse: string;
  readonly location: string;
  readonly batch?: string;
  readonly units?: number;
  readonly expiresOn?: Day;
  readonly line?: number;
}

/** A promotion, a holiday, a closure: days on which demand is a multiple of what it would be. */
export interface EventRow {
  readonly start: Day;
  readonly end: Day; // its last day
  readonly uplift?: number; // times the usual demand; absent: as the same event did before
  readonly sku?: string; // every SKU where neither this nor a category is named
  readonly category?: string;
  readonly region?: string; // every region where absent
  readonly name?: string;
  readonly line?: number;
}

/** What a kit is made of: one of its parts. */
export interface BundleRow {
  readonly bundle: string;
  readonly sku: string; // the part, itself a bundle or not
  readonly units: number; // of the part in one bundle
  readonly line?: number;
}

/** Which region an address lies in: the row with the longest postal prefix that fits, else one of province or country. */
export interface PlaceRow {
  readonly country: string; // code or English name
  readonly province?: string; // any where absent
  readonly postalPrefix?: string; // any where absent
  readonly region: string;
  readonly line?: number;
}

/** What another system calls a warehouse or a SKU. */
export interface AliasRow {
  readonly kind: 'warehouse' | 'sku';
  readonly external: string; // its id or name there; `-`: the system does not know it
  readonly system?: string; // e.g. shopify; any where absent
  readonly id?: string; // of the case; absent: the rows of this location are left out
  readonly line?: number;
}

/** The tables that a case may hold, by the stem of their file's name. */
export const TABLE_NAMES = [
  'inventory', 'orders', 'warehouses', 'regions', 'lanes', 'shipping', 'skus', 'transfers', 'receipts', 'bins', 'events', 'bundles', 'places', 'aliases',
] as const;
export type TableName = (typeof TABLE_NAMES)[number];

/** Rows read = used + every excluded + rejected; a test holds it on every fixture. */
export interface RowAccount {
  readonly table: TableName;
  readonly file: string;
  readonly read: number;
  readonly used: number;
  readonly excluded: readonly { readonly rule: string; readonly rows: number }[];
  readonly rejected: number;
}

export interface Tables {
  readonly inventory: InventoryTable;
  readonly orders: OrderTable;
  readonly warehouses?: readonly WarehouseRow[];
  readonly regions?: readonly RegionRow[];
  readonly lanes?: readonly LaneRow[];
  readonly shipping?: readonly ShippingRow[];
  readonly skus?: readonly SkuRow[];
  readonly transfers?: readonly TransferRow[];
  readonly receipts?: readonly ReceiptRow[];
  readonly bins?: readonly BinRow[];
  readonly events?: readonly EventRow[];
  readonly bundles?: readonly BundleRow[];
  readonly places?: readonly PlaceRow[];
  readonly aliases?: readonly AliasRow[];
  /** What exports say about ids of their own systems. */
  readonly foundAliases?: readonly AliasRow[];
  /** Regions are codes of countries and US states (`DE`, `US-CA`), made from addresses by the built-in rules. */
  readonly regionsAreCodes?: boolean;
  readonly accounts: readonly RowAccount[];
  readonly findings: readonly Finding[];
}
