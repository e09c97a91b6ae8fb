/** A case drawn by hand: the few things that a witness looks at, everything else empty. */
import type { Bin, Case, Lanes, Network } from '../../src/model/case.js';
import { formatDay } from '../../src/model/calendar.js';
import { indexTable } from '../../src/model/index-table.js';
import { DEFAULT_SETTINGS, type Settings } from '../../src/model/settings.js';
import { naiveDates } from '../model/naive-dates.js';

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

export interface Sketch {
  readonly asOf: number;
  readonly warehouses: readonly string[]; // ids in code point order
  readonly inactive?: readonly number[];
  readonly skus: readonly { id: string; pack?: number; weightKg?: number; volumeM3?: number; unitCost?: number; unitsPerPallet?: number; hsCode?: string; originCountry?: string }[]; // ids in order
  readonly stock: readonly SketchStock[];
  readonly lanes: readonly SketchLane[];
  readonly network?: Partial<Network>;
  readonly settings?: Partial<Settings>;
  readonly countries?: readonly string[]; // warehouse -> country
  readonly bins?: readonly Bin[]; // sorted as the case has them
}

export interface SketchStock {
  readonly sku: number;
  readonly warehouse: number;
  readonly onHand: number;
  readonly reserved?: number;
  readonly unavailable?: number;
  readonly backordered?: number;
  readonly inbound?: number;
}

/** `leadDays` are days on the way; with a calendar of its own, days of waiting come to them. */
export type SketchLane = { readonly from: number; readonly to: number; readonly calendar?: SketchCalendar } & Partial<Record<keyof Lanes, number>>;

export interface SketchCalendar {
  readonly shipOn: readonly number[]; // 0 Sunday .. 6 Saturday
  readonly dockOn: readonly number[]; // of the destination: the last lane that leads there says it
  readonly cutoff?: number; // minutes
  readonly holidays: readonly number[]; // days
}

/** The case of a sketch. */
export function sketchCase(sketch: Sketch): Case {
  const w = sketch.warehouses.length;
  const column = (value: (sku: (typeof sketch.skus)[number]) => number): Float64Array => Float64Array.from(sketch.skus, value);
  const rows = [...sketch.stock].sort((a, b) => a.sku - b.sku || a.warehouse - b.warehouse);
  const units = (value: (row: SketchStock) => number | undefined): Int32Array => Int32Array.from(rows, (row) => value(row) ?? 0);
  const byWarehouse = (value: number): Float64Array => new Float64Array(w).fill(value);
  return {
    asOf: sketch.asOf,
    historyEnd: sketch.asOf,
    settings: { ...DEFAULT_SETTINGS, ...sketch.settings },
    skus: indexTable(sketch.skus.map(({ id }) => id)),
    warehouses: indexTable(sketch.warehouses),
    regions: indexTable([]),
    catalogue: {
      categories: indexTable([]),
      name: sketch.skus.map(() => ''),
      category: new Int32Array(sketch.skus.length).fill(-1),
      unitCost: column(({ unitCost }) => unitCost ?? 0),
      price: column(() => 0),
      weightKg: column(({ weightKg }) => weightKg ?? 0),
      volumeM3: column(({ volumeM3 }) => volumeM3 ?? 0),
      unitsPerPallet: Int32Array.from(sketch.skus, ({ unitsPerPallet }) => unitsPerPallet ?? 0),
      hsCode: sketch.skus.map(({ hsCode }) => hsCode ?? ''),
      originCountry: sketch.skus.map(({ originCountry }) => originCountry ?? ''),
      casePack: Int32Array.from(sketch.skus, ({ pack }) => pack ?? 1),
      status: new Uint8Array(sketch.skus.length),
      leadTimeDays: column(() => 28),
      leadTimeSdDays: column(() => Number.NaN),
    },
    network: {
      name: sketch.warehouses.map(() => ''),
      country: sketch.countries ?? sketch.warehouses.map(() => ''),
      latitude: byWarehouse(Number.NaN),
      longitude: byWarehouse(Number.NaN),
      active: Uint8Array.from(sketch.warehouses, (_, at) => (sketch.inactive?.includes(at) ? 0 : 1)),
      capacityUnits: byWarehouse(Infinity),
      capacityM3: byWarehouse(Infinity),
      storageCostM3Day: byWarehouse(0),
      handlingOut: byWarehouse(0),
      handlingIn: byWarehouse(0),
      maxOutboundUnits: byWarehouse(Infinity),
      maxInboundUnits: byWarehouse(Infinity),
      ...sketchLanes(sketch, w),
      shipping: {
        serves: new Uint8Array(0),
        costUnit: new Float64Array(0),
        costKg: new Float64Array(0),
        costShare: new Float64Array(0),
        costOrder: new Float64Array(0),
        transitDays: new Float64Array(0),
        distanceKm: new Float64Array(0),
        unitsPerOrder: 1,
      },
      ...sketch.network,
    },
    inventory: {
      start: startsOf(sketch.skus.length, rows),
      warehouse: units((row) => row.warehouse),
      onHand: units((row) => row.onHand),
      reserved: units((row) => row.reserved),
      unavailable: units((row) => row.unavailable),
      backordered: units((row) => row.backordered),
      inbound: units((row) => row.inbound),
      arrival: units((row) => (row.inbound ? 3 : 0)),
      supplierInbound: units((row) => row.inbound),
      supplierArrival: units((row) => (row.inbound ? 3 : -0x80000000)),
    },
    snapshots: {
      days: new Int32Array(0),
      start: new Int32Array(sketch.skus.length + 1),
      day: new Int32Array(0),
      warehouse: new Int32Array(0),
      onHand: new Int32Array(0),
    },
    orders: {
      length: 0,
      orderedOn: new Int32Array(0),
      sku: new Int32Array(0),
      region: new Int32Array(0),
      warehouse: new Int32Array(0),
      units: new Int32Array(0),
      unitPrice: new Float64Array(0),
    },
    ...(sketch.bins ? { bins: sketch.bins } : {}),
    moneyName: 'money',
    assumptions: [{ code: 'made_up', text: 'drawn by hand', count: 3 }],
    findings: [],
    accounts: [],
  };
}

/** Rows of a SKU are start[s] .. start[s + 1] - 1. */
function startsOf(skus: number, rows: readonly SketchStock[]): Int32Array {
  const start = new Int32Array(skus + 1);
  for (const { sku } of rows) start[sku + 1]!++;
  for (let sku = 0; sku < skus; sku++) start[sku + 1]! += start[sku]!;
  return start;
}

function sketchLanes({ asOf, lanes: sketched, settings }: Sketch, w: number): Pick<Network, 'lanes' | 'calendar'> {
  const column = (field: keyof Lanes, otherwise: number): Float64Array => {
    const values = new Float64Array(w * w).fill(otherwise);
    for (const lane of sketched) values[lane.from * w + lane.to] = lane[field] ?? otherwise;
    return values;
  };
  const open = new Uint8Array(w * w);
  const calendar = {
    shipWeekdays: new Uint8Array(w * w).fill(127),
    cutoff: new Int16Array(w * w).fill(-1),
    holidays: new Array<readonly number[]>(w * w).fill([]),
    transitDays: column('leadDays', 0),
    dockWeekdays: new Uint8Array(w).fill(127),
    receiveDays: new Float64Array(w),
  };
  const bits = (days: readonly number[]): number => days.reduce((sum, day) => sum | (1 << ((day + 6) % 7)), 0);
  const leadDays = Int32Array.from(calendar.transitDays);
  const waitDays = new Int32Array(w * w);
  const dockOn = new Map(sketched.flatMap(({ to, calendar: own }) => (own ? [[to, own.dockOn] as const] : [])));
  for (const { from, to, calendar: own } of sketched) {
    const lane = from * w + to;
    open[lane] = 1;
    calendar.shipWeekdays[lane] = bits(own?.shipOn ?? EVERY_DAY);
    calendar.cutoff[lane] = own?.cutoff ?? -1;
    calendar.holidays[lane] = own?.holidays ?? [];
    calendar.dockWeekdays[to] = bits(dockOn.get(to) ?? EVERY_DAY);
    const dates = naiveDates({
      shipOn: EVERY_DAY, transitDays: calendar.transitDays[lane]!, receiveDays: 0, ...own,
      dockOn: dockOn.get(to) ?? EVERY_DAY, holidays: (own?.holidays ?? []).map(formatDay),
    }, asOf, settings?.readyAt);
    if (dates === undefined) throw new Error('a sketch whose lane never ships');
    waitDays[lane] = dates.waitDays;
    leadDays[lane] = dates.leadDays;
  }
  const lanes = {
    open,
    closedBy: open.map((isOpen) => 1 - isOpen),
    costUnit: column('costUnit', 0),
    costKg: column('costKg', 0),
    costM3: column('costM3', 0),
    costShare: column('costShare', 0),
    dutyRate: column('dutyRate', 0),
    dutyGiven: Uint8Array.from(column('dutyGiven', 1)),
    costLine: column('costLine', 0),
    costShipment: column('costShipment', 0),
    vehicleUnits: column('vehicleUnits', Infinity),
    vehicleKg: column('vehicleKg', Infinity),
    vehicleM3: column('vehicleM3', Infinity),
    vehicleCost: column('vehicleCost', 0),
    waitDays,
    leadDays,
    capacityUnits: column('capacityUnits', Infinity),
    capacityKg: column('capacityKg', Infinity),
    capacityM3: column('capacityM3', Infinity),
    minUnits: column('minUnits', 0),
    minLineUnits: column('minLineUnits', 0),
  };
  return { lanes, calendar };
}
