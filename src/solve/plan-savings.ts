import { vehiclesFor, type LimitedSku, type Limits } from '../model/limits.js';

/** Loads of the lanes in units, kg and m3 (W x W), added up in the order of the lines, as `limitUses` does. */
export function laneLoads(skus: readonly LimitedSku[], limits: Limits, plan: readonly Int32Array[]) {
  const W = limits.warehouses;
  const loads = { units: new Float64Array(W * W), kg: new Float64Array(W * W), m3: new Float64Array(W * W) };
  skus.forEach(({ warehouses, problem, unitsPerPack, kgPerUnit, m3PerUnit }, s) => {
    plan[s]!.forEach((packs, cell) => {
      if (packs === 0) return;
      const lane = warehouses[Math.floor(cell / problem.nodes)]! * W + warehouses[cell % problem.nodes]!;
      const units = packs * unitsPerPack;
      loads.units[lane]! += units;
      loads.kg[lane]! += units * kgPerUnit;
      loads.m3[lane]! += units * m3PerUnit;
    });
  });
  return loads;
}

/** What a plan saves over moving nothing, all costs paid: whole quanta. */
export function planSavings(skus: readonly LimitedSku[], limits: Limits, plan: readonly Int32Array[]): bigint {
  let savings = 0n;
  skus.forEach(({ problem }, s) => {
    const { nodes: n, supply, laneCost, lineCost, marginal } = problem;
    const after = Int32Array.from(supply);
    plan[s]!.forEach((packs, cell) => {
      if (packs === 0) return;
      after[Math.floor(cell / n)]! -= packs;
      after[cell % n]! += packs;
      savings -= BigInt(packs) * BigInt(laneCost[cell]!) + BigInt(lineCost[cell]!);
    });
    for (let node = 0; node < n; node++) {
      for (let p = supply[node]! + 1; p <= after[node]!; p++) savings += BigInt(marginal(node, p));
      for (let p = after[node]! + 1; p <= supply[node]!; p++) savings -= BigInt(marginal(node, p));
    }
  });
  const { units, kg, m3 } = laneLoads(skus, limits, plan);
  for (let lane = 0; lane < units.length; lane++) {
    if (units[lane] === 0) continue;
    savings -= BigInt(limits.shipmentCost[lane]!);
    if (limits.vehicleCost[lane]! > 0) {
      savings -= BigInt(vehiclesFor(limits, lane, units[lane]!, kg[lane]!, m3[lane]!)) * BigInt(limits.vehicleCost[lane]!);
    }
  }
  return savings;
}
