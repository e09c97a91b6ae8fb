import { beforeAll, describe, expect, it } from 'vitest';
import { SkuWorkspace, solveSkuFlow } from '../../src/solve/solve-sku-flow.js';
import { loadHighs, type Highs } from './load-highs.js';
import { drawSkuCase, type SkuCase, type SkuCaseKind } from './sku-flow-cases.js';
import { lpTextOf, savingsOf, worthBefore } from './sku-flow-highs.js';
import { faultsOfSkuSolution } from './sku-flow-witness.js';

/** REBALANCE_ORACLE=full draws 20,000 flows and 5,000 with lines; otherwise a sample that CI can bear. */
const isFull = process.env['REBALANCE_ORACLE'] === 'full';

let highs: Highs;
beforeAll(async () => {
  highs = await loadHighs();
});

/** The best savings that HiGHS finds, and those of its plan, exactly. */
function solveWithHighs(sku: SkuCase): { claimed: number; exact: bigint } {
  const solution = highs.solve(lpTextOf(sku), { mip_rel_gap: 0, mip_abs_gap: 0 });
  if (solution.Status !== 'Optimal') throw new Error(`HiGHS: ${solution.Status}`);
  const packsOn = (i: number, j: number): number => Math.round(solution.Columns[`t_${i}_${j}`]?.Primal ?? 0);
  return { claimed: solution.ObjectiveValue - Number(worthBefore(sku)), exact: savingsOf(sku, packsOn) };
}

describe.each<[string, SkuCaseKind, number, number]>([
  ['flows', { lines: false, mostNodes: 7 }, 1, isFull ? 20_000 : 300],
  ['flows with line costs, minimum sizes and without chains', { lines: true, mostNodes: 5 }, 500_000, isFull ? 5_000 : 300],
])('random SKU %s', (_name, kind, first, count) => {
  it(`agree with HiGHS, and every certificate is accepted (${count} cases)`, { timeout: 3_600_000 }, () => {
    const workspace = new SkuWorkspace();
    const seen = { moving: 0, proved: 0, searched: 0, chains: 0, highsShort: 0 };
    for (let seed = first; seed < first + count; seed++) {
      const sku = drawSkuCase(seed, kind);
      const solution = solveSkuFlow(sku.problem, workspace);
      expect(faultsOfSkuSolution(sku.problem, solution), `seed ${seed}`).toEqual([]);
      const peer = solveWithHighs(sku);
      const value = BigInt(solution.value);
      const most = BigInt(solution.searchBound ?? solution.bound);
      // Nobody finds a better plan than ours unless the search says that it stopped early.
      if (most === value) expect(peer.exact <= value, `seed ${seed}: HiGHS found ${peer.exact}, we ${value}`).toBe(true);
      expect(peer.exact <= most, `seed ${seed}: HiGHS found ${peer.exact} above the bound ${most}`).toBe(true);
      // And HiGHS calls ours the best one too, within what its doubles can tell.
      const scale = Math.max(1, Math.abs(Number(worthBefore(sku))), Math.abs(peer.claimed));
      if (most === value) expect(Math.abs(peer.claimed - solution.value), `seed ${seed}`).toBeLessThan(1e-6 * scale);
      if (peer.exact < value) seen.highsShort++;
      if (value > 0n) seen.moving++;
      if (solution.bound === solution.value) seen.proved++;
      else if (most === value) seen.searched++;
      if (isChained(solution.packs, sku.problem.nodes)) seen.chains++;
    }
    process.stderr.write(`${JSON.stringify(seen)}\n`);
    expect(seen.moving).toBeGreaterThan(count / 4);
    expect(seen.proved + seen.searched).toBe(count);
    expect(seen.highsShort).toBeLessThanOrEqual(count / 1000);
    if (!kind.lines) expect(seen.chains).toBeGreaterThan(0);
  });
});

function isChained(packs: Int32Array, nodes: number): boolean {
  for (let j = 0; j < nodes; j++) {
    let sent = 0;
    let came = 0;
    for (let k = 0; k < nodes; k++) {
      sent += packs[j * nodes + k]!;
      came += packs[k * nodes + j]!;
    }
    if (sent > 0 && came > 0) return true;
  }
  return false;
}
