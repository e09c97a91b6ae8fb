import type { Sketch, SketchLane, SketchStock } from './sketch.js';
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

/** A small case with everything that makes a witness think: packs, owed and promised stock, lanes of all kinds. */
export function randomSketch(seed: number): { sketch: Sketch; curves: ToyCurves } {
  const pick = seeded(seed);
  const chance = (percent: number): boolean => pick(1, 100) <= percent;
  const warehouses = ['DE1', 'FR1', 'UK1', 'UK2'].slice(0, pick(2, 4));
  const skus = ['A', 'B', '__proto__'].sort().slice(0, pick(1, 3)).map((id) => ({
    id, pack: chance(50) ? 1 : pick(2, 4), weightKg: pick(0, 4) / 8, volumeM3: pick(0, 4) / 64, unitCost: pick(0, 9),
  }));
  const stock: SketchStock[] = [];
  const lanes: SketchLane[] = [];
  const cells: { mean: number; first: number; slope: number }[] = [];
  const costly = chance(40);
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
      ...(chance(20) ? { costShipment: pick(1, 100) / 100 } : {}),
      ...(chance(20) ? { vehicleUnits: pick(1, 9), vehicleKg: pick(1, 9), vehicleCost: pick(1, 50) / 100 } : {}),
    });
  }));
  return {
    sketch: {
      asOf: 19000 + pick(0, 800),
      warehouses,
      ...(chance(10) ? { inactive: [pick(0, warehouses.length - 1)] } : {}),
      skus,
      stock,
      lanes,
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
