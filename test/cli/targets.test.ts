import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TARGET_TOTALS } from '../../src/write/targets-report.js';
import { ALERT_COLUMNS, TARGET_COLUMNS } from '../../src/write/targets-table.js';
import { fixture, rebalance, root, rowsOf, scratchFolder, shell } from './harness.js';

const CASE = fixture('three-warehouses');
const folder = scratchFolder();

/** A copy of the case with more files in it. */
function caseWith(name: string, files: Readonly<Record<string, string>>): string {
  const copy = join(folder, name);
  cpSync(join(root, CASE), copy, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(copy, file), text);
  return copy;
}

describe('rebalance targets', () => {
  it('prints a row for each SKU and warehouse, in whole packs, that adds up', async () => {
    const { code, stdout, stderr } = await rebalance(['targets', CASE]);
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toBe(TARGET_COLUMNS.join(','));
    const rows = rowsOf(stdout);
    expect(rows.map(({ sku, warehouse }) => `${sku!} ${warehouse!}`)).toEqual([
      'chair EAST', 'chair NORTH', 'chair WEST', 'lamp EAST', 'lamp NORTH', 'lamp WEST', 'rug EAST', 'rug NORTH',
    ]);
    for (const row of rows) {
      const number = (column: string): number => Number(row[column]);
      const pack = row['sku'] === 'rug' ? 12 : 1;
      expect(number('position')).toBe(number('on_hand') + number('inbound') - number('backordered'));
      expect(number('position_after')).toBe(number('position') - number('sent') + number('received'));
      expect(number('protection_days')).toBeCloseTo(number('lead_days') + 7, 9);
      if (number('order_up_to') > 0) expect(number('max')).toBe(number('order_up_to') + pack - 1);
      expect(number('safety_stock')).toBeCloseTo(Math.max(0, number('order_up_to') - number('protection_demand')), 3);
      expect(number('purchase_units') % pack).toBe(0);
      expect(number('short_after')).toBe(Math.max(0, number('reorder_point') - number('position_after')));
    }
    // A chair a week in each region, 14 days of lead time and 7 of review, at 98 % of Poisson(3): 7.
    expect(rows[1]).toMatchObject({ abc_class: 'A', lead_days: '14', protection_demand: '3', order_up_to: '7', safety_stock: '4', reorder_point: '6', action: 'purchase', purchase_units: '5' });
    expect(stderr).toContain('Below the reorder point: 5 (23 units)');
  });

  it('lists what to do in the order of action, without contradicting the plan', async () => {
    const plan = join(folder, 'plan');
    await rebalance(['plan', CASE, '--out', plan, '--quiet']);
    const { stdout } = await rebalance(['targets', CASE, '--alerts', '--quiet', '--format', 'csv']);
    expect(stdout.split('\n')[0]).toBe(ALERT_COLUMNS.join(','));
    const alerts = rowsOf(stdout);
    expect(alerts.map(({ action, when }) => `${action!} ${when!}`)).toEqual([
      'transfer now', 'transfer now', 'transfer now', 'transfer ahead', 'transfer ahead', 'transfer ahead', 'purchase now', 'purchase now', 'purchase now',
    ]);
    const key = (row: Record<string, string>): string => [row['sku'], row['warehouse'] ?? row['to'], row['units']].join(' ');
    const transfers = rowsOf(readFileSync(join(plan, 'transfers.csv'), 'utf8'));
    expect(alerts.slice(0, 3).map(key).sort()).toEqual(transfers.map(({ sku, to, units }) => `${sku!} ${to!} ${units!}`).sort());
    const purchased = new Set(alerts.filter(({ action }) => action === 'purchase').map(({ sku, warehouse }) => `${sku!} ${warehouse!}`));
    const unmet = rowsOf(readFileSync(join(plan, 'unmet.csv'), 'utf8'));
    expect(unmet.map(({ sku, warehouse, action }) => [sku, warehouse, action])).toEqual([
      ['chair', 'NORTH', 'purchase'], ['chair', 'WEST', 'purchase'], ['lamp', 'EAST', 'none'], ['rug', 'EAST', 'none'],
    ]);
    for (const { sku, warehouse, action } of unmet) if (action === 'purchase') expect(purchased).toContain(`${sku!} ${warehouse!}`);
  });

  it('shows one SKU and one warehouse, and names the nearest where there is none', async () => {
    const { stdout } = await rebalance(['targets', CASE, '--sku', 'rug', '--warehouse', 'EAST', '--format', 'json']);
    const document = JSON.parse(stdout) as { totals: { rows: number }; alerts: { sku: string; warehouse: string }[]; targets: object[] };
    expect([document.totals.rows, document.targets.length]).toEqual([1, 1]);
    expect(Object.keys(document.totals)).toEqual(TARGET_TOTALS);
    expect(document.alerts.every(({ sku, warehouse }) => sku === 'rug' && warehouse === 'EAST')).toBe(true);
    const wrong = await rebalance(['targets', CASE, '--warehouse', 'EST']);
    expect([wrong.code, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toContain('did you mean EAST?');
    expect((await rebalance(['targets', CASE, '--sku', 'rugs'])).stderr).toContain('did you mean rug?');
  });

  it('measures suppliers by their receipts', async () => {
    const late = [10, 14, 18, 22, 26].map((days, at) => {
      const ordered = new Date(Date.UTC(2024, 0, 1 + 20 * at));
      const received = new Date(ordered.getTime() + days * 86_400_000);
      return `chair,NORTH,3,${received.toISOString().slice(0, 10)},${ordered.toISOString().slice(0, 10)}`;
    });
    const copy = caseWith('receipts', { 'receipts.csv': ['sku,warehouse,units,received_on,ordered_on', ...late, ''].join('\n') });
    const { stdout, stderr } = await rebalance(['targets', copy, '--format', 'csv']);
    const [, north] = rowsOf(stdout);
    expect(north).toMatchObject({ lead_days: '18', lead_sd_days: '6.32', lead_source: 'receipts here', receipts: '5', on_time: '0.4' });
    expect(Number(north!['order_up_to'])).toBeGreaterThan(7);
    expect(stderr.replace(/\s+/g, ' ')).toContain('40 % of 5 receipts came within the stated time');
  });

  it('ends quietly where nobody reads on, and says nothing about nothing', async () => {
    expect((await shell(`"$NODE" "$REBALANCE" targets ${CASE} --quiet | head -1`)).code).toBe(0);
    const bare = caseWith('bare', {
      'inventory.csv': 'sku,warehouse,on_hand,snapshot_date\nchair,EAST,9,2024-06-30\n', 'warehouses.csv': 'warehouse,region\nEAST,north\n', 'lanes.csv': 'from,to\n',
      'orders.csv': 'ordered_on,sku,units,region\n2020-01-01,chair,1,north\n', 'shipping.csv': 'warehouse,region,cost_unit\nEAST,north,1\n', 'regions.csv': 'region\nnorth\n',
    });
    const { code, stdout } = await rebalance(['targets', bare, '--quiet']);
    expect(code).toBe(0);
    expect(rowsOf(stdout)).toMatchObject([{ sku: 'chair', abc_class: 'N', order_up_to: '0', excess: '9', action: 'draw_down' }]);
  });
});

describe('the policy service-level', () => {
  it('plans by targets, and an audit accepts the plan by the policy that it names', async () => {
    const plan = join(folder, 'by-service');
    const planned = await rebalance(['plan', CASE, '--policy', 'service-level', '--out', plan]);
    expect(planned.code).toBe(0);
    expect(planned.stderr).toContain('Policy service-level: benefit is what units count for');
    const document = readFileSync(join(plan, 'plan.json'), 'utf8');
    expect(document).toContain('"policy": "service-level"');
    expect(document).toContain('"status": "optimal"');
    const accepted = await rebalance(['audit', CASE, plan]);
    expect([accepted.code, accepted.stdout]).toEqual([0, expect.stringContaining('accepted')]);
    // Said to be of the other policy, it is refused.
    const other = await rebalance(['audit', CASE, plan, '--policy', 'value']);
    expect(other.code).toBe(1);
    writeFileSync(join(plan, 'plan.json'), document.replace('"service-level"', '"value"'));
    expect((await rebalance(['audit', CASE, plan])).code).toBe(1);
  });

  it('brings warehouses up to their reorder points, and says so in its own words', async () => {
    const short = async (policy: string): Promise<number> => {
      const { stdout } = await rebalance(['targets', CASE, '--policy', policy, '--format', 'json', '--quiet']);
      return (JSON.parse(stdout) as { totals: { short_units_after: number } }).totals.short_units_after;
    };
    expect(await short('service-level')).toBeLessThan(await short('value'));
    const { stdout } = await rebalance(['explain', 'rug', CASE, '--policy', 'service-level']);
    expect(stdout.replace(/\s+/g, ' ')).toContain('a used unit counts, for a service level of 95 %, 4.20 there');
    expect(stdout).toContain('protection period of 21 days');
  });

  it('is refused where holding a unit costs nothing, and by a wrong name', async () => {
    const free = caseWith('free', { 'rebalance.json': '{"rates": {"carrying": 0}, "policy": "service-level"}' });
    const { code, stderr } = await rebalance(['plan', free]);
    expect(code).toBe(2);
    expect(stderr).toContain('rates.carrying');
    expect((await rebalance(['plan', CASE, '--policy', 'best'])).code).toBe(2);
  });

  it('stands beside the plan in a simulation', async () => {
    const { code, stdout } = await rebalance(['simulate', CASE, '--resample', '1', '--policies', 'plan,service-level', '--quiet', '--format', 'csv']);
    expect(code).toBe(0);
    expect(rowsOf(stdout).map(({ policy }) => policy)).toEqual(['none', 'plan', 'service-level', 'clairvoyant']);
  });
});
