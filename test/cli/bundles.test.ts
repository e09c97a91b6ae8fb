import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '../../src/model/calendar.js';
import { rebalance, rowsOf, scratchFolder } from './harness.js';

const scratch = scratchFolder();
const AS_OF = parseDay('2024-06-30')!;

function caseOf(name: string, orders: readonly string[], more: Readonly<Record<string, string>> = {}): string {
  const folder = join(scratch, name);
  mkdirSync(folder);
  const files = {
    'inventory.csv': 'sku,warehouse,on_hand,snapshot_date\ncup,A,4,2024-06-30\ncup,B,300,2024-06-30\npot,A,9,2024-06-30\npot,B,9,2024-06-30\n',
    'orders.csv': `order_id,ordered_on,sku,units,region,units_shipped\n${orders.join('\n')}\n`,
    'skus.csv': 'sku,unit_cost,price\ncup,4,10\npot,8,20\n',
    'lanes.csv': 'from,to,cost_unit,cost_line,lead_time_days\nA,B,0.1,1,3\nB,A,0.1,1,3\n',
    'shipping.csv': 'warehouse,region,cost_unit,transit_days\nA,a,1,1\nB,a,6,4\nB,b,1,1\nA,b,6,4\n',
    ...more,
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

const weeks = Array.from({ length: 40 }, (_, at) => at);
const set = caseOf('set', weeks.flatMap((at) => [
  `o${at},${formatDay(AS_OF - 7 * at - 1)},tea set,2,a,${at === 0 ? 1 : 2}`, `p${at},${formatDay(AS_OF - 7 * at - 2)},cup,1,b,1`,
]), { 'bundles.csv': 'bundle,sku,units\ntea set,cup,6\ntea set,pot,1\n' });
const parts = caseOf('parts', weeks.flatMap((at) => [
  `o${at},${formatDay(AS_OF - 7 * at - 1)},cup,12,a,${at === 0 ? 6 : 12}`, `o${at},${formatDay(AS_OF - 7 * at - 1)},pot,2,a,${at === 0 ? 1 : 2}`,
  `p${at},${formatDay(AS_OF - 7 * at - 2)},cup,1,b,1`,
]));

describe('a case with bundles', () => {
  it.each([
    ['plan', '--format', 'csv'], ['forecast', '--format', 'csv'], ['kpi', '--by', 'all', '--format', 'csv'], ['abc', '--format', 'csv'],
  ])('gives with %s what the same orders by their parts give', async (command, ...flags) => {
    const of = async (folder: string) => rebalance([command, folder, '--quiet', ...flags]);
    const [bundled, byHand] = [await of(set), await of(parts)];
    expect(bundled).toMatchObject({ code: 0, stderr: '' });
    expect(rowsOf(bundled.stdout).length).toBeGreaterThan(0);
    expect(bundled.stdout).toBe(byHand.stdout);
  });

  it('counts the rows of the file, and says that bundles were taken apart', async () => {
    const { stdout } = await rebalance(['validate', set, '--format', 'json']);
    const { tables, assumptions } = JSON.parse(stdout) as { tables: { table: string; read: number; used: number }[]; assumptions: { code: string; count: number }[] };
    expect(tables.find(({ table }) => table === 'orders')).toMatchObject({ read: 80, used: 80 });
    expect(assumptions).toContainEqual(expect.objectContaining({ code: 'bundles_exploded', count: 40 }));
  });
});
