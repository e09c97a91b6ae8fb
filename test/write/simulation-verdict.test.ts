import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/model/calendar.js';
import type { Comparison, PolicyOutcome, SimulationReport } from '../../src/model/simulation.js';
import { verdictLines } from '../../src/write/simulation-verdict.js';

function outcome(policy: string, total: number, more: Partial<PolicyOutcome> = {}): PolicyOutcome {
  return {
    policy, cost: { total, lost: total, outbound: 0, transfers: 0, carrying: 0 }, saved: { value: 50_000 - total, error: 2100 },
    gapClosed: { value: (50_000 - total) / 40_000, error: 0.05 }, betterPeriods: 6, wantedUnits: 900, lostUnits: 90, movedUnits: 40, reversedUnits: 0,
    transferLines: 9, withinTwoDays: null, splitOrders: null, cumulative: [], ...more,
  };
}

function comparison(against: string, abc: Comparison['abc'], value: number, verdict: Comparison['verdict']): Comparison {
  return { policy: 'plan', against, abc, saved: { value, error: 2100.4 }, verdict };
}

function report(policies: readonly PolicyOutcome[], comparisons: readonly Comparison[], more: Partial<SimulationReport> = {}): SimulationReport {
  const real = policies.filter(({ policy }) => policy !== 'clairvoyant');
  return {
    method: 'replay', futures: 1, from: dayOf(2024, 1, 7), to: dayOf(2024, 3, 24), every: 7, money: 'money', periods: Array.from({ length: 11 }, (_, week) => dayOf(2024, 1, 14) + 7 * week),
    start: { snapshot: dayOf(2024, 1, 7), error: null }, receipts: { source: 'receipts', units: 0, vanished: 0 }, policies,
    best: real.reduce((least, next) => (next.cost.total < least.cost.total ? next : least)).policy, comparisons, findings: [], ...more,
  };
}

const bound = outcome('clairvoyant', 10_000);

describe('the verdict', () => {
  it('counts weeks, gives what was saved with its error, and says where a rule is as good', () => {
    expect(verdictLines(report(
      [outcome('none', 50_000), outcome('6/3', 40_000), outcome('8/2', 38_000), outcome('plan', 37_600), bound],
      [comparison('none', null, 12_400, 'better'), comparison('6/3', null, 2400, 'better'), comparison('6/3', 'A', 2300, 'better'), comparison('6/3', 'C', 0, 'alike'), comparison('8/2', null, 400, 'alike')],
    ))).toEqual([
      'plan: 6 of 11 weeks better than doing nothing, +12,400 +/- 2,100 (31 % of what a clairvoyant would have saved).',
      'plan is better than doing nothing: +12,400 +/- 2,100.',
      'plan is better than the 6/3 rule: +2,400 +/- 2,100; not distinguishable from it for class C.',
      'plan is not distinguishable from the 8/2 rule (+400 +/- 2,100).',
    ]);
  });

  it('says that doing nothing was best, and who knew it', () => {
    const lines = verdictLines(report(
      [outcome('none', 50_000), outcome('even', 55_000), outcome('plan', 50_000, { movedUnits: 0, betterPeriods: 0, saved: { value: 0, error: 0 }, gapClosed: null }), { ...bound, cost: outcome('', 50_000).cost }],
      [comparison('none', null, 0, 'alike'), comparison('even', null, 5000, 'better')], { every: 30 },
    ));
    expect(lines[0]).toBe('Doing nothing was best: no policy has earned what its transfers cost. plan moved nothing either.');
    expect(lines[1]).toBe('plan: 0 of 11 periods of 30 days better than doing nothing, +0 +/- 0 (there was nothing to gain).');
    expect(lines).toContain('plan is better than evening out cover: +5,000 +/- 2,100.');
  });

  it('names the best where it is another one, and warns where nothing was lost without a transfer', () => {
    const lines = verdictLines(report([outcome('none', 50_000, { lostUnits: 0 }), outcome('6/3', 30_000), outcome('plan', 37_600), bound], [comparison('6/3', null, -7600, 'worse')]));
    expect(lines[0]).toMatch(/^Without any transfer no order is lost/);
    expect(lines.slice(2)).toEqual(['plan is worse than the 6/3 rule: -7,600 +/- 2,100.', 'Least cost: the 6/3 rule, 7,600 less than plan.']);
  });
});
