import type { LimitCase } from '../solve/limit-cases.js';
import type { Highs } from './load-highs.js';

/**
 * Writes SKUs that share limits as one MILP in CPLEX's LP format: each SKU's flow with its curve pack by pack, and all
 * limits of `Limits`. The objective is what the stocks are worth less all costs.
 */
export function coupledLpText({ skus, limits, worth }: LimitCase): string {
  const W = limits.warehouses;
  const objective: string[] = [];
  const rows: string[] = [];
  const bounds: string[] = [];
  const whole: string[] = [];
  const binary: string[] = [];
  const onLane = new Map<number, { t: string; z: string; units: number; kg: number; m3: number; most: number }[]>();
  const costs: string[] = [];
  const lines: string[] = [];
  skus.forEach(({ problem, warehouses, unitsPerPack, kgPerUnit, m3PerUnit }, s) => {
    const { nodes: n, supply, laneCost, lineCost, minPacks, chains } = problem;
    const total = supply.reduce((sum, packs) => sum + packs, 0);
    const outOf = Array.from(supply, (): string[] => []);
    const into = Array.from(supply, (): string[] => []);
    for (let cell = 0; cell < n * n; cell++) {
      const i = Math.floor(cell / n);
      const j = cell % n;
      if (laneCost[cell] === Infinity || supply[i] === 0) continue;
      const t = `t_${s}_${cell}`;
      const z = `z_${s}_${cell}`;
      whole.push(t);
      binary.push(z);
      objective.push(`- ${laneCost[cell]} ${t} - ${lineCost[cell]} ${z}`);
      costs.push(`+ ${laneCost[cell]} ${t} + ${lineCost[cell]} ${z}`);
      lines.push(z);
      bounds.push(`0 <= ${t} <= ${supply[i]}`);
      rows.push(`${t} - ${supply[i]} ${z} <= 0`);
      if (minPacks[cell]! > 1) rows.push(`${t} - ${minPacks[cell]} ${z} >= 0`);
      outOf[i]!.push(t);
      into[j]!.push(t);
      const lane = warehouses[i]! * W + warehouses[j]!;
      const load = { t, z, units: unitsPerPack, kg: unitsPerPack * kgPerUnit, m3: unitsPerPack * m3PerUnit, most: supply[i]! };
      onLane.set(lane, [...(onLane.get(lane) ?? []), load]);
    }
    for (let j = 0; j < n; j++) {
      const curve = worth[s]![j]!;
      const parts: string[] = [];
      for (let p = 0; p < total; ) {
        const value = curve[Math.min(p, curve.length - 1)]!;
        let end = p + 1;
        while (end < total && curve[Math.min(end, curve.length - 1)] === value) end++;
        const y = `y_${s}_${j}_${p}`;
        objective.push(`${value < 0 ? '-' : '+'} ${Math.abs(value)} ${y}`);
        bounds.push(`0 <= ${y} <= ${end - p}`);
        parts.push(`+ ${y}`);
        p = end;
      }
      const stock = [...parts, ...outOf[j]!.map((t) => `+ ${t}`), ...into[j]!.map((t) => `- ${t}`)];
      if (stock.length > 0) rows.push(`${stock.join(' ')} = ${supply[j]}`);
      if (outOf[j]!.length > 0) rows.push(`${outOf[j]!.join(' + ')} <= ${supply[j]}`);
      if (!chains && outOf[j]!.length > 0 && into[j]!.length > 0) {
        binary.push(`s_${s}_${j}`);
        rows.push(`${outOf[j]!.join(' + ')} - ${supply[j]} s_${s}_${j} <= 0`);
        rows.push(`${into[j]!.join(' + ')} + ${total} s_${s}_${j} <= ${total}`);
      }
    }
  });

  type Measure = 'units' | 'kg' | 'm3';
  const loadOf = (lane: number, measure: Measure, sign = '+'): string[] =>
    (onLane.get(lane) ?? []).filter((load) => load[measure] > 0).map((load) => `${sign} ${load[measure]} ${load.t}`);
  for (const [lane, loads] of onLane) {
    const isOpen = `o_${lane}`;
    binary.push(isOpen);
    for (const { t, most } of loads) rows.push(`${t} - ${most} ${isOpen} <= 0`);
    if (limits.shipmentCost[lane]! > 0) {
      objective.push(`- ${limits.shipmentCost[lane]} ${isOpen}`);
      costs.push(`+ ${limits.shipmentCost[lane]} ${isOpen}`);
    }
    if (limits.minUnits[lane]! > 0) rows.push(`${loadOf(lane, 'units').join(' ')} - ${limits.minUnits[lane]} ${isOpen} >= 0`);
    const caps = { units: limits.laneUnits, kg: limits.laneKg, m3: limits.laneM3 };
    const sizes = { units: limits.vehicleUnits, kg: limits.vehicleKg, m3: limits.vehicleM3 };
    const vehicles = `v_${lane}`;
    if (limits.vehicleCost[lane]! > 0) {
      whole.push(vehicles);
      bounds.push(`0 <= ${vehicles} <= 100000`);
      objective.push(`- ${limits.vehicleCost[lane]} ${vehicles}`);
      costs.push(`+ ${limits.vehicleCost[lane]} ${vehicles}`);
    }
    for (const measure of ['units', 'kg', 'm3'] as const) {
      const load = loadOf(lane, measure);
      if (load.length === 0) continue;
      if (caps[measure][lane]! < Infinity) rows.push(`${load.join(' ')} <= ${caps[measure][lane]}`);
      if (limits.vehicleCost[lane]! > 0 && sizes[measure][lane]! < Infinity) {
        rows.push(`${load.join(' ')} - ${sizes[measure][lane]} ${vehicles} <= 0`);
      }
    }
  }
  const all = Array.from({ length: W }, (_, w) => w);
  for (let w = 0; w < W; w++) {
    const out = (measure: Measure, sign = '+'): string[] => all.flatMap((to) => loadOf(w * W + to, measure, sign));
    const into = (measure: Measure): string[] => all.flatMap((from) => loadOf(from * W + w, measure));
    if (limits.outboundUnits[w]! < Infinity && out('units').length > 0) rows.push(`${out('units').join(' ')} <= ${limits.outboundUnits[w]}`);
    const came = into('units');
    if (came.length === 0) continue;
    if (limits.inboundUnits[w]! < Infinity) rows.push(`${came.join(' ')} <= ${limits.inboundUnits[w]}`);
    for (const [measure, most, held] of [
      ['units', limits.storageUnits[w]!, limits.storedUnits[w]!],
      ['m3', limits.storageM3[w]!, limits.storedM3[w]!],
    ] as const) {
      if (most === Infinity || into(measure).length === 0) continue;
      const change = [...into(measure), ...out(measure, '-')].join(' ');
      // A store that was too full before may stay so, but not fill further.
      rows.push(`${change} <= ${Math.max(0, most - held)}`);
    }
  }
  if (limits.budget < Infinity && costs.length > 0) rows.push(`${costs.join(' ')} <= ${limits.budget}`);
  if (limits.maxLines < Infinity && lines.length > 0) rows.push(`${lines.join(' + ')} <= ${limits.maxLines}`);
  if (limits.maxShipments < Infinity && onLane.size > 0) {
    rows.push(`${[...onLane.keys()].map((lane) => `o_${lane}`).join(' + ')} <= ${limits.maxShipments}`);
  }
  const section = (head: string, names: readonly string[]): string[] => (names.length > 0 ? [head, ` ${names.join(' ')}`] : []);
  return [
    'Maximize', ` obj: ${objective.join(' ') || '0 none'}`,
    'Subject To', ...rows.map((row, index) => ` r${index}: ${row}`),
    'Bounds', ...bounds.map((bound) => ` ${bound}`),
    ...section('General', whole), ...section('Binary', binary), 'End', '',
  ].join('\n');
}

/** Savings of the best plan there is, as HiGHS claims; undefined where it takes longer than some seconds. */
export function bestSavings(highs: Highs, drawn: LimitCase, seconds: number): number | undefined {
  let before = 0;
  drawn.skus.forEach(({ problem }, s) => {
    problem.supply.forEach((packs, j) => {
      const curve = drawn.worth[s]![j]!;
      for (let p = 0; p < packs; p++) before += curve[Math.min(p, curve.length - 1)]!;
    });
  });
  const solution = highs.solve(coupledLpText(drawn), { mip_rel_gap: 0, mip_abs_gap: 0, time_limit: seconds });
  if (solution.Status === 'Time limit reached') return undefined;
  if (solution.Status !== 'Optimal') throw new Error(`HiGHS: ${solution.Status}`);
  return solution.ObjectiveValue - before;
}
