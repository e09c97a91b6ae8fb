import type { LimitedSku, Limits } from '../../src/model/limits.js';
import { solveSkuFlow } from '../../src/solve/solve-sku-flow.js';
import { drawSkuCase, randomOf } from '../oracle/sku-flow-cases.js';

export interface LimitCase {
  readonly skus: readonly LimitedSku[];
  readonly limits: Limits;
  /** SKU -> node -> worth of the packs at 1, 2, ...; the last holds for all further ones. */
  readonly worth: readonly (readonly (readonly number[])[])[];
}

/** Limits that limit nothing. */
export function noLimits(W: number): Limits {
  const none = (length: number): Float64Array => new Float64Array(length).fill(Infinity);
  return {
    warehouses: W,
    laneUnits: none(W * W),
    laneKg: none(W * W),
    laneM3: none(W * W),
    minUnits: new Float64Array(W * W),
    shipmentCost: new Float64Array(W * W),
    vehicleUnits: none(W * W),
    vehicleKg: none(W * W),
    vehicleM3: none(W * W),
    vehicleCost: new Float64Array(W * W),
    outboundUnits: none(W),
    inboundUnits: none(W),
    storageUnits: none(W),
    storageM3: none(W),
    storedUnits: new Float64Array(W),
    storedM3: new Float64Array(W),
    budget: Infinity,
    maxLines: Infinity,
    maxShipments: Infinity,
  };
}

/** What the SKUs' own flows would use, with room left for nobody: the ground on which limits are drawn. */
function freeUse(skus: readonly LimitedSku[], W: number) {
  const use = {
    units: new Float64Array(W * W),
    kg: new Float64Array(W * W),
    m3: new Float64Array(W * W),
    out: new Float64Array(W),
    into: new Float64Array(W),
    cost: 0,
    lines: 0,
  };
  for (const { warehouses, problem, packs, unitsPerPack, kgPerUnit, m3PerUnit } of skus) {
    for (let cell = 0; cell < packs.length; cell++) {
      if (packs[cell] === 0) continue;
      const from = warehouses[Math.floor(cell / problem.nodes)]!;
      const to = warehouses[cell % problem.nodes]!;
      const units = packs[cell]! * unitsPerPack;
      use.units[from * W + to]! += units;
      use.kg[from * W + to]! += units * kgPerUnit;
      use.m3[from * W + to]! += units * m3PerUnit;
      use.out[from]! += units;
      use.into[to]! += units;
      use.cost += packs[cell]! * problem.laneCost[cell]! + problem.lineCost[cell]!;
      use.lines++;
    }
  }
  return use;
}

/** Draws SKUs that share warehouses, and limits that some of their flows exceed. */
export function drawLimitCase(seed: number, skuCount: number): LimitCase {
  const random = randomOf(seed);
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  const W = 2 + upTo(2);
  const skus: LimitedSku[] = [];
  const worth: LimitCase['worth'][number][] = [];
  for (let tries = 0; skus.length < skuCount && tries < skuCount * 20; tries++) {
    const drawn = drawSkuCase(seed * 1000 + tries, { lines: random() < 0.5, mostNodes: W });
    const { problem } = drawn;
    if (problem.nodes < 2 || Math.max(...problem.supply) > 40) continue;
    // HiGHS cannot weigh billions against ones: such SKUs stand in the flows of single SKUs.
    if (drawn.worth.some((curve) => Math.abs(curve[0]!) > 2e6)) continue;
    const { packs } = solveSkuFlow(problem);
    const first = upTo(W - problem.nodes);
    const warehouses = Int32Array.from({ length: problem.nodes }, (_, node) => first + node);
    worth.push(drawn.worth);
    skus.push({
      sku: skus.length * 3,
      warehouses,
      problem,
      packs,
      unitsPerPack: 1 + upTo(3),
      kgPerUnit: Math.round(random() * 100) / 10,
      m3PerUnit: Math.round(random() * 1000) / 1e5,
    });
  }

  const free = freeUse(skus, W);
  const limits = noLimits(W);
  const storedUnits = new Float64Array(W);
  const storedM3 = new Float64Array(W);
  for (const { warehouses, problem, unitsPerPack, m3PerUnit } of skus) {
    problem.supply.forEach((packs, node) => {
      storedUnits[warehouses[node]!]! += packs * unitsPerPack;
      storedM3[warehouses[node]!]! += packs * unitsPerPack * m3PerUnit;
    });
  }
  const some = (column: Float64Array, use: Float64Array, share: number, least = 0.3): Float64Array =>
    column.map((none, at) => (random() < share ? Math.floor(use[at]! * (least + random()) * 1000) / 1000 : none));
  const whole = (column: Float64Array): Float64Array => column.map((value) => (value === Infinity ? value : Math.floor(value)));
  const share = random() * 0.8;
  const fixed = random() < 0.5 ? (free.cost / Math.max(1, free.lines)) * random() : 0;
  const leasts = random() < 0.4 ? 0.3 : 0;
  const sizes = random() < 0.4 ? 0.3 : 0;
  return {
    skus,
    worth,
    limits: {
      ...limits,
      storedUnits,
      storedM3,
      laneUnits: whole(some(limits.laneUnits, free.units, share)),
      laneKg: some(limits.laneKg, free.kg, share / 2),
      laneM3: some(limits.laneM3, free.m3, share / 2),
      minUnits: free.units.map((units) => (random() < leasts ? Math.floor(units * random() * 1.3) : 0)),
      shipmentCost: free.units.map(() => Math.round(random() * fixed)),
      vehicleUnits: free.units.map((units) => (random() < sizes ? 1 + Math.floor(units * random()) : Infinity)),
      vehicleKg: free.kg.map((kg) => (random() < sizes ? 1 + kg * random() : Infinity)),
      vehicleM3: free.m3.map((m3) => (random() < sizes / 3 ? 0.01 + m3 * random() : Infinity)),
      vehicleCost: free.units.map(() => Math.round(random() * fixed)),
      outboundUnits: whole(some(limits.outboundUnits, free.out, share / 2)),
      inboundUnits: whole(some(limits.inboundUnits, free.into, share / 2)),
      storageUnits: whole(some(limits.storageUnits, storedUnits, share / 2, 0.7)),
      storageM3: some(limits.storageM3, storedM3, share / 4, 0.7),
      budget: random() < 0.2 ? Math.floor(free.cost * random()) : Infinity,
      maxLines: random() < 0.2 ? upTo(free.lines) : Infinity,
      maxShipments: random() < 0.2 ? upTo(W * 2) : Infinity,
    },
  };
}
