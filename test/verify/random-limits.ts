import type { LimitName } from '../../src/model/limits.js';
import { seeded } from './random-sketch.js';
import type { Sketch } from './sketch.js';
import type { ToyPrice } from './toy-prices.js';

/** A sketch with limits of every kind, and prices of some of them: any prices at all prove a bound. */
export function randomLimits(sketch: Sketch, seed: number): { sketch: Sketch; prices: ToyPrice[] } {
  const pick = seeded(seed + 77);
  const chance = (percent: number): boolean => pick(1, 100) <= percent;
  const w = sketch.warehouses.length;
  const some = (percent: number, draw: () => number): number => (chance(percent) ? draw() : Infinity);
  const column = (draw: () => number): Float64Array => Float64Array.from({ length: w }, () => some(40, draw));
  const limited = {
    ...sketch,
    lanes: sketch.lanes.map((lane) => ({
      ...lane,
      capacityUnits: some(40, () => pick(0, 12)), capacityKg: some(30, () => pick(0, 40) / 8), capacityM3: some(30, () => pick(0, 40) / 64),
    })),
    network: {
      maxOutboundUnits: column(() => pick(0, 15)), maxInboundUnits: column(() => pick(0, 15)),
      capacityUnits: column(() => pick(0, 40)), capacityM3: column(() => pick(0, 80) / 64),
    },
    settings: {
      ...(chance(30) ? { budget: pick(0, 900) / 100 } : {}), ...(chance(30) ? { maxLines: pick(0, 5) } : {}),
      ...(chance(30) ? { maxShipments: pick(0, 4) } : {}),
    },
  };
  const prices: ToyPrice[] = [];
  const price = (limit: LimitName, from: number, to: number, capacity: number | undefined, most: number): void => {
    if (capacity !== undefined && capacity < Infinity && chance(50)) prices.push({ limit, from, to, quanta: pick(1, most) });
  };
  const byLane = [...limited.lanes].sort((a, b) => a.from - b.from || a.to - b.to);
  // Units have a price without a capacity too: they bear what it costs to open a lane.
  for (const { from, to, capacityUnits } of byLane) price('lane_capacity_units', from, to, chance(30) ? 0 : capacityUnits, 60);
  for (const { from, to, capacityKg } of byLane) price('lane_capacity_kg', from, to, capacityKg, 200);
  for (const { from, to, capacityM3 } of byLane) price('lane_capacity_m3', from, to, capacityM3, 2000);
  limited.network.maxOutboundUnits.forEach((most, at) => price('max_outbound_units', at, -1, most, 60));
  limited.network.maxInboundUnits.forEach((most, at) => price('max_inbound_units', -1, at, most, 60));
  limited.network.capacityUnits.forEach((most, at) => price('storage_units', -1, at, most, 60));
  limited.network.capacityM3.forEach((most, at) => price('storage_m3', -1, at, most, 2000));
  price('budget', -1, -1, limited.settings.budget, 900_000);
  price('max_lines', -1, -1, limited.settings.maxLines, 80);
  price('max_shipments', -1, -1, limited.settings.maxShipments, 80);
  return { sketch: limited, prices };
}
