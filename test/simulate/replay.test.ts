import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import { ABSENT } from '../../src/model/absent.js';
import { FindingsError } from '../../src/model/finding.js';
import type { Move } from '../../src/model/movements.js';
import { DEFAULT_SETTINGS, type RoutingRules } from '../../src/model/settings.js';
import type { Tables } from '../../src/model/tables.js';
import { buildReplay, type ReplaySource } from '../../src/simulate/build-replay.js';
import { solveClairvoyant } from '../../src/simulate/clairvoyant.js';
import { parsePolicy, policyNames, USUAL_POLICIES } from '../../src/simulate/policies/parse-policy.js';
import type { Policy } from '../../src/simulate/policies/policy.js';
import { runPolicies } from '../../src/simulate/run-policies.js';
import { simulateCase } from '../../src/simulate/simulate-case.js';
import { findingsOf, makeSettings, makeTables, type Rows } from '../assemble/make-tables.js';
import { FROM, randomSource, sourceOf } from './random-source.js';

const judgeOf = ({ tables, settings }: ReplaySource) => assembleCase(tables, settings);

/** Two warehouses, each beside its region; ten dearer across; transfers take three days and cost 1. */
const plain: Rows = {
  orders: [
    { orderedOn: FROM - 28, sku: 'p', units: 1, region: 'a' },
    { orderedOn: FROM + 1, sku: 'p', units: 2, region: 'a', orderId: 1 },
    { orderedOn: FROM + 3, sku: 'p', units: 2, region: 'a', orderId: 2 },
    { orderedOn: FROM + 4, sku: 'p', units: 1, region: 'b', orderId: 2 },
    { orderedOn: FROM + 9, sku: 'p', units: 4, region: 'b', orderId: 3 },
  ],
  inventory: [
    { sku: 'p', warehouse: 'A', onHand: 3, snapshotDate: FROM, reserved: 1 },
    { sku: 'p', warehouse: 'B', onHand: 4, snapshotDate: FROM },
  ],
  warehouses: [{ warehouse: 'A' }, { warehouse: 'B' }],
  lanes: [{ from: 'A', to: 'B', costUnit: 1, costLine: 2, leadTimeDays: 3 }, { from: 'B', to: 'A', costUnit: 1, costLine: 2, leadTimeDays: 3 }],
  shipping: [
    { warehouse: 'A', region: 'a', costUnit: 1, transitDays: 1 }, { warehouse: 'A', region: 'b', costUnit: 4, transitDays: 3 },
    { warehouse: 'B', region: 'a', costUnit: 4, transitDays: 3 }, { warehouse: 'B', region: 'b', costUnit: 1, transitDays: 1 },
  ],
  skus: [{ sku: 'p', unitCost: 36.5, price: 46.5 }], // a night costs 0.025 a unit
  receipts: [{ sku: 'p', warehouse: 'B', units: 1, receivedOn: FROM + 9 }],
};
const settings = makeSettings({ asOf: FROM + 10 });
const source: ReplaySource = { tables: makeTables(plain), settings };
const window = { from: FROM, to: FROM + 10, every: 5 };

describe('a replay by hand', () => {
  it('ships from the best warehouse that has it, loses the rest, and pays every night', async () => {
    const { replay } = buildReplay(judgeOf(source), source, window);
    const [none] = await runPolicies(replay, source, [parsePolicy('none', settings)]);
    // Day 1: both of A (one of three is reserved). Day 3: two from B, 3 dearer each and 2 days later (delay costs nothing).
    // Day 4: one from B. Day 9: B has one, and one that came that morning: two of four are lost, at 10 each.
    const night = 0.025;
    const nights = 6 + 4 * 2 + 2 + 1 * 5; // evening 0; 1 and 2; 3; 4 to 8; then nothing is left
    const money = [...none!.cost].map((part) => part / replay.perUnit[0]!);
    expect(money[0]).toBeCloseTo(20, 9);
    expect(money[1]).toBeCloseTo(6, 9);
    expect(money[2]).toBe(0);
    expect(money[3]).toBeCloseTo(nights * night, 9);
    expect(none).toMatchObject({ shippedOrders: 3, splitOrders: 0 });
    expect([none!.wanted[0], none!.lostUnits[0], none!.soon[0], none!.timed[0]]).toEqual([9, 2, 5, 7]);
  });

  it('carries a transfer out: it leaves at the review, ships from the day after it arrives, and costs its way and its line', async () => {
    const { replay } = buildReplay(judgeOf(source), source, window);
    const move: Move = { sku: 0, from: 1, to: 0, packs: 2 };
    const [moved] = await runPolicies(replay, source, [{ name: 'two to A', decide: ({ day }) => Promise.resolve(day === 0 ? [move] : []) }]);
    const money = [...moved!.cost].map((part) => part / replay.perUnit[0]!);
    // They arrive on the evening of day 3, too late for that day's order, which takes B's last two, 3 dearer each. Day 4:
    // region b is served from A, 3 dearer. Day 9: B has what came that morning, A one unit; two are lost.
    expect(money[0]).toBeCloseTo(20, 9);
    expect(money[1]).toBeCloseTo(6 + 3 + 3, 9);
    expect(money[2]).toBeCloseTo(2 * 1 + 2, 9);
    expect(money[3]).toBeCloseTo((6 + 4 * 2 + 2 + 1 * 5) * 0.025, 9);
    expect(moved!.moved[0]).toBe(2);
  });

  it('refuses a policy that sends what is not there', async () => {
    const { replay } = buildReplay(judgeOf(source), source, window);
    const greedy = { name: 'greedy', decide: () => Promise.resolve([{ sku: 0, from: 0, to: 1, packs: 5 }]) };
    await expect(runPolicies(replay, source, [greedy])).rejects.toThrow(/greedy sends 5 of 2/);
  });
});

describe('whole orders', () => {
  const rules = { ...DEFAULT_SETTINGS.routing };
  const nothing = (of: ReplaySource, routing?: RoutingRules) => {
    const { replay } = buildReplay(judgeOf(of), of, window, undefined, routing);
    return runPolicies(replay, of, [parsePolicy('none', settings)]).then(([none]) => ({ ...none!, money: [...none!.cost].map((part, at) => part / replay.perUnit[at >> 2]!) }));
  };

  it('that the rules hold are lost, and what they asked for stays on the shelf', async () => {
    const none = await nothing(source, { ...rules, whenBelow: 'hold' });
    // As by hand above up to day 9: then B has two of the four, which are held; the two lie there for one night.
    expect(none.money[0]).toBeCloseTo(40, 9);
    expect(none.money[1]).toBeCloseTo(6, 9);
    expect(none.money[3]).toBeCloseTo((6 + 4 * 2 + 2 + 1 * 5 + 2) * 0.025, 9);
    expect([none.wanted[0], none.lostUnits[0], none.shippedOrders]).toEqual([9, 4, 2]);
  });

  it('ship from the one warehouse that has all of them, where lines for themselves would be split', async () => {
    const both: Rows = {
      ...plain, receipts: [],
      skus: [...plain.skus!, { sku: 'q', unitCost: 36.5, price: 46.5 }],
      inventory: [{ sku: 'p', warehouse: 'A', onHand: 0, snapshotDate: FROM }, ...['A', 'B'].map((warehouse) => ({ sku: 'q', warehouse, onHand: 5, snapshotDate: FROM })), { sku: 'p', warehouse: 'B', onHand: 5, snapshotDate: FROM }],
      orders: [plain.orders![0]!, ...['p', 'q'].map((sku) => ({ orderedOn: FROM + 3, sku, units: 1, region: 'a', orderId: 7 })), { orderedOn: FROM + 10, sku: 'p', units: 1, region: 'b', orderId: 8 }],
    };
    const of: ReplaySource = { tables: makeTables(both), settings };
    const [lines, orders] = [await nothing(of), await nothing(of, rules)];
    expect([lines.splitOrders, orders.splitOrders]).toEqual([1, 0]);
    expect([lines.money[1]! + lines.money[5]!, orders.money[1]! + orders.money[5]!]).toEqual([expect.closeTo(3, 9), expect.closeTo(6, 9)]);
    expect([lines.shippedOrders, orders.shippedOrders]).toEqual([2, 2]);
  });
});

describe('what a policy sees', () => {
  const names = USUAL_POLICIES.filter((name) => name !== 'clairvoyant');

  async function decisions({ source: of, window: when }: { source: ReplaySource; window: typeof window }): Promise<string[]> {
    const { replay } = buildReplay(judgeOf(of), of, when);
    const seen: string[] = [];
    await runPolicies(replay, of, names.map((name) => parsePolicy(name, of.settings)), undefined, (policy, day, moves) => {
      const { skus, warehouses } = replay.judge;
      for (const { sku, from, to, packs } of moves) seen.push(`${day} ${policy} ${skus.ids[sku]!} ${warehouses.ids[from]!} ${warehouses.ids[to]!} ${packs}`);
    });
    return seen;
  }

  it('is a receipt that was ordered by then, even where it comes after the last day; it never arrives', async () => {
    const later: Rows = { ...plain, receipts: [...plain.receipts!, { sku: 'p', warehouse: 'A', units: 40, receivedOn: FROM + 30, orderedOn: FROM + 3 }, { sku: 'p', warehouse: 'A', units: 70, receivedOn: FROM + 30, orderedOn: FROM + 8 }] };
    const of: ReplaySource = { tables: makeTables(later), settings };
    const { replay, receipts } = buildReplay(judgeOf(of), of, window);
    expect(receipts).toMatchObject({ source: 'receipts', units: 1 });
    const inbound: string[] = [];
    const spy: Policy = {
      name: 'spy',
      decide: ({ day, known }) => {
        const { inventory } = known();
        for (let row = 0; row < inventory.length; row++) {
          if (inventory.snapshotDate![row] === FROM + day && inventory.warehouses[inventory.warehouse[row]!] === 'A') inbound.push(`${day}: ${inventory.inbound![row]!} on ${inventory.inboundOn![row]! - FROM}`);
        }
        return Promise.resolve([]);
      },
    };
    const [none] = await runPolicies(replay, of, [spy]);
    expect(inbound).toEqual([`0: ${ABSENT} on ${ABSENT - FROM}`, '5: 40 on 30']);
    const plainRun = buildReplay(judgeOf(source), source, window).replay;
    const [without] = await runPolicies(plainRun, source, [parsePolicy('none', settings)]);
    expect([...none!.cost]).toEqual([...without!.cost]);
    expect([...solveClairvoyant(replay, 0, 1).cost]).toEqual([...solveClairvoyant(plainRun, 0, 1).cost]);
  });

  const review = 14;

  /** The rows of a seed, and the same with everything after the review changed. */
  function poisonedPair(seed: number): { honest: Rows; poisoned: Rows; when: typeof window } {
    const { rows, window: when } = randomSource(seed);
    const after = FROM + review;
    const honest: Rows = { ...rows, receipts: rows.receipts!.map((row) => ({ ...row, orderedOn: row.orderedOn ?? row.receivedOn - 14 })) };
    const poisoned: Rows = {
      ...honest,
      orders: honest.orders!.map((row) => (row.orderedOn <= after ? row : { ...row, units: 50 + row.units, region: 'a', unitPrice: 900 })),
      inventory: honest.inventory!.map((row) => (row.snapshotDate! <= after ? row : { ...row, onHand: 777 })),
      receipts: honest.receipts!.map((row) => (row.orderedOn! <= after ? row : { ...row, units: 500, warehouse: 'A' })),
    };
    return { honest, poisoned, when };
  }

  it('is nothing of the future: with all of it poisoned after a review, every decision up to it is the same', async () => {
    let compared = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const { honest, poisoned, when } = poisonedPair(seed);
      const until = (list: string[]): string[] => list.filter((line) => Number(line.split(' ')[0]) <= review);
      const [seen, other] = [await decisions({ source: sourceOf(honest), window: when }), await decisions({ source: sourceOf(poisoned), window: when })];
      expect(until(other), `seed ${seed}`).toEqual(until(seen));
      compared += until(seen).length;
    }
    expect(compared).toBeGreaterThan(100);
  });

  it('nor would it be for a policy that looks at every row it is shown', async () => {
    /** All that a policy can see on each day, as text. */
    const shown = async (rows: Rows, when: typeof window): Promise<string[]> => {
      const of = sourceOf(rows);
      const { replay } = buildReplay(judgeOf(of), of, when);
      const seen: string[] = [];
      const spy: Policy = {
        name: 'spy',
        decide: ({ day, known, outlook }) => {
          if (day <= review) seen.push(...Object.entries(readable(known())).map(([table, lines]) => `${day} ${table} ${lines.join('; ')}`), `${day} ${JSON.stringify(outlook())}`);
          return Promise.resolve([]);
        },
      };
      await runPolicies(replay, of, [spy]);
      return seen;
    };
    for (let seed = 1; seed <= 12; seed++) {
      const { honest, poisoned, when } = poisonedPair(seed);
      const seen = await shown(honest, when);
      expect(await shown(poisoned, when), `seed ${seed}`).toEqual(seen);
      expect(seen).toHaveLength(3 * 5); // reviews x (four tables and the outlook)
    }
  });

  /** The rows of the tables that change with time; codes are spelled out, since a table's list of names may know the future. */
  function readable({ orders, inventory, receipts = [], transfers = [] }: Tables): Record<string, string[]> {
    return {
      orders: Array.from({ length: orders.length }, (_, at) =>
        [orders.orderedOn[at], orders.skus[orders.sku[at]!], orders.regions[orders.region![at]!], orders.units[at], orders.unitPrice?.[at], orders.status?.[at], orders.shippedOn?.[at]].join(' ')),
      inventory: Array.from({ length: inventory.length }, (_, at) =>
        [inventory.snapshotDate![at], inventory.skus[inventory.sku[at]!], inventory.warehouses[inventory.warehouse[at]!], inventory.onHand[at], inventory.inbound?.[at], inventory.inboundOn?.[at]].join(' ')),
      receipts: receipts.map((row) => JSON.stringify(row)),
      transfers: transfers.map((row) => JSON.stringify(row)),
    };
  }
});

describe('the rules', () => {
  it('move from beyond X weeks to below Y weeks, up to Y, on the cheapest lane', async () => {
    const weekly = (region: string, units: number) => Array.from({ length: 30 }, (_, week) => ({ orderedOn: FROM - 7 * week, sku: 'p', units, region }));
    const rows: Rows = {
      ...plain,
      orders: [...weekly('a', 2), ...weekly('b', 2), { orderedOn: FROM + 10, sku: 'p', units: 1, region: 'a' }],
      inventory: [{ sku: 'p', warehouse: 'A', onHand: 20, snapshotDate: FROM }, { sku: 'p', warehouse: 'B', onHand: 2, snapshotDate: FROM }],
      receipts: [],
    };
    const of: ReplaySource = { tables: makeTables(rows), settings };
    const { replay } = buildReplay(judgeOf(of), of, { from: FROM, to: FROM + 10, every: 10 });
    const first: Record<string, readonly Move[]> = {};
    await runPolicies(replay, of, ['6/3', '8/2', 'even', 'none'].map((name) => parsePolicy(name, settings)), undefined, (policy, _day, moves) => (first[policy] ??= moves));
    expect(first['6/3']).toEqual([{ sku: 0, from: 0, to: 1, packs: 4 }]); // A gives 20 - 12 = 8, B needs 6 - 2
    expect(first['8/2']).toEqual([{ sku: 0, from: 0, to: 1, packs: 2 }]);
    expect(first['even']).toEqual([{ sku: 0, from: 0, to: 1, packs: 9 }]);
    expect(first['none']).toEqual([]);
  });

  it('a plan with options of its own is another policy', async () => {
    const { source: of, window: when } = randomSource(4);
    const { replay } = buildReplay(judgeOf(of), of, when);
    const policies = ['plan', 'plan:max_lines=0'].map((name) => parsePolicy(name, of.settings));
    const [free, none] = await runPolicies(replay, of, policies);
    const lines = ({ transferLines }: { transferLines: Float64Array }) => transferLines.reduce((sum, count) => sum + count, 0);
    expect(lines(free!)).toBeGreaterThan(0);
    expect(lines(none!)).toBe(0);
  });

  it('have names; a wrong one is said', () => {
    expect(policyNames('plan, 6/3', DEFAULT_SETTINGS)).toEqual(['none', 'plan', '6/3', 'clairvoyant']);
    expect(policyNames('plan:max_lines=3:gap=0.5', DEFAULT_SETTINGS)).toEqual(['none', 'plan:max_lines=3:gap=0.5', 'clairvoyant']);
    const refused = (name: string) => findingsOf(() => policyNames(name, DEFAULT_SETTINGS))[0];
    expect(refused('plan:max_line=3')).toMatchObject({ code: 'POLICY_UNKNOWN', expected: 'max_lines' });
    expect(refused('plan:max_lines=-3')).toMatchObject({ code: 'POLICY_UNKNOWN', expected: expect.stringContaining('max_lines=VALUE') as string });
    expect(refused('plam')).toMatchObject({ expected: 'plan' });
    for (const wrong of ['3/6', '6-3', 'Plan', '']) expect(findingsOf(() => policyNames(wrong, DEFAULT_SETTINGS))[0]).toMatchObject({ code: 'POLICY_UNKNOWN', value: wrong });
  });
});

describe('the starting stock', () => {
  const rebuilt: Rows = {
    ...plain,
    orders: plain.orders!.map((row) => ({ ...row, warehouse: row.region === 'a' ? 'A' : 'B' })),
    inventory: [{ sku: 'p', warehouse: 'A', onHand: 5, snapshotDate: FROM + 10 }, { sku: 'p', warehouse: 'B', onHand: 6, snapshotDate: FROM + 10 }],
    transfers: [{ sku: 'p', from: 'B', to: 'A', units: 3, shippedOn: FROM + 2, receivedOn: FROM + 5, status: 'received' }],
  };

  it('is led back through orders, receipts and transfers', () => {
    const of: ReplaySource = { tables: makeTables(rebuilt), settings };
    const { replay, start } = buildReplay(judgeOf(of), of, window);
    expect([...replay.start]).toEqual([5 + 4 - 3, 6 + 5 - 1 + 3]);
    expect(start).toMatchObject({ snapshot: FROM + 10, findings: [] });
  });

  it('that falls below 0 is an error with cell and day, or counts as 0', () => {
    const short: Rows = { ...rebuilt, receipts: [{ sku: 'p', warehouse: 'B', units: 40, receivedOn: FROM + 6 }] };
    const of = (onError: 'stop' | 'skip'): ReplaySource => ({ tables: makeTables(short), settings: { ...settings, onError } });
    const [finding] = findingsOf(() => buildReplay(judgeOf(of('stop')), of('stop'), window));
    expect(finding).toMatchObject({ code: 'REPLAY_STOCK_NEGATIVE', severity: 'error' });
    expect(finding!.value).toMatch(/^p at B on 2024-03-08: -30 units/); // 6 + 4 of day 9, less 40 of day 6
    const { replay, start } = buildReplay(judgeOf(of('skip')), of('skip'), window);
    expect(replay.start[1]).toBe(0);
    expect(start.findings[0]).toMatchObject({ code: 'REPLAY_STOCK_NEGATIVE', severity: 'warning' });
  });

  it('shows how far such a rebuild is off where counts lie in the window', () => {
    const two: Rows = { ...rebuilt, inventory: [...rebuilt.inventory!, { sku: 'p', warehouse: 'A', onHand: 7, snapshotDate: FROM }, { sku: 'p', warehouse: 'B', onHand: 13, snapshotDate: FROM }] };
    const of: ReplaySource = { tables: makeTables(two), settings };
    expect(buildReplay(judgeOf(of), of, window).start.error).toEqual({ snapshots: 1, unitsOff: 1, units: 20 }); // 6 rebuilt, 7 counted
  });

  it('without receipts gives what counts have gained', () => {
    const counted: Rows = { ...plain, receipts: undefined as never, inventory: [...plain.inventory!, { sku: 'p', warehouse: 'A', onHand: 0, snapshotDate: FROM + 10 }, { sku: 'p', warehouse: 'B', onHand: 5, snapshotDate: FROM + 10 }] };
    const of: ReplaySource = { tables: makeTables(counted), settings };
    const { replay, receipts } = buildReplay(judgeOf(of), of, window);
    // A 3 and B 4 serve 2, then 1 + 1, then 1, then 2 of 4: nothing is left, B has 5
    expect(receipts).toEqual({ source: 'snapshots', units: 5, vanished: 0 });
    expect([...replay.arrivals.time]).toEqual([10]);
    expect([...replay.arrivals.warehouse]).toEqual([1]);
  });

  it('must be known: no count on the start or after it', () => {
    const of: ReplaySource = { tables: makeTables(plain), settings };
    expect(findingsOf(() => buildReplay(judgeOf(of), of, { ...window, from: FROM + 2 }))[0]).toMatchObject({ code: 'REPLAY_NO_SNAPSHOT' });
  });
});

describe('windows that cannot be replayed', () => {
  it.each([
    [{ from: FROM - 60, to: FROM + 10, every: 7 }, 'REPLAY_WINDOW'],
    [{ from: FROM, to: FROM + 30, every: 7 }, 'REPLAY_WINDOW'],
    [{ from: FROM, to: FROM + 2, every: 7 }, 'REPLAY_WINDOW'],
    [{ from: FROM + 4, to: FROM + 8, every: 2 }, 'ORDERS_NONE_IN_WINDOW'],
  ])('%o: %s', (when, code) => {
    expect(findingsOf(() => buildReplay(judgeOf(source), source, when))[0]).toMatchObject({ code, severity: 'error' });
  });

  it('one warehouse', () => {
    const of: ReplaySource = { tables: makeTables({ ...plain, warehouses: [{ warehouse: 'A' }, { warehouse: 'B', active: false }], lanes: [] }), settings };
    expect(findingsOf(() => buildReplay(judgeOf(of), of, window))[0]).toMatchObject({ code: 'WAREHOUSE_SINGLE', severity: 'error' });
  });
});

describe('drawn futures', () => {
  const { rows } = randomSource(5);
  const of: ReplaySource = sourceOf({ ...rows, orders: rows.orders!.filter(({ orderedOn }) => orderedOn <= FROM), inventory: rows.inventory!.filter((row) => row.snapshotDate! <= FROM), receipts: [] });
  const ahead = { from: FROM, to: FROM + 28, every: 7 };
  const run = (seed: number, futures = 3) => simulateCase(of, { window: ahead, policies: ['none', 'plan', 'clairvoyant'], resample: { futures, seed } });

  it('are the same for a seed, differ between seeds, and are never better than the clairvoyant', async () => {
    const [one, again, other] = [await run(1), await run(1), await run(2)];
    expect(again).toEqual(one);
    expect(other.policies[0]!.cost).not.toEqual(one.policies[0]!.cost);
    for (const { cost } of one.policies) expect(cost.total).toBeGreaterThanOrEqual(one.policies.at(-1)!.cost.total - 1e-9);
    expect(one).toMatchObject({ method: 'resample', futures: 3 });
  });

  it('want, on average, what the forecast expects', async () => {
    const futures = 150;
    const { policies: [none] } = await simulateCase(of, { window: ahead, policies: ['none', 'clairvoyant'], resample: { futures, seed: 3 } });
    const theCase = assembleCase(of.tables, { ...of.settings, asOf: FROM });
    const { analyseCase } = await import('../../src/analyse-case.js');
    const { windowMean, windowVariance } = await import('../../src/model/forecast.js');
    const { forecast, demand } = analyseCase(theCase);
    const means = Array.from({ length: demand.rowCount }, (_, row) => windowMean(forecast, row, 0, 28));
    const variance = means.reduce((sum, mean, row) => sum + windowVariance(forecast, row, mean), 0);
    const mean = means.reduce((sum, value) => sum + value, 0);
    expect(Math.abs(none!.wantedUnits - mean)).toBeLessThan(4 * Math.sqrt(variance / futures));
  });
});

it('a policy that fails says why', async () => {
  const { replay } = buildReplay(judgeOf(source), source, window);
  const broken = { name: 'broken', decide: (): Promise<Move[]> => Promise.reject(new FindingsError([])) };
  await expect(runPolicies(replay, source, [broken])).rejects.toThrow(FindingsError);
});

it('goes on after the latest count where orders do', async () => {
  const of: ReplaySource = { tables: makeTables(plain), settings: makeSettings() };
  expect(judgeOf(of).historyEnd).toBe(FROM);
  const report = await simulateCase(of, { window: { ...window, to: FROM + 9 }, policies: ['none', 'clairvoyant'] });
  expect(report.policies[0]).toMatchObject({ policy: 'none', wantedUnits: 9, lostUnits: 2 });
});
