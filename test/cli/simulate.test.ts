import { describe, expect, it } from 'vitest';
import { inTerminal, rebalance, rowsOf } from './harness.js';

describe('rebalance simulate', () => {
  it('gives the same bytes for any number of threads, and a bound that nobody beats', async () => {
    const [one, three] = await Promise.all(['1', '3'].map((threads) => rebalance(['simulate', 'fixtures/three-warehouses', '--resample', '3', '--policies', '6/3,plan', '--threads', threads, '--format', 'json', '--quiet'])));
    expect(one).toMatchObject({ code: 0, stderr: '' });
    expect(three!.stdout).toBe(one!.stdout);
    const report = JSON.parse(one!.stdout) as { policies: { policy: string; cost: Record<string, number>; gap_closed: number; cumulative_cost: number[] }[] };
    expect(report.policies.map(({ policy }) => policy)).toEqual(['none', '6/3', 'plan', 'clairvoyant']);
    const [none, rule, , bound] = report.policies;
    for (const { cost, cumulative_cost: over } of report.policies) {
      expect(cost['total']).toBeGreaterThanOrEqual(bound!.cost['total']!);
      expect(cost['lost_margin']! + cost['outbound']! + cost['transfers']! + cost['carrying']!).toBeCloseTo(cost['total']!, 4);
      expect(over.at(-1)).toBeCloseTo(cost['total']!, 4);
    }
    expect(bound!.gap_closed).toBe(1);
    const closed = (none!.cost['total']! - rule!.cost['total']!) / (none!.cost['total']! - bound!.cost['total']!);
    expect(rule!.gap_closed).toBeCloseTo(closed, 5);
  });

  it('shows costs, cost over time, a verdict and what it rests on to people, rows to machines', async () => {
    const args = ['simulate', 'fixtures/three-warehouses', '--from', '2024-05-26', '--policies', 'plan'];
    const shown = await inTerminal(args, { NO_COLOR: '1' });
    expect(shown.code).toBe(0);
    for (const part of ['Replay of 2024-05-26 to 2024-06-30: cost by part', 'carrying', 'gap_closed_se', 'split_orders', 'Cost over time', 'Verdict', 'Doing nothing was best', 'led back from the count of 2024-06-30']) expect(shown.stdout).toContain(part);
    const piped = await rebalance([...args, '--format', 'csv']);
    expect(rowsOf(piped.stdout).map((row) => row['policy'])).toEqual(['none', 'plan', 'clairvoyant']);
    expect(piped.stderr).toContain('Verdict');
  });

  it('ships whole orders by the rules of the options, and says so', async () => {
    const args = ['simulate', 'fixtures/three-warehouses', '--from', '2024-05-26', '--policies', '6/3', '--format', 'json', '--quiet'];
    const { code, stdout } = await rebalance([...args, '--when-below', 'hold']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ routing: { min_fill_ratio: 1, measure: 'units', when_below: 'hold', remainder: 'next_best', same_country_first: false } });
    const plain = JSON.parse((await rebalance(args)).stdout) as { policies: { saved: number; better_periods: number }[] };
    expect(plain).not.toHaveProperty('routing');
    for (const { saved, better_periods: better } of plain.policies) if (saved === 0) expect(better).toBe(0);
  });

  it('says that drawn futures are a model, and draws the same ones for a seed', async () => {
    const args = ['simulate', 'fixtures/three-warehouses', '--resample', '2', '--policies', 'plan', '--format', 'json', '--quiet'];
    const [one, again, other] = await Promise.all([rebalance(args), rebalance(args), rebalance([...args, '--seed', '9'])]);
    expect(one.code).toBe(0);
    expect(again.stdout).toBe(one.stdout);
    expect(other.stdout).not.toBe(one.stdout);
    expect(JSON.parse(one.stdout)).toMatchObject({ method: 'resample', futures: 2, note: expect.stringContaining('not a proof') as string });
  });

  it.each([
    [['--from', '2024-13-01'], 'YYYY-MM-DD'],
    [['--every', '0'], '7d'],
    [['--resample', '0'], '1000'],
    [['--policies', '6-3'], 'POLICY_UNKNOWN'],
    [[], 'one review'],
  ])('with %j ends with 2 and writes nothing', async (args, hint) => {
    const { code, stdout, stderr } = await rebalance(['simulate', 'fixtures/three-warehouses', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    if (hint !== 'one review') expect(stderr).toContain(hint);
    else expect(stderr).toContain('--resample N');
  });
});

describe('rebalance route', () => {
  it('assigns open orders, with a summary', async () => {
    const { code, stdout } = await rebalance(['route', 'fixtures/open-orders', '--format', 'json', '--quiet']);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { summary: object }).summary).toEqual({
      orders: 5, shipped_from_one: 3, split: 2, part_shipped: 2, waiting: 0, units: 32, units_shipped: 23,
      units_backordered: 9, units_held: 0, cost: 63, share_within_two_days: 0.869565,
    });
  });

  it('takes its rules from options, and refuses a share that is none', async () => {
    const held = await rebalance(['route', 'fixtures/open-orders', '--when-below', 'hold', '--format', 'csv', '--quiet']);
    expect(rowsOf(held.stdout).filter((row) => row['state'] === 'hold').map((row) => row['order_id'])).toEqual(['O4', 'O5']);
    const since = await rebalance(['route', 'fixtures/two-files', '--since', '2024-01-01', '--format', 'csv', '--quiet']);
    expect(since.code).toBe(0);
    expect((await rebalance(['route', 'fixtures/open-orders', '--min-fill-ratio', '1.5'])).code).toBe(2);
  });
});
