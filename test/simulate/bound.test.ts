import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import { BELOW_RULES, FILL_MEASURES, REMAINDER_RULES, type RoutingRules } from '../../src/model/settings.js';
import { seededRandom } from '../../src/probability/seeded-random.js';
import { buildReplay } from '../../src/simulate/build-replay.js';
import { solveClairvoyant } from '../../src/simulate/clairvoyant.js';
import { parsePolicy, USUAL_POLICIES } from '../../src/simulate/policies/parse-policy.js';
import { runPolicies } from '../../src/simulate/run-policies.js';
import { randomSource } from './random-source.js';

/**
 * A run is one policy on one SKU of one case. REBALANCE_ORACLE=full runs enough cases for 100,000 of them, in pieces of
 * 1,000 cases, each said when it is done; a sample stands in for them otherwise.
 */
const CASES = process.env['REBALANCE_ORACLE'] === 'full' ? 9000 : 300;
const PIECE = 1000;
/** A lane whose freight is more than a lost sale, and which pays nevertheless: a unit that is sold needs no shelf. */
const DEAR_LANE = 3245;
const names = USUAL_POLICIES.filter((name) => name !== 'clairvoyant');

const sumOf = (cost: Float64Array, sku: number): number => cost[4 * sku]! + cost[4 * sku + 1]! + cost[4 * sku + 2]! + cost[4 * sku + 3]!;

/** Every second case ships whole orders, by rules of its own. */
function rulesOf(seed: number): RoutingRules | undefined {
  if (seed % 2 === 1) return undefined;
  const random = seededRandom(seed);
  const one = <T>(of: readonly T[]): T => of[random.below(of.length)]!;
  return {
    sameCountryFirst: false, reservedForOrders: false, minFillRatio: one([0, 0.5, 1]), measure: one(FILL_MEASURES),
    whenBelow: one(BELOW_RULES), remainder: one(REMAINDER_RULES),
  };
}

interface Runs {
  runs: number;
  above: number; // that cost more than the bound
  moved: number; // units
}

async function compare(seed: number, sums: Runs): Promise<void> {
  const { source, window } = randomSource(seed);
  const { replay } = buildReplay(assembleCase(source.tables, source.settings), source, window, undefined, rulesOf(seed));
  const bound = solveClairvoyant(replay, 0, replay.perUnit.length);
  const results = await runPolicies(replay, source, names.map((name) => parsePolicy(name, source.settings)));
  for (const result of results) {
    for (let sku = 0; sku < replay.perUnit.length; sku++) {
      expect(sumOf(result.cost, sku), `seed ${seed}, ${result.policy}, SKU ${sku}`).toBeGreaterThanOrEqual(sumOf(bound.cost, sku));
      expect(result.wanted[sku]).toBe(bound.wanted[sku]);
      sums.moved += result.moved[sku]!;
      sums.above += sumOf(result.cost, sku) > sumOf(bound.cost, sku) ? 1 : 0;
      sums.runs++;
    }
  }
}

describe('the clairvoyant', () => {
  it(`is beaten by no policy on any SKU of ${CASES} random cases`, async () => {
    const sums: Runs = { runs: 0, above: 0, moved: 0 };
    for (let seed = 1; seed <= CASES; seed++) {
      await compare(seed, sums);
      if (seed % PIECE === 0) console.log(`${sums.runs} policy runs of ${seed} cases: the bound beaten by none, below ${sums.above}`);
    }
    expect(sums.runs).toBeGreaterThan(names.length * CASES);
    expect(sums.above).toBeGreaterThan(sums.runs / 3); // the bound is one, and no identity
    expect(sums.moved).toBeGreaterThan(CASES); // and the policies did move goods
  }, 3_600_000);

  it('moves where freight is above a lost sale, but less than that and the nights it saves', async () => {
    await compare(DEAR_LANE, { runs: 0, above: 0, moved: 0 });
  });
});
