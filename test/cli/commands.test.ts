import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { METRICS } from '../../src/kpi/metrics.js';
import { KPI_SKU_COLUMNS } from '../../src/kpi/kpi-columns.js';
import { fixture, rebalance, root, rowsOf, scratchFolder } from './harness.js';

const scratch = scratchFolder();
const small = fixture('three-warehouses');
const skus = rowsOf(readFileSync(join(root, small, 'skus.csv'), 'utf8')).map((row) => row['sku']!);

/** Every command that answers, and its arguments. */
const ANSWERS = ['abc', 'forecast', 'kpi', 'check', 'validate', 'explain'].map((name) => ({
  name,
  args: name === 'explain' ? [name, 'lamp', small] : [name, small],
}));

describe.each(ANSWERS)('$name', ({ args }) => {
  it('answers in every format, on stdout alone', async () => {
    const all = await Promise.all(['csv', 'json', 'md', 'table'].map((format) => rebalance([...args, '--quiet', '--format', format])));
    for (const { code, stdout, stderr } of all) {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout.length).toBeGreaterThan(0);
    }
    const [csv, json, md] = all;
    if (args[0] !== 'check') expect(rowsOf(csv!.stdout).length).toBeGreaterThan(0);
    expect(() => JSON.parse(json!.stdout) as unknown).not.toThrow();
    expect(md!.stdout).toMatch(/^## /);
  });

  it('writes the same into a file with --out, as a whole', async () => {
    const out = join(scratch, `${args[0]!}.json`);
    const [written, shown] = await Promise.all([
      rebalance([...args, '--quiet', '--format', 'json', '--out', out]),
      rebalance([...args, '--quiet', '--format', 'json']),
    ]);
    expect(written).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(out, 'utf8')).toBe(shown.stdout);
    expect((await rebalance([...args, '--out', '/dev/null/x'])).code).toBe(3);
  });
});

describe('abc', () => {
  it('has each SKU once, by falling value, with shares that add up', async () => {
    const rows = rowsOf((await rebalance(['abc', small, '--quiet'])).stdout);
    expect(rows.map((row) => row['sku']).sort()).toEqual([...skus].sort());
    const values = rows.map((row) => Number(row['value']));
    const total = values.reduce((sum, value) => sum + value, 0);
    let before = 0;
    rows.forEach((row, i) => {
      if (i > 0) expect(values[i]!).toBeLessThanOrEqual(values[i - 1]!);
      expect(Number(row['share_before'])).toBeCloseTo(before / total, 5);
      before += values[i]!;
    });
  });
});

describe('forecast', () => {
  it('scales its mean with the days of a flat season', async () => {
    const mean = async (days: string): Promise<number[]> =>
      rowsOf((await rebalance(['forecast', small, '--quiet', '--days', days])).stdout).map((row) => Number(row['mean']));
    const [week, month] = await Promise.all([mean('7'), mean('28')]);
    expect(week.length).toBeGreaterThan(0);
    month.forEach((units, i) => expect(units).toBeCloseTo(4 * week[i]!, 2));
  });
});

describe('kpi', () => {
  it('has every metric for the whole case, and each breakdown by name', async () => {
    const rows = rowsOf((await rebalance(['kpi', small, '--quiet', '--by', 'all'])).stdout);
    expect(rows.map((row) => row['metric'])).toEqual(METRICS.map(({ name }) => name));
    const warehouses = rowsOf((await rebalance(['kpi', small, '--quiet', '--by', 'warehouse'])).stdout);
    expect(warehouses.every((row) => row['warehouse'] !== '' && row['abc_class'] === '')).toBe(true);
    const bySku = await rebalance(['kpi', small, '--quiet', '--by', 'sku']);
    expect(bySku.stdout.split('\n')[0]).toBe(KPI_SKU_COLUMNS.join(','));
  });

  it('shows with --plan what the plan changes, and without it what stands', async () => {
    const rows = async (...more: string[]): Promise<Record<string, string>[]> =>
      rowsOf((await rebalance(['kpi', small, '--quiet', '--by', 'all', ...more])).stdout);
    const [standing, planned] = await Promise.all([rows(), rows('--plan')]);
    expect(standing.every((row) => row['before'] === row['after'])).toBe(true);
    expect(planned.some((row) => row['before'] !== row['after'])).toBe(true);
    expect(Number(planned.find((row) => row['metric'] === 'units_sent')!['after'])).toBeGreaterThan(0);
  });
});

describe('check', () => {
  const rules = (...list: object[]): string => {
    const path = join(scratch, `rules-${JSON.stringify(list).length}.json`);
    writeFileSync(path, JSON.stringify(list));
    return path;
  };
  const holds = { id: 'low', metric: 'expected_fill_rate', error: '<0.0001' };
  const breaks = { id: 'high', metric: 'expected_fill_rate', error: '>0.0001' };
  const unknown = { id: 'typo', metric: 'expected_fil_rate', error: '<0.5' };

  it.each([
    [0, [holds], 'pass'],
    [1, [holds, breaks], 'error'],
    [2, [holds, unknown], 'not_evaluable'],
    [2, [breaks, unknown], 'error'],
  ])('ends with %i for %j', async (exit, list, result) => {
    const path = rules(...list);
    const [csv, table] = await Promise.all(['csv', 'table'].map((format) => rebalance(['check', small, '--rules', path, '--quiet', '--format', format])));
    expect([csv!.code, table!.code]).toEqual([exit, exit]);
    expect(rowsOf(csv!.stdout).map((row) => row['result'])).toContain(result);
  });

  it('checks what follows from the plan with --plan', async () => {
    const moves = rules({ id: 'moves', metric: 'units_sent', error: '>0' });
    expect((await rebalance(['check', small, '--rules', moves, '--plan', '--quiet'])).code).toBe(1);
  });

  it.each([['[{"id": "x"}]', 'checks[0].metric'], ['[{', 'FILE_FORMAT'], ['{}', 'CONFIG_INVALID']])('refuses the rules %s', async (text, hint) => {
    const path = join(scratch, 'broken-rules.json');
    writeFileSync(path, text);
    const { code, stderr } = await rebalance(['check', small, '--rules', path]);
    expect(code).toBe(2);
    expect(stderr).toContain(hint);
  });

  it('says where the rules are missing', async () => {
    const { code, stderr } = await rebalance(['check', small, '--rules', 'no-such-file.json']);
    expect(code).toBe(2);
    expect(stderr).toContain('FILE_MISSING: no-such-file.json');
  });
});

describe('explain', () => {
  it('tells position, worth, lanes, transfers and needs of one SKU, as in the plan', async () => {
    const { stdout } = await rebalance(['explain', 'lamp', small, '--quiet', '--format', 'json']);
    const told = JSON.parse(stdout) as { position: Record<string, unknown>[]; lanes: Record<string, unknown>[]; transfers: Record<string, unknown>[] };
    const planned = rowsOf((await rebalance(['plan', small, '--quiet'])).stdout).filter((row) => row['sku'] === 'lamp');
    expect(told.transfers.map((row) => row['transfer_id'])).toEqual(planned.map((row) => row['transfer_id']));
    const used = told.lanes.filter((lane) => lane['why'] === 'used');
    expect(used.map((lane) => [lane['from'], lane['to'], lane['units']])).toEqual(planned.map((row) => [row['from'], row['to'], Number(row['units'])]));
    expect(told.lanes.every((lane) => lane['why'] !== null)).toBe(true);
    for (const row of told.position) {
      const sum = (end: string): number => planned.reduce((units, line) => (line[end] === row['warehouse'] ? units + Number(line['units']) : units), 0);
      expect([row['sent'], row['received']]).toEqual([sum('from'), sum('to')]);
    }
  });
});

describe('validate', () => {
  it('accounts for every row, shows the mapping, and lists what was assumed', async () => {
    const { code, stdout } = await rebalance(['validate', fixture('online-retail'), '--format', 'json']);
    expect(code).toBe(0);
    const said = JSON.parse(stdout) as { tables: { read: number; used: number; rejected: number; excluded: { rows: number }[] }[]; assumptions: object[]; mapping: Record<string, string>[] };
    for (const { read, used, rejected, excluded } of said.tables) {
      expect(read).toBe(used + rejected + excluded.reduce((sum, { rows }) => sum + rows, 0));
    }
    expect(said.assumptions.length).toBeGreaterThan(0);
    expect(said.mapping).toContainEqual({ table: 'orders', file: 'orders.csv.gz', column: 'ordered_on', from: 'InvoiceDate' });
  });
});

describe('init', () => {
  it('writes a case that plans transfers without a warning, and never overwrites', async () => {
    const folder = join(scratch, 'new/case');
    const first = await rebalance(['init', folder]);
    expect(first).toMatchObject({ code: 0, stdout: '' });
    const validated = await rebalance(['validate', folder]);
    expect(validated).toMatchObject({ code: 0, stderr: '' });
    expect(rowsOf((await rebalance(['plan', folder, '--quiet'])).stdout).length).toBeGreaterThan(0);
    expect((await rebalance(['check', folder, '--quiet'])).code).toBe(0);
    writeFileSync(join(folder, 'orders.csv'), 'mine');
    const second = await rebalance(['init', folder]);
    expect(second.code).toBe(2);
    expect(second.stderr).toContain('would be overwritten');
    expect(readFileSync(join(folder, 'orders.csv'), 'utf8')).toBe('mine');
  });
});
