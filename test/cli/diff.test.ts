import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixture, readText, rebalance, root, rowsOf, scratchFolder } from './harness.js';

const scratch = scratchFolder();
const small = join(root, fixture('three-warehouses'));
const changed = join(scratch, 'case');
cpSync(small, changed, { recursive: true });
const edit = (file: string, change: (text: string) => string): void => writeFileSync(join(changed, file), change(readFileSync(join(changed, file), 'utf8')));
const header = (file: string): string[] => readFileSync(join(small, file), 'utf8').split('\n')[0]!.split(',');
const firstRow = (file: string): Record<string, string> => rowsOf(readFileSync(join(small, file), 'utf8'))[0]!;

/** The first row of a file with one cell changed. */
function changeFirst(file: string, column: string, value: string): void {
  edit(file, (text) => {
    const lines = text.split('\n');
    const cells = lines[1]!.split(',');
    cells[header(file).indexOf(column)] = value;
    lines[1] = cells.join(',');
    return lines.join('\n');
  });
}
const stock = firstRow('inventory.csv');
const sku = firstRow('skus.csv');
changeFirst('inventory.csv', 'on_hand', String(Number(stock['on_hand']) + 5));
changeFirst('skus.csv', 'unit_cost', '1.25');

const plans = Promise.all([['old', small], ['new', changed]].map(async ([name, folder]) => rebalance(['plan', folder!, '--out', join(scratch, name!), '--quiet'])));

describe('diff', () => {
  it('finds what was changed in a case, and nothing else', async () => {
    const { code, stdout } = await rebalance(['diff', small, changed, '--quiet']);
    expect(code).toBe(0);
    expect(rowsOf(stdout).map(({ part, change, sku: id, warehouse, field, old, new: now, delta }) => [part, change, id, warehouse, field, old, now, delta])).toEqual([
      ['sku', 'changed', sku['sku'], '', 'unit_cost', sku['unit_cost'], '1.25', String(1.25 - Number(sku['unit_cost']))],
      ['stock', 'changed', stock['sku'], stock['warehouse'], 'on_hand', stock['on_hand'], String(Number(stock['on_hand']) + 5), '5'],
    ]);
  });

  it('names a setting as the config does', async () => {
    const slower = join(scratch, 'slower');
    cpSync(small, slower, { recursive: true });
    writeFileSync(join(slower, 'rebalance.json'), '{ "rates": { "delay_cost_day": 0.25 } }');
    const rows = rowsOf((await rebalance(['diff', small, slower, '--quiet'])).stdout);
    expect(rows.filter(({ part }) => part === 'option').map(({ name, new: now }) => [name, now])).toContainEqual(['rates.delay_cost_day', '0.25']);
  });

  it('says why two plans differ, and holds every transfer that came, went or changed', async () => {
    for (const { code } of await plans) expect(code).toBe(0);
    const rows = rowsOf((await rebalance(['diff', join(scratch, 'old'), join(scratch, 'new'), '--quiet'])).stdout);
    expect(rows.filter(({ part }) => part === 'input').map(({ name }) => name).sort()).toEqual(['inventory', 'skus']);
    const lines = (name: string) => new Map(rowsOf(readText(join(scratch, name), 'transfers.csv')).map((row) => [`${row['sku']!} ${row['from']!} ${row['to']!}`, row['units']!]));
    const [old, now] = [lines('old'), lines('new')];
    const expected = [...new Set([...old.keys(), ...now.keys()])].filter((lane) => old.get(lane) !== now.get(lane));
    const found = rows.filter(({ part, field }) => part === 'transfer' && field === 'units');
    expect(found.map(({ sku: id, from, to }) => `${id!} ${from!} ${to!}`).sort()).toEqual(expected.sort());
    for (const row of found) {
      const lane = `${row['sku']!} ${row['from']!} ${row['to']!}`;
      expect([row['old'], row['new']]).toEqual([old.get(lane) ?? '', now.get(lane) ?? '']);
    }
    const value = rows.find(({ part, name }) => part === 'plan' && name === 'value')!;
    expect(value['old']).toBe((JSON.parse(readText(join(scratch, 'old'), 'plan.json')) as { value: string }).value);
    expect(rows.some(({ part, name }) => part === 'kpi' && name === 'units_on_hand')).toBe(true);
    const json = JSON.parse((await rebalance(['diff', join(scratch, 'old'), join(scratch, 'new'), '--format', 'json'])).stdout) as { compared: string; differences: unknown[] };
    expect(json.compared).toBe('plans');
    expect(json.differences).toHaveLength(rows.length);
  });

  it('finds nothing between a plan and itself, and refuses two kinds', async () => {
    await plans;
    const same = await rebalance(['diff', join(scratch, 'old'), join(scratch, 'old'), '--format', 'md']);
    expect([same.code, same.stdout]).toEqual([0, '## No difference\n']);
    const kpi = join(scratch, 'old', 'kpi.json');
    expect(rowsOf((await rebalance(['diff', kpi, join(scratch, 'new', 'kpi.json')])).stdout).every(({ part }) => part === 'kpi')).toBe(true);
    for (const pair of [[kpi, small], [small, join(scratch, 'nowhere')]]) expect((await rebalance(['diff', ...pair])).code).toBe(2);
  });
});
