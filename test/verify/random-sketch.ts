import type { Bin } from '../../src/model/case.js';
import type { Sketch, SketchCalendar, SketchLane, SketchStock } from './sketch.js';
import type { ToyCurves } from './toy-plan.js';

/** Small whole numbers from a seed (mulberry32). */
export function seeded(seed: number): (least: number, most: number) => number {
  let state = seed >>> 0;
  return (least, most) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return least + (((t ^ (t >>> 14)) >>> 0) % (most - least + 1));
  };
}

/** Ship days, dock days, perhaps a cut-off, and holidays near as-of. */
function randomCalendar(pick: (least: number, most: number) => number, asOf: number): SketchCalendar {
  const days = (): number[] => Array.from({ length: 7 }, (_, day) => day).filter((day) => day === pick(0, 6) || pick(0, 2) > 0);
  const some = (list: number[]): number[] => (list.length === 0 ? [3] : list);
  return {
    shipOn: some(days()),
    dockOn: some(days()),
    ...(pick(0, 1) === 0 ? { cutoff: pick(0, 1439) } : {}),
    holidays: Array.from({ length: pick(0, 4) }, (_, at) => asOf + at * 2 + pick(0, 1)),
  };
}

/** What expires first, then by location and batch. */
function byExpiry(a: Bin, b: Bin): number {
  const last = 1e9;
  return (a.expiresOn ?? last) - (b.expiresOn ?? last) || (a.location < b.location ? -1 : a.location > b.location ? 1 : 0) || (a.batch < b.batch ? -1 : 1);
}

/** A small case with everything that makes a witness think: packs, owed and promised stock, lanes of all kinds. */
export function randomSketch(seed: number): { sketch: Sketch; curves: ToyCurves } {
  const pick = seeded(seed);
  const chance = (percent: number): boolean => pick(1, 100) <= percent;
  const warehouses = ['DE1', 'FR1', 'UK1', 'UK2'].slice(0, pick(2, 4));
  const skus = ['A', 'B', '__proto__'].sort().slice(0, pick(1, 3)).map((id) => ({
    id, pack: chance(50) ? 1 : pick(2, 4), weightKg: pick(0, 4) / 8, volumeM3: pick(0, 4) / 64, unitCost: pick(0, 9),
    ...(chance(60) ? { unitsPerPallet: pick(1, 9) } : {}), ...(chance(50) ? { hsCode: `${pick(1000, 9999)}.${pick(10, 99)}`, originCountry: ['GB', 'France'][pick(0, 1)]! } : {}),
  }));
  const stock: SketchStock[] = [];
  const lanes: SketchLane[] = [];
  const cells: { mean: number; first: number; slope: number }[] = [];
  const costly = chance(40);
  const asOf = 19000 + pick(0, 800);
  const withCalendars = chance(30);
  skus.forEach((_, sku) => warehouses.forEach((__, warehouse) => {
    const stocked = chance(85);
    cells.push({ mean: chance(80) ? pick(1, 9) : 0, first: pick(-5, 400), slope: pick(0, 30) });
    if (!stocked) return;
    stock.push({
      sku, warehouse, onHand: pick(0, 14), ...(chance(30) ? { reserved: pick(0, 3), unavailable: pick(0, 2) } : {}),
      ...(chance(20) ? { backordered: pick(0, 4) } : {}), ...(chance(20) ? { inbound: pick(1, 9) } : {}),
    });
  }));
  warehouses.forEach((_, from) => warehouses.forEach((__, to) => {
    if (from === to || chance(20)) return;
    lanes.push({
      from, to, leadDays: pick(1, 6), costUnit: pick(0, 60) / 100, costKg: pick(0, 20) / 100, costM3: pick(0, 9) / 10,
      costShare: pick(0, 3) / 100, dutyRate: pick(0, 2) / 100, ...(costly ? { costLine: pick(0, 200) / 100 } : {}),
      ...(withCalendars && chance(60) ? { calendar: randomCalendar(pick, asOf) } : {}),
      ...(chance(20) ? { costShipment: pick(1, 100) / 100 } : {}),
      ...(chance(20) ? { vehicleUnits: pick(1, 9), vehicleKg: pick(1, 9), vehicleCost: pick(1, 50) / 100 } : {}),
    });
  }));
  const bins: Bin[] = stock.flatMap(({ sku, warehouse }) => {
    if (!chance(40)) return [];
    return Array.from({ length: pick(1, 3) }, (_, at): Bin => ({
      sku, warehouse, location: `${'BAC'[at]!}-${pick(1, 2)}`, batch: chance(50) ? `b${pick(1, 3)}` : '',
      units: chance(20) ? Infinity : pick(0, 9), expiresOn: chance(40) ? asOf + pick(0, 12) : undefined,
    })).sort(byExpiry);
  });
  const countries = chance(50) ? warehouses.map(() => ['DE', 'Germany', 'GB', 'FR', ''][pick(0, 4)]!) : undefined;
  return {
    sketch: {
      asOf,
      warehouses,
      ...(chance(10) ? { inactive: [pick(0, warehouses.length - 1)] } : {}),
      skus,
      stock,
      lanes,
      bins,
      ...(countries ? { countries } : {}),
      ...(chance(30) ? { settings: { customsUnions: [['Germany', 'FR']] } } : {}),
    },
    curves: {
      mean: cells.map(({ mean }) => mean),
      first: cells.map(({ first }) => first),
      slope: cells.map(({ slope }) => slope),
      perLeadDay: pick(1, 5),
      nextReceipt: chance(10) ? 1 : 30,
      tighten: chance(40),
    },
  };
}
