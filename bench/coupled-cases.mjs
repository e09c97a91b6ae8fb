// @ts-check
/** Seeded SKUs that share limits, for bench/coupled.mjs and its threads. */
import { drawSkus, problemOf, randomOf } from './sku-cases.mjs';

export const WAREHOUSES = 20;
const SEED = 77;

/**
 * SKUs from .. to - 1 as the limits see them, without flows.
 *
 * @param {number} count of all SKUs @param {number} from @param {number} to
 */
export function drawLimited(count, from, to) {
  const warehouses = Int32Array.from({ length: WAREHOUSES }, (_, node) => node);
  const packs = new Int32Array(0);
  return drawSkus(WAREHOUSES, count, SEED, from, to).map((drawn, at) => {
    const random = randomOf(1000 + from + at);
    return {
      sku: from + at, warehouses, problem: problemOf(drawn), packs, unitsPerPack: 1,
      kgPerUnit: Math.round(100 + 5000 * random()) / 1000, m3PerUnit: Math.round(1000 + 20_000 * random()) / 1e6,
    };
  });
}

/**
 * Limits at half of what the free flows use, of the kinds that are named: units, kg, m3, docks, storage, budget, shipments.
 * A shipment costs about half of the freight that its lane carries on average; the budget is half of freight and shipments.
 *
 * @param {readonly any[]} skus with their free flows @param {ReadonlySet<string>} kinds
 */
export function halfLimits(skus, kinds) {
  const W = WAREHOUSES;
  const random = randomOf(5);
  const none = (/** @type {number} */ length) => new Float64Array(length).fill(Infinity);
  const zeros = (/** @type {number} */ length) => new Float64Array(length);
  const use = {
    units: zeros(W * W), kg: zeros(W * W), m3: zeros(W * W), out: zeros(W), into: zeros(W),
    stored: zeros(W), storedM3: zeros(W), netUnits: zeros(W), netM3: zeros(W), cost: 0,
  };
  const add = (/** @type {Float64Array} */ column, /** @type {number} */ at, /** @type {number} */ amount) => {
    column[at] = (column[at] ?? 0) + amount;
  };
  for (const { packs, problem, kgPerUnit, m3PerUnit } of skus) {
    problem.supply.forEach((/** @type {number} */ held, /** @type {number} */ w) => {
      add(use.stored, w, held);
      add(use.storedM3, w, held * m3PerUnit);
    });
    packs.forEach((/** @type {number} */ moved, /** @type {number} */ lane) => {
      if (moved === 0) return;
      const from = Math.floor(lane / W);
      const to = lane % W;
      add(use.units, lane, moved);
      add(use.kg, lane, moved * kgPerUnit);
      add(use.m3, lane, moved * m3PerUnit);
      add(use.out, from, moved);
      add(use.into, to, moved);
      add(use.netUnits, to, moved);
      add(use.netUnits, from, -moved);
      add(use.netM3, to, moved * m3PerUnit);
      add(use.netM3, from, -moved * m3PerUnit);
      use.cost += moved * problem.laneCost[lane];
    });
  }
  const lanesUsed = use.units.filter((units) => units > 0).length;
  const half = (/** @type {Float64Array} */ column) => column.map((units) => Math.floor(units / 2));
  const halves = (/** @type {Float64Array} */ column) => column.map((amount) => amount / 2);
  const has = (/** @type {string} */ kind) => kinds.has(kind);
  const room = (/** @type {Float64Array} */ stored, /** @type {Float64Array} */ net) => stored.map((held, w) => held + Math.max(0, (net[w] ?? 0) / 2));
  return {
    warehouses: W,
    laneUnits: has('units') ? half(use.units) : none(W * W),
    laneKg: has('kg') ? halves(use.kg) : none(W * W),
    laneM3: has('m3') ? halves(use.m3) : none(W * W),
    minUnits: zeros(W * W),
    shipmentCost: use.units.map(() => (has('shipments') ? Math.floor((0.5 + random()) * 0.5 * (use.cost / lanesUsed)) : 0)),
    vehicleUnits: none(W * W), vehicleKg: none(W * W), vehicleM3: none(W * W), vehicleCost: zeros(W * W),
    outboundUnits: has('docks') ? half(use.out) : none(W),
    inboundUnits: has('docks') ? half(use.into) : none(W),
    storageUnits: has('storage') ? room(use.stored, use.netUnits).map(Math.floor) : none(W),
    storageM3: has('storage') ? room(use.storedM3, use.netM3) : none(W),
    storedUnits: use.stored, storedM3: use.storedM3,
    budget: has('budget') ? Math.floor((has('shipments') ? 1.5 : 1) * use.cost * 0.5) : Infinity,
    maxLines: Infinity,
    maxShipments: Infinity,
  };
}
