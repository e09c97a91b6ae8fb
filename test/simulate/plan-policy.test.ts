import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import { DEFAULT_SETTINGS, type Settings } from '../../src/model/settings.js';
import { TRIGGER_CODES } from '../../src/model/trigger.js';
import { buildReplay } from '../../src/simulate/build-replay.js';
import { planPolicy } from '../../src/simulate/policies/plan-policy.js';
import { runPolicies } from '../../src/simulate/run-policies.js';
import { FROM, randomSource } from './random-source.js';

interface Sent {
  readonly day: number;
  readonly sku: number;
  readonly from: number;
  readonly to: number;
}

/** What the plan sends in the replay of a seed, review by review. */
async function sentBy(seed: number, settings: Partial<Settings>): Promise<Sent[]> {
  const { source: drawn, window } = randomSource(seed, 56);
  const source = { ...drawn, settings: { ...drawn.settings, ...settings } };
  const judge = assembleCase(source.tables, source.settings);
  const { replay } = buildReplay(judge, source, window);
  const sent: Sent[] = [];
  await runPolicies(replay, source, [planPolicy('plan', source.settings)], undefined, (_, day, moves) => {
    for (const { sku, from, to } of moves) sent.push({ day, sku, from, to });
  });
  return sent;
}

const backWithin = (sent: readonly Sent[], days: number): number =>
  sent.filter((back) => sent.some(({ day, sku, from, to }) => sku === back.sku && from === back.to && to === back.from && day < back.day && back.day - day < days)).length;

describe('the plan in a replay', () => {
  it('sends nothing back over a lane that rests, also when the goods have come long since', async () => {
    let restless = 0;
    for (const seed of [1, 2, 3, 5, 8, 13, 21, 34]) {
      restless += backWithin(await sentBy(seed, { restDays: 0 }), 30);
      expect(backWithin(await sentBy(seed, { restDays: 30 }), 30)).toBe(0);
    }
    expect(restless).toBeGreaterThan(0);
  });

  it('moves on the reviews on which a class is due, and on no other', async () => {
    const fourWeeks = { count: 4, unit: 'w' } as const;
    const cadence = { anchor: FROM + 10, A: fourWeeks, B: fourWeeks, C: fourWeeks, N: fourWeeks };
    const days = new Set<number>();
    for (const seed of [1, 2, 3, 5]) {
      for (const { day } of await sentBy(seed, { cadence, triggers: { ...DEFAULT_SETTINGS.triggers, off: TRIGGER_CODES } })) days.add(day);
    }
    expect([...days].sort((a, b) => a - b)).toEqual([14, 42]); // day 10 and day 38, each at the review after it
  });
});
