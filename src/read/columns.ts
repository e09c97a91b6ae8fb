/**
 * The columns of every table: what each is called in a file, what its cells hold, and whether it must be there.
 * The names in a file are the names of the model in snake case (`capacityM3` is `capacity_m3`); the types below hold
 * this list and the model's rows equal.
 */
import type { Day } from '../model/calendar.js';
import { LEAST_UPLIFT, MOST_UPLIFT } from '../model/events.js';
import type {
  AliasRow, BinRow, BundleRow, EventRow, LaneRow, PlaceRow, ReceiptRow, RegionRow, ShippingRow, SkuRow, TableName, TransferRow, WarehouseRow,
} from '../model/tables.js';
import type { Cell } from './cell/cell.js';
import { ALIAS_KIND, BOOLEAN, ORDER_STATUS_CODE, ROLE, SKU_STATUS, TRANSFER_STATUS } from './cell/choice.js';
import { DATE_LIST } from './cell/date-list.js';
import { DATE } from './cell/date.js';
import { decimal, LATITUDE, LONGITUDE, MEASURE, POSITIVE } from './cell/decimal.js';
import { idCell } from './cell/id.js';
import { TEXT } from './cell/text.js';
import { TIME_OF_DAY } from './cell/time.js';
import { WEEKDAYS } from './cell/weekdays.js';
import { ORDERED_UNITS, UNITS, UNITS_FROM_ONE } from './cell/whole-number.js';

/** A row of the inventory file; the table holds it as columns. */
interface InventoryRow {
  readonly sku: string;
  readonly warehouse: string;
  readonly onHand: number;
  readonly snapshotDate?: Day;
  readonly reserved?: number;
  readonly unavailable?: number;
  readonly inbound?: number;
  readonly inboundOn?: Day;
  readonly backordered?: number;
}

/** A row of the orders file; the table holds it as columns. */
interface OrderRow {
  readonly orderedOn: Day;
  readonly sku: string;
  readonly units: number;
  readonly orderId?: string;
  readonly region?: string;
  readonly warehouse?: string;
  readonly unitPrice?: number;
  readonly unitsShipped?: number;
  readonly promisedOn?: Day;
  readonly shippedOn?: Day;
  readonly deliveredOn?: Day;
  readonly status?: number; // index in ORDER_STATUSES
}

/** A column as the readers see it. */
export interface Column {
  readonly key: string; // as the model spells it
  readonly name: string; // as a file spells it
  readonly required: boolean;
  readonly cell: Cell<unknown>;
}

interface Spec<T> {
  readonly required: boolean;
  readonly cell: Cell<T>;
}
type Specs<Row> = { readonly [Key in Exclude<keyof Row, 'line'>]-?: Spec<NonNullable<Row[Key]>> };

const required = <T>(cell: Cell<T>): Spec<T> => ({ required: true, cell });
const optional = <T>(cell: Cell<T>): Spec<T> => ({ required: false, cell });

const ID = idCell(false); // the readers put in the cell that their options ask for
const LEAD_DAYS = decimal(0, 3650);
const UPLIFT = decimal(LEAST_UPLIFT, MOST_UPLIFT);

const INVENTORY: Specs<InventoryRow> = {
  sku: required(ID),
  warehouse: required(ID),
  onHand: required(UNITS),
  snapshotDate: optional(DATE),
  reserved: optional(UNITS),
  unavailable: optional(UNITS),
  inbound: optional(UNITS),
  inboundOn: optional(DATE),
  backordered: optional(UNITS),
};

const ORDERS: Specs<OrderRow> = {
  orderedOn: required(DATE),
  sku: required(ID),
  units: required(ORDERED_UNITS),
  orderId: optional(TEXT),
  region: optional(ID),
  warehouse: optional(ID),
  unitPrice: optional(MEASURE),
  unitsShipped: optional(UNITS),
  promisedOn: optional(DATE),
  shippedOn: optional(DATE),
  deliveredOn: optional(DATE),
  status: optional(ORDER_STATUS_CODE),
};

const WAREHOUSES: Specs<WarehouseRow> = {
  warehouse: required(ID),
  name: optional(TEXT),
  region: optional(ID),
  country: optional(TEXT),
  latitude: optional(LATITUDE),
  longitude: optional(LONGITUDE),
  timezone: optional(TEXT),
  capacityUnits: optional(UNITS),
  capacityM3: optional(MEASURE),
  storageCostM3Day: optional(MEASURE),
  handlingOut: optional(MEASURE),
  handlingIn: optional(MEASURE),
  maxOutboundUnits: optional(UNITS),
  maxInboundUnits: optional(UNITS),
  receiveDays: optional(LEAD_DAYS),
  dockDays: optional(WEEKDAYS),
  role: optional(ROLE),
  active: optional(BOOLEAN),
};

const REGIONS: Specs<RegionRow> = {
  region: required(ID),
  country: optional(TEXT),
  latitude: optional(LATITUDE),
  longitude: optional(LONGITUDE),
};

const LANES: Specs<LaneRow> = {
  from: required(ID),
  to: required(ID),
  costUnit: optional(MEASURE),
  costKg: optional(MEASURE),
  costM3: optional(MEASURE),
  costLine: optional(MEASURE),
  costShipment: optional(MEASURE),
  vehicleUnits: optional(UNITS_FROM_ONE),
  vehicleKg: optional(POSITIVE),
  vehicleM3: optional(POSITIVE),
  vehicleCost: optional(MEASURE),
  leadTimeDays: optional(LEAD_DAYS),
  capacityUnits: optional(UNITS),
  capacityKg: optional(MEASURE),
  capacityM3: optional(MEASURE),
  minUnits: optional(UNITS),
  minLineUnits: optional(UNITS),
  dutyRate: optional(MEASURE),
  shipDays: optional(WEEKDAYS),
  cutoff: optional(TIME_OF_DAY),
  holidays: optional(DATE_LIST),
  blocked: optional(BOOLEAN),
};

const SHIPPING: Specs<ShippingRow> = {
  warehouse: required(ID),
  region: required(ID),
  costOrder: optional(MEASURE),
  costUnit: optional(MEASURE),
  costKg: optional(MEASURE),
  transitDays: optional(LEAD_DAYS),
};

const SKUS: Specs<SkuRow> = {
  sku: required(ID),
  name: optional(TEXT),
  category: optional(TEXT),
  unitCost: optional(MEASURE),
  price: optional(MEASURE),
  weightKg: optional(MEASURE),
  volumeM3: optional(MEASURE),
  casePack: optional(UNITS_FROM_ONE),
  unitsPerPallet: optional(UNITS_FROM_ONE),
  status: optional(SKU_STATUS),
  launchedOn: optional(DATE),
  leadTimeDays: optional(LEAD_DAYS),
  leadTimeSdDays: optional(LEAD_DAYS),
  hsCode: optional(TEXT),
  originCountry: optional(TEXT),
};

const TRANSFERS: Specs<TransferRow> = {
  sku: required(ID),
  from: required(ID),
  to: required(ID),
  units: required(UNITS),
  transferId: optional(ID),
  shippedOn: optional(DATE),
  receivedOn: optional(DATE),
  expectedOn: optional(DATE),
  status: optional(TRANSFER_STATUS),
};

const RECEIPTS: Specs<ReceiptRow> = {
  sku: required(ID),
  warehouse: required(ID),
  units: required(UNITS),
  receivedOn: required(DATE),
  orderedOn: optional(DATE),
};

const BINS: Specs<BinRow> = {
  sku: required(ID),
  warehouse: required(ID),
  location: required(ID),
  batch: optional(ID),
  units: optional(UNITS),
  expiresOn: optional(DATE),
};

const EVENTS: Specs<EventRow> = {
  start: required(DATE),
  end: required(DATE),
  uplift: optional(UPLIFT),
  sku: optional(ID),
  category: optional(TEXT),
  region: optional(ID),
  name: optional(TEXT),
};

const BUNDLES: Specs<BundleRow> = {
  bundle: required(ID),
  sku: required(ID),
  units: required(UNITS_FROM_ONE),
};

const PLACES: Specs<PlaceRow> = {
  country: required(TEXT),
  province: optional(TEXT),
  postalPrefix: optional(TEXT),
  region: required(ID),
};

const ALIASES: Specs<AliasRow> = {
  kind: required(ALIAS_KIND),
  external: required(TEXT),
  system: optional(TEXT),
  id: optional(ID),
};

/**
 * A name of the model as a file spells it.
 *
 * @example
 * snakeCase('storageCostM3Day'); // 'storage_cost_m3_day'
 */
export function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

function listed(specs: Readonly<Record<string, Spec<unknown>>>): readonly Column[] {
  return Object.entries(specs).map(([key, { required: must, cell }]) => ({
    key, name: snakeCase(key), required: must, cell,
  }));
}

/** The columns of each table, in the order in which the documentation lists them. */
export const COLUMNS: Readonly<Record<TableName, readonly Column[]>> = {
  inventory: listed(INVENTORY),
  orders: listed(ORDERS),
  warehouses: listed(WAREHOUSES),
  regions: listed(REGIONS),
  lanes: listed(LANES),
  shipping: listed(SHIPPING),
  skus: listed(SKUS),
  transfers: listed(TRANSFERS),
  receipts: listed(RECEIPTS),
  bins: listed(BINS),
  events: listed(EVENTS),
  bundles: listed(BUNDLES),
  places: listed(PLACES),
  aliases: listed(ALIASES),
};
