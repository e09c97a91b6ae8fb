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
  const total = supply.reduce((sum, count) => sum + count, 0);
  const credit: bigint[] = []; // node -> its part of what the potentials prove
  const unpaid: number[] = []; // lanes that ask for less than a pack and its part by supply cost
  for (let i = 0; i < nodes; i++) {
    if (own[i]! < receive[i]!) say(`own ${i} below receive`);
    const before = proved;
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
    credit.push(proved - before);
    for (let j = 0; j < nodes; j++) {
      const lane = i * nodes + j;
      if (laneCost[lane] === Infinity) continue;
      const share = supply[i]! > 0 ? Math.floor(lineCost[lane]! / supply[i]!) : 0;
      if (own[i]! < receive[j]! - laneCost[lane]! - share) unpaid.push(lane);
      if (lineCost[lane]! > 0 || minPacks[lane]! > 1) isFixed = true;
      if (packs[lane]! > 0 && lineCost[lane] === 0 && value === bound && own[i] !== receive[j]! - laneCost[lane]!) {
        say(`used lane ${i}-${j} is not tight`);
      }
    }
  }
  // A line cost may pay for a lane that asks for less: what all packs at such a price would earn at one end, beyond its credit.
  const surplus = Array.from({ length: nodes }, () => 0n);
  const earned = (node: number, price: number, step: 1 | -1): bigint => {
    let sum = 0n;
    let most = 0n;
    for (let p = step > 0 ? supply[node]! + 1 : supply[node]!; p >= 1 && p <= total; p += step) {
      sum += BigInt(step) * BigInt(marginal(node, p) - price);
      if (sum > most) most = sum;
    }
    return most;
  };
  for (const lane of unpaid) {
    const [i, j] = [Math.floor(lane / nodes), lane % nodes];
    if (lineCost[lane] === 0) say(`own ${i} below receive ${j} less cost`);
    const ends = [
      { node: j, left: earned(j, own[i]! + laneCost[lane]!, 1) },
      { node: i, left: earned(i, receive[j]! - laneCost[lane]!, -1) },
    ].filter(({ node }) => !needsChain(problem, node)).map(({ node, left }) => ({ node, left: left - credit[node]! - BigInt(lineCost[lane]!) }));
    if (ends.length === 0) say(`own ${i} below receive ${j} less cost, where chains may pay`);
    ends.sort((a, b) => (a.left < b.left ? -1 : a.left > b.left ? 1 : 0));
    const [better] = ends;
    if (better && better.left > surplus[better.node]!) surplus[better.node] = better.left;
  }
  proved += surplus.reduce((sum, left) => sum + left, 0n);
  if (proved !== BigInt(bound)) say(`bound ${bound}, potentials prove ${proved}`);
  if (bound < value) say(`bound ${bound} below value ${value}`);
  if (!isFixed && bound !== value) say(`not proved optimal: ${value} of ${bound}`);
  if (value === bound && unpaid.length === 0) {
    for (let j = 0; j < nodes; j++) {
      const x = stockAfter[j]!;
      if (marginal(j, x + 1) > receive[j]! || (x > 0 && receive[j]! > marginal(j, x))) say(`node ${j}: receive ${receive[j]}`);
    }
  }
  const { searchBound } = solution;
  if (searchBound !== undefined && (searchBound >= bound || searchBound < value)) say(`search bound ${searchBound}`);
  return faults;
}

/** Whether some packs h -> j -> k could not go h -> k as cheaply. */
function needsChain({ nodes, supply, laneCost, lineCost, chains }: SkuProblem, j: number): boolean {
  if (!chains || supply[j] === 0) return false;
  for (let h = 0; h < nodes; h++) {
    for (let k = 0; k < nodes; k++) {
      const [into, out, direct] = [h * nodes + j, j * nodes + k, h * nodes + k];
      if (supply[h] === 0 || laneCost[into] === Infinity || laneCost[out] === Infinity) continue;
      const isCheaper = laneCost[into]! + laneCost[out]! < (h === k ? 0 : laneCost[direct]!);
      const isCheaperLine = h !== k && (lineCost[into]! < lineCost[direct]! || lineCost[out]! < lineCost[direct]!);
      if (isCheaper || isCheaperLine) return true;
    }
  }
  return false;
}
