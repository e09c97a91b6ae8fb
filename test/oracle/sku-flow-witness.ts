import type { SkuProblem, SkuSolution } from '../../src/model/flow.js';

/**
 * Judges a solution by the equations of model/flow.ts alone, in BigInt. Returns what is wrong, in words.
 */
export function faultsOfSkuSolution(problem: SkuProblem, solution: SkuSolution): string[] {
  const { nodes, supply, laneCost, lineCost, minPacks, chains, marginal } = problem;
  const { packs, stockAfter, value, bound, potentialOwn: own, potentialReceive: receive } = solution;
  const faults: string[] = [];
  const say = (text: string): number => faults.push(text);

  // The plan is allowed, and worth what it says.
  const sent = new Array<number>(nodes).fill(0);
  const came = new Array<number>(nodes).fill(0);
  let worth = 0n;
  for (let i = 0; i < nodes; i++) {
    for (let j = 0; j < nodes; j++) {
      const lane = i * nodes + j;
      const t = packs[lane]!;
      if (t === 0) continue;
      if (!Number.isInteger(t) || t < 0) say(`lane ${i}-${j} carries ${t}`);
      if (laneCost[lane] === Infinity) say(`lane ${i}-${j} is closed`);
      if (t < minPacks[lane]!) say(`lane ${i}-${j} carries ${t} < ${minPacks[lane]}`);
      sent[i]! += t;
      came[j]! += t;
      worth -= BigInt(laneCost[lane]!) * BigInt(t) + BigInt(lineCost[lane]!);
    }
  }
  for (let j = 0; j < nodes; j++) {
    const x = supply[j]! - sent[j]! + came[j]!;
    if (x !== stockAfter[j]) say(`node ${j} ends with ${stockAfter[j]}, not ${x}`);
    if (sent[j]! > supply[j]!) say(`node ${j} sends ${sent[j]} of ${supply[j]}`);
    if (!chains && sent[j]! > 0 && came[j]! > 0) say(`node ${j} is a chain`);
    for (let p = supply[j]! + 1; p <= x; p++) worth += BigInt(marginal(j, p));
    for (let p = x + 1; p <= supply[j]!; p++) worth -= BigInt(marginal(j, p));
  }
  if (worth !== BigInt(value)) say(`value ${value}, should be ${worth}`);
  if (value < 0) say('moving nothing would be better');

  // The potentials prove the bound.
  let proved = 0n;
  let isFixed = !chains;
  for (let i = 0; i < nodes; i++) {
    if (own[i]! < receive[i]!) say(`own ${i} below receive`);
    proved += BigInt(own[i]!) * BigInt(supply[i]!);
    let x = 0;
    for (let most = 0n; ; x++) {
      const gain = BigInt(marginal(i, x + 1)) - BigInt(receive[i]!);
      if (gain <= 0n) {
        proved += most;
        break;
      }
      most += gain;
    }
    for (let p = 1; p <= supply[i]!; p++) proved -= BigInt(marginal(i, p));
    for (let j = 0; j < nodes; j++) {
      const lane = i * nodes + j;
      if (laneCost[lane] === Infinity) continue;
      const share = supply[i]! > 0 ? Math.floor(lineCost[lane]! / supply[i]!) : 0;
      if (own[i]! < receive[j]! - laneCost[lane]! - share) say(`own ${i} below receive ${j} less cost`);
      if (lineCost[lane]! > 0 || minPacks[lane]! > 1) isFixed = true;
      if (packs[lane]! > 0 && lineCost[lane] === 0 && value === bound && own[i] !== receive[j]! - laneCost[lane]!) {
        say(`used lane ${i}-${j} is not tight`);
      }
    }
  }
  if (proved !== BigInt(bound)) say(`bound ${bound}, potentials prove ${proved}`);
  if (bound < value) say(`bound ${bound} below value ${value}`);
  if (!isFixed && bound !== value) say(`not proved optimal: ${value} of ${bound}`);
  if (value === bound) {
    for (let j = 0; j < nodes; j++) {
      const x = stockAfter[j]!;
      if (marginal(j, x + 1) > receive[j]! || (x > 0 && receive[j]! > marginal(j, x))) say(`node ${j}: receive ${receive[j]}`);
    }
  }
  const { searchBound } = solution;
  if (searchBound !== undefined && (searchBound >= bound || searchBound < value)) say(`search bound ${searchBound}`);
  return faults;
}
