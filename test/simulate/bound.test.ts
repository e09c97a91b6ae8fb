import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import { buildReplay } from '../../src/simulate/build-replay.js';
import { solveClairvoyant } from '../../src/simulate/clairvoyant.js';
import { parsePolicy, USUAL_POLICIES } from '../../src/simulate/policies/parse-policy.js';
import { runPolicies } from '../../src/simulate/run-policies.js';
import { randomSource } from './random-source.js';

/** A run is one policy on one SKU of one case. REBALANCE_ORACLE=full runs enough cases for 100,000 of them. */
const CASES = process.env['REBALANCE_ORACLE'] === 'full' ? 9000 : 300;
const names = USUAL_POLICIES.filter((name) => name !== 'clairvoyant');

const sumOf = (cost: Float64Array, sku: number): number => cost[4 * sku]! + cost[4 * sku + 1]! + cost[4 * sku + 2]! + cost[4 * sku + 3]!;

describe('the clairvoyant', () => {
  it(`is beaten by no policy on any SKU of ${CASES} random cases`, async () => {
    let runs = 0;
    let gaps = 0;
    let moves = 0;
    for (let seed = 1; seed <= CASES; seed++) {
      const { source, window } = randomSource(seed);
      const { replay } = buildReplay(assembleCase(source.tables, source.settings), source, window);
      const bound = solveClairvoyant(replay, 0, replay.perUnit.length);
      const results = await runPolicies(replay, source, names.map((name) => parsePolicy(name, source.settings)));
      for (const result of results) {
        for (let sku = 0; sku < replay.perUnit.length; sku++) {
          expect(sumOf(result.cost, sku), `seed ${seed}, ${result.policy}, SKU ${sku}`).toBeGreaterThanOrEqual(sumOf(bound.cost, sku));
          expect(result.wanted[sku]).toBe(bound.wanted[sku]);
          moves += result.moved[sku]!;
          gaps += sumOf(result.cost, sku) > sumOf(bound.cost, sku) ? 1 : 0;
          runs++;
        }
      }
    }
    expect(runs).toBeGreaterThan(names.length * CASES);
    expect(gaps).toBeGreaterThan(runs / 3); // the bound is one, and no identity
    expect(moves).toBeGreaterThan(CASES); // and the policies did move goods
  }, 3_600_000);
});
