/** A case drawn by hand: the few things that a witness looks at, everything else empty. */
import type { Case, Lanes, Network } from '../../src/model/case.js';
import { indexTable } from '../../src/model/index-table.js';
import { DEFAULT_SETTINGS, type Settings } from '../../src/model/settings.js';

export interface Sketch {
  readonly asOf: number;
  readonly warehouses: readonly string[]; // ids in code point order
  readonly inactive?: readonly number[];
  readonly skus: readonly { id: string; pack?: number; weightKg?: number; volumeM3?: number; unitCost?: number }[]; // ids in order
  readonly stock: readonly SketchStock[];
  readonly lanes: readonly SketchLane[];
  readonly network?: Partial<Network>;
  readonly settings?: Partial<Settings>;
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

export type SketchLane = { readonly from: number; readonly to: number } & Partial<Record<keyof Lanes, number>>;

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
      casePack: Int32Array.from(sketch.skus, ({ pack }) => pack ?? 1),
      status: new Uint8Array(sketch.skus.length),
      leadTimeDays: column(() => 28),
      leadTimeSdDays: column(() => Number.NaN),
    },
    network: {
      name: sketch.warehouses.map(() => ''),
      country: sketch.warehouses.map(() => ''),
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
      lanes: sketchLanes(w, sketch.lanes),
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

function sketchLanes(w: number, sketched: readonly SketchLane[]): Lanes {
  const column = (field: keyof Lanes, otherwise: number): Float64Array => {
    const values = new Float64Array(w * w).fill(otherwise);
    for (const lane of sketched) values[lane.from * w + lane.to] = lane[field] ?? otherwise;
    return values;
  };
  const open = new Uint8Array(w * w);
  for (const lane of sketched) open[lane.from * w + lane.to] = 1;
  return {
    open,
    costUnit: column('costUnit', 0),
    costKg: column('costKg', 0),
    costM3: column('costM3', 0),
    costShare: column('costShare', 0),
    dutyRate: column('dutyRate', 0),
    costLine: column('costLine', 0),
    costShipment: column('costShipment', 0),
    vehicleUnits: column('vehicleUnits', Infinity),
    vehicleKg: column('vehicleKg', Infinity),
    vehicleM3: column('vehicleM3', Infinity),
    vehicleCost: column('vehicleCost', 0),
    leadDays: Int32Array.from(column('leadDays', 0)),
    capacityUnits: column('capacityUnits', Infinity),
    capacityKg: column('capacityKg', Infinity),
    capacityM3: column('capacityM3', Infinity),
    minUnits: column('minUnits', 0),
    minLineUnits: column('minLineUnits', 0),
  };
}
