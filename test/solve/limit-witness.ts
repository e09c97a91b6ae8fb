import type { LimitCase } from './limit-cases.js';

/** Savings of a plan, shipments and vehicles paid, in whole quanta, from the definitions alone. */
export function savingsOfPlan({ skus, limits }: Pick<LimitCase, 'skus' | 'limits'>, plan: readonly Int32Array[]): bigint {
  const W = limits.warehouses;
  let savings = 0n;
  const loads = new Map<number, { units: number; kg: number; m3: number }>();
  skus.forEach(({ problem, warehouses, unitsPerPack, kgPerUnit, m3PerUnit }, index) => {
    const n = problem.nodes;
    const after = Array.from(problem.supply);
    for (let cell = 0; cell < n * n; cell++) {
      const packs = plan[index]![cell]!;
      if (packs === 0) continue;
      const i = Math.floor(cell / n);
      const j = cell % n;
      after[i]! -= packs;
      after[j]! += packs;
      savings -= BigInt(packs) * BigInt(problem.laneCost[cell]!) + BigInt(problem.lineCost[cell]!);
      const lane = warehouses[i]! * W + warehouses[j]!;
      const load = loads.get(lane) ?? { units: 0, kg: 0, m3: 0 };
      const units = packs * unitsPerPack;
      loads.set(lane, { units: load.units + units, kg: load.kg + units * kgPerUnit, m3: load.m3 + units * m3PerUnit });
    }
    for (let j = 0; j < n; j++) {
      for (let p = problem.supply[j]! + 1; p <= after[j]!; p++) savings += BigInt(problem.marginal(j, p));
      for (let p = after[j]! + 1; p <= problem.supply[j]!; p++) savings -= BigInt(problem.marginal(j, p));
    }
  });
  for (const [lane, load] of loads) {
    const vehicles = Math.max(
      limits.vehicleUnits[lane] === Infinity ? 0 : Math.ceil(load.units / limits.vehicleUnits[lane]!),
      limits.vehicleKg[lane] === Infinity ? 0 : Math.ceil(load.kg / limits.vehicleKg[lane]!),
      limits.vehicleM3[lane] === Infinity ? 0 : Math.ceil(load.m3 / limits.vehicleM3[lane]!),
    );
    savings -= BigInt(limits.shipmentCost[lane]!) + BigInt(vehicles) * BigInt(limits.vehicleCost[lane]!);
  }
  return savings;
}

/** Every limit that a plan breaks, in words; none for a sound plan. */
export function brokenLimits({ skus, limits }: Pick<LimitCase, 'skus' | 'limits'>, plan: readonly Int32Array[]): string[] {
  const W = limits.warehouses;
  const broken: string[] = [];
  const sum = { units: new Map<number, number>(), kg: new Map<number, number>(), m3: new Map<number, number>() };
  const add = (map: Map<number, number>, key: number, amount: number): unknown => map.set(key, (map.get(key) ?? 0) + amount);
  const out = new Map<number, number>();
  const into = new Map<number, number>();
  const intoM3 = new Map<number, number>();
  const outM3 = new Map<number, number>();
  let lines = 0;
  let cost = 0n;
  skus.forEach(({ problem, warehouses, unitsPerPack, kgPerUnit, m3PerUnit }, index) => {
    const n = problem.nodes;
    const sends = new Array<number>(n).fill(0);
    const comes = new Array<number>(n).fill(0);
    for (let cell = 0; cell < n * n; cell++) {
      const packs = plan[index]![cell]!;
      if (packs === 0) continue;
      const i = Math.floor(cell / n);
      const j = cell % n;
      if (packs < 0 || !Number.isInteger(packs)) broken.push(`SKU ${index}: ${packs} packs`);
      if (problem.laneCost[cell] === Infinity) broken.push(`SKU ${index}: closed lane`);
      if (packs < problem.minPacks[cell]!) broken.push(`SKU ${index}: line of ${packs}`);
      sends[i]! += packs;
      comes[j]! += packs;
      lines++;
      cost += BigInt(packs) * BigInt(problem.laneCost[cell]!) + BigInt(problem.lineCost[cell]!);
      const units = packs * unitsPerPack;
      const lane = warehouses[i]! * W + warehouses[j]!;
      add(sum.units, lane, units);
      add(sum.kg, lane, units * kgPerUnit);
      add(sum.m3, lane, units * m3PerUnit);
      add(out, warehouses[i]!, units);
      add(into, warehouses[j]!, units);
      add(outM3, warehouses[i]!, units * m3PerUnit);
      add(intoM3, warehouses[j]!, units * m3PerUnit);
    }
    for (let j = 0; j < n; j++) {
      if (sends[j]! > problem.supply[j]!) broken.push(`SKU ${index}: node ${j} sends ${sends[j]}`);
      if (!problem.chains && sends[j]! > 0 && comes[j]! > 0) broken.push(`SKU ${index}: node ${j} is a chain`);
    }
  });
  for (const [lane, units] of sum.units) {
    if (units > limits.laneUnits[lane]!) broken.push(`lane ${lane}: ${units} units`);
    if (units < limits.minUnits[lane]!) broken.push(`lane ${lane}: only ${units} units`);
    if (sum.kg.get(lane)! > limits.laneKg[lane]!) broken.push(`lane ${lane}: kg`);
    if (sum.m3.get(lane)! > limits.laneM3[lane]!) broken.push(`lane ${lane}: m3`);
  }
  for (let w = 0; w < W; w++) {
    const came = into.get(w) ?? 0;
    if ((out.get(w) ?? 0) > limits.outboundUnits[w]!) broken.push(`dock out ${w}`);
    if (came > limits.inboundUnits[w]!) broken.push(`dock in ${w}`);
    if (came === 0) continue;
    const units = limits.storedUnits[w]! + came - (out.get(w) ?? 0);
    const m3 = limits.storedM3[w]! + (intoM3.get(w) ?? 0) - (outM3.get(w) ?? 0);
    if (units > Math.max(limits.storageUnits[w]!, limits.storedUnits[w]!)) broken.push(`store ${w}: ${units} units`);
    if (m3 > Math.max(limits.storageM3[w]!, limits.storedM3[w]!) + 1e-9) broken.push(`store ${w}: ${m3} m3`);
  }
  if (lines > limits.maxLines) broken.push(`${lines} lines`);
  if (sum.units.size > limits.maxShipments) broken.push(`${sum.units.size} shipments`);
  const before = savingsOfPlan({ skus, limits: { ...limits, shipmentCost: new Float64Array(W * W), vehicleCost: new Float64Array(W * W) } }, plan);
  cost += before - savingsOfPlan({ skus, limits }, plan);
  if (limits.budget < Infinity && cost > BigInt(limits.budget)) broken.push(`cost ${cost} of ${limits.budget}`);
  return broken;
}
