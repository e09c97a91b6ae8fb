import type { SkuCase } from './sku-flow-cases.js';

/** Writes a SKU's flow as a CPLEX LP text, curves pack by pack (packs of equal worth as one variable). */
export function lpTextOf({ problem, worth }: SkuCase): string {
  const { nodes, supply, laneCost, lineCost, minPacks, chains } = problem;
  const total = supply.reduce((sum, packs) => sum + packs, 0);
  const objective: string[] = [];
  const rows: string[] = [];
  const bounds: string[] = [];
  const whole: string[] = [];
  const binary: string[] = [];
  const outOf = Array.from(supply, (): string[] => []);
  const into = Array.from(supply, (): string[] => []);
  for (let i = 0; i < nodes; i++) {
    for (let j = 0; j < nodes; j++) {
      const lane = i * nodes + j;
      if (laneCost[lane] === Infinity) continue;
      const t = `t_${i}_${j}`;
      objective.push(`- ${laneCost[lane]} ${t}`);
      whole.push(t);
      outOf[i]!.push(t);
      into[j]!.push(t);
      bounds.push(`0 <= ${t} <= ${supply[i]}`);
      if (lineCost[lane] === 0 && minPacks[lane]! <= 1) continue;
      const z = `z_${i}_${j}`;
      binary.push(z);
      objective.push(`- ${lineCost[lane]} ${z}`);
      rows.push(`${t} - ${supply[i]} ${z} <= 0`);
      if (minPacks[lane]! > 1) rows.push(`${t} - ${minPacks[lane]} ${z} >= 0`);
    }
  }
  for (let j = 0; j < nodes; j++) {
    const curve = worth[j]!;
    const parts: string[] = [];
    for (let p = 0; p < total; ) {
      const value = curve[Math.min(p, curve.length - 1)]!;
      let end = p + 1;
      while (end < total && curve[Math.min(end, curve.length - 1)] === value) end++;
      const y = `y_${j}_${p}`;
      objective.push(`${value < 0 ? '-' : '+'} ${Math.abs(value)} ${y}`);
      bounds.push(`0 <= ${y} <= ${end - p}`);
      parts.push(y);
      p = end;
    }
    const stock = [...parts.map((y) => `+ ${y}`), ...outOf[j]!.map((t) => `+ ${t}`), ...into[j]!.map((t) => `- ${t}`)];
    if (stock.length > 0) rows.push(`${stock.join(' ')} = ${supply[j]}`);
    if (outOf[j]!.length > 0) rows.push(`${outOf[j]!.join(' + ')} <= ${supply[j]}`);
    if (!chains && outOf[j]!.length > 0 && into[j]!.length > 0) {
      binary.push(`s_${j}`);
      rows.push(`${outOf[j]!.join(' + ')} - ${supply[j]} s_${j} <= 0`);
      rows.push(`${into[j]!.join(' + ')} + ${total} s_${j} <= ${total}`);
    }
  }
  const isMilp = binary.length > 0;
  return [
    'Maximize', ` obj: ${objective.join(' ') || '0 none'}`,
    'Subject To', ...rows.map((row, index) => ` r${index}: ${row}`),
    'Bounds', ...bounds.map((bound) => ` ${bound}`),
    ...(isMilp ? ['General', ` ${whole.join(' ')}`, 'Binary', ` ${binary.join(' ')}`] : []),
    'End', '',
  ].join('\n');
}

/** What the stocks of a SKU are worth before anything moves. */
export function worthBefore({ problem, worth }: SkuCase): bigint {
  let sum = 0n;
  for (let j = 0; j < problem.nodes; j++) {
    for (let p = 0; p < problem.supply[j]!; p++) sum += BigInt(worth[j]![Math.min(p, worth[j]!.length - 1)]!);
  }
  return sum;
}

/** The exact savings of the plan that HiGHS names, its packs rounded to whole ones. */
export function savingsOf({ problem }: SkuCase, packsOn: (from: number, to: number) => number): bigint {
  const { nodes, supply, laneCost, lineCost, marginal } = problem;
  const after = Array.from(supply);
  let savings = 0n;
  for (let i = 0; i < nodes; i++) {
    for (let j = 0; j < nodes; j++) {
      const packs = packsOn(i, j);
      if (packs === 0) continue;
      after[i]! -= packs;
      after[j]! += packs;
      savings -= BigInt(laneCost[i * nodes + j]!) * BigInt(packs) + BigInt(lineCost[i * nodes + j]!);
    }
  }
  for (let j = 0; j < nodes; j++) {
    for (let p = supply[j]! + 1; p <= after[j]!; p++) savings += BigInt(marginal(j, p));
    for (let p = after[j]! + 1; p <= supply[j]!; p++) savings -= BigInt(marginal(j, p));
  }
  return savings;
}
