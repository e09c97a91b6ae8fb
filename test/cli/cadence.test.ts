/** Cadence, triggers and resting lanes through the real binary. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlanDocument } from '../../src/model/witness.js';
import { TRIGGER_COLUMNS } from '../../src/write/triggers-table.js';
import { fixture, readText, rebalance, root, rowsOf, scratchFolder } from './harness.js';

const scratch = scratchFolder();
const small = fixture('three-warehouses');

/** A copy of the small case with other settings and more files. */
function copyOf(name: string, settings: object, files: Readonly<Record<string, string>> = {}): string {
  const folder = join(scratch, name);
  cpSync(join(root, small), folder, { recursive: true });
  writeFileSync(join(folder, 'rebalance.json'), JSON.stringify(settings));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

const planOf = (folder: string): PlanDocument => JSON.parse(readText(folder, 'plan.json')) as PlanDocument;
const OFF = { off: ['stockout', 'low_cover', 'demand_spike', 'demand_drop'] };

describe('plan with a cadence', () => {
  it('takes what is due, says what it left, and everything with --all', async () => {
    // as-of is 2024-06-30: chair is A, lamp and rug are B
    const folder = copyOf('due', { cadence: { anchor: '2024-06-26', A: '1w', B: '4w' }, triggers: OFF });
    const [due, later, all] = await Promise.all([
      rebalance(['plan', folder, '--out', join(scratch, 'p-due')]),
      rebalance(['plan', folder, '--cadence', '2024-07-01', '--out', join(scratch, 'p-later')]),
      rebalance(['plan', folder, '--cadence', '2024-07-01', '--all', '--quiet']),
    ]);
    expect(planOf(join(scratch, 'p-due')).scope).toMatchObject({ takes: 'due', since: '2024-06-23', planned: 3, due: 3, not_due: 0 });
    expect(due.stderr).toContain('Of 3 SKUs 3 fell due');
    expect(rowsOf(due.stdout).map(({ sku }) => sku)).toEqual(['chair', 'lamp', 'lamp']);
    // counted from 2024-07-01, A falls due on 06-24 and B on 06-03
    const { scope, assumptions, status } = planOf(join(scratch, 'p-later'));
    expect(scope).toMatchObject({ takes: 'due', skus: 3, planned: 1, due: 1, triggered: 0, not_due: 2 });
    expect(assumptions.find(({ code }) => code === 'cadence_not_due')?.count).toBe(2);
    expect(status).toBe('optimal');
    expect(rowsOf(later.stdout).map(({ sku }) => sku)).toEqual(['chair']);
    expect(later.stderr.replace(/\s+/g, ' ')).toContain('2 stay where they are (plan --all takes every SKU)');
    const needs = rowsOf(readText(join(scratch, 'p-later'), 'unmet.csv'));
    expect(needs.filter(({ reason }) => reason === 'not_due').map(({ sku, action }) => [sku, action])).toContainEqual(['lamp', 'transfer']);
    expect(all.stdout).toBe(due.stdout);

    const [audited, otherwise] = await Promise.all([
      rebalance(['audit', folder, join(scratch, 'p-later'), '--cadence', '2024-07-01']),
      rebalance(['audit', folder, join(scratch, 'p-later'), '--cadence', '2024-06-26']),
    ]);
    expect([audited.code, otherwise.code]).toEqual([0, 1]);
  });

  it('explains when a SKU is planned again, and what triggered it', async () => {
    const folder = copyOf('explained', { cadence: { anchor: '2024-07-01', A: '1w', B: '4w' }, triggers: OFF });
    const told = async (...args: string[]): Promise<string> => (await rebalance(['explain', ...args, '--quiet', '--format', 'md'])).stdout.replace(/\\/g, '');
    const [chair, lamp, all, triggered] = await Promise.all([
      told('chair', folder), told('lamp', folder), told('lamp', folder, '--all'),
      told('lamp', copyOf('explained-too', { cadence: { anchor: '2024-07-01', A: '1w', B: '4w' } })),
    ]);
    expect(chair).toContain('Due; class A is planned every 1w, next on 2024-07-01.');
    expect(lamp).toContain('Neither due nor triggered, so that it stays where it is; class B is planned every 4w, next on 2024-07-01.');
    expect(lamp).toContain('the SKU is neither due nor triggered');
    expect(all).toContain('Planned, as every SKU was asked for');
    expect(triggered).toContain('Trigger stockout: No unit at EAST');
  });

  it('makes up for a run that was missed with --since', async () => {
    const folder = copyOf('since', { cadence: { anchor: '2024-07-01', A: '1w', B: '4w' }, triggers: OFF });
    const { stdout } = await rebalance(['plan', folder, '--since', '2024-05-31', '--out', join(scratch, 'p-since'), '--quiet']);
    expect(rowsOf(stdout).map(({ sku }) => sku)).toEqual(['chair', 'lamp', 'lamp']);
    expect((await rebalance(['audit', folder, join(scratch, 'p-since'), '--quiet'])).code).toBe(0);
    const wrong = [['--since', '2024-06-30'], ['--since', '2023-06-29'], ['--since', '2024-06-01', '--all'], ['--previous', folder, '--all']];
    for (const args of wrong) expect((await rebalance(['plan', folder, ...args])).code, args.join(' ')).toBe(2);
    expect((await rebalance(['plan', small, '--since', '2024-06-01'])).stderr).toContain('cadence');
  });

  it('brings a triggered SKU in, and its transfers say so', async () => {
    const folder = copyOf('triggered', { cadence: { anchor: '2024-07-02', A: '26w', B: '26w' } });
    const { stdout, stderr } = await rebalance(['plan', folder, '--out', join(scratch, 'p-triggered')]);
    expect(rowsOf(stdout).map(({ sku, trigger }) => [sku, trigger])).toEqual([['chair', 'stockout'], ['lamp', 'stockout'], ['lamp', 'stockout']]);
    expect(rowsOf(stdout)[0]!['reason']).toContain('taken up before it is due, by stockout');
    expect(stderr.replace(/\s+/g, ' ')).toContain('3 more were triggered by stockout');
    expect((await rebalance(['audit', folder, join(scratch, 'p-triggered'), '--quiet'])).code).toBe(0);
  });

  it('finds changes against a previous case, also when it is audited', async () => {
    const settings = { cadence: { anchor: '2024-07-02', A: '26w', B: '26w' }, triggers: OFF };
    const before = copyOf('before', settings);
    const skus = readFileSync(join(root, small, 'skus.csv'), 'utf8');
    const now = copyOf('now', settings, { 'skus.csv': skus.replace(/^(lamp,.*)$/m, (line) => dearer(skus, line)) });
    const plan = await rebalance(['plan', now, '--previous', before, '--out', join(scratch, 'p-now'), '--quiet']);
    expect(plan.code).toBe(0);
    expect(planOf(join(scratch, 'p-now')).scope).toMatchObject({ previous: true, planned: 1, triggered: 1 });
    const manifest = JSON.parse(readText(join(scratch, 'p-now'), 'manifest.json')) as { inputs: { table: string }[] };
    expect(manifest.inputs.map(({ table }) => table)).toContain('previous skus');
    const [without, held] = await Promise.all([
      rebalance(['audit', now, join(scratch, 'p-now')]),
      rebalance(['audit', now, join(scratch, 'p-now'), '--previous', before]),
    ]);
    expect([without.code, held.code]).toEqual([2, 0]);
    expect(without.stderr).toContain('--previous');
    const listed = await rebalance(['triggers', now, '--previous', before, '--quiet']);
    expect(rowsOf(listed.stdout).map(({ sku, trigger, figure }) => [sku, trigger, figure])).toEqual([['lamp', 'cost_change', 'price']]);
  });
});

/** A row of skus.csv with its price doubled. */
function dearer(skus: string, line: string): string {
  const at = skus.split('\n')[0]!.split(',').indexOf('price');
  return line.split(',').map((cell, column) => (column === at ? String(2 * Number(cell)) : cell)).join(',');
}

describe('resting lanes', () => {
  const moved = (day: string): Record<string, string> => ({ 'transfers.csv': `sku,from,to,units,shipped_on,received_on,status\nchair,WEST,EAST,1,${day},${day},received\n` });

  it('are closed on the way back, named by explain and unmet, and open again after rest_days', async () => {
    const resting = copyOf('resting', {}, moved('2024-06-10'));
    const [plan, explained] = await Promise.all([
      rebalance(['plan', resting, '--out', join(scratch, 'p-rest')]),
      rebalance(['explain', 'chair', resting, '--quiet', '--format', 'table']),
    ]);
    expect(rowsOf(plan.stdout).filter(({ sku }) => sku === 'chair').map(({ from, to }) => [from, to])).not.toContainEqual(['EAST', 'WEST']);
    expect(planOf(join(scratch, 'p-rest')).scope.resting_lanes).toBe(1);
    expect(explained.stdout.replace(/\s+/g, ' ')).toContain('rests until 2024-07-08');
    expect((await rebalance(['audit', resting, join(scratch, 'p-rest'), '--quiet'])).code).toBe(0);

    const rested = copyOf('rested', {}, moved('2024-06-02'));
    const again = await rebalance(['plan', rested, '--quiet']);
    expect(rowsOf(again.stdout).filter(({ sku }) => sku === 'chair').map(({ from, to }) => [from, to])).toEqual([['EAST', 'WEST']]);
    const none = copyOf('restless', { rest_days: 0 }, moved('2024-06-29'));
    expect(rowsOf((await rebalance(['plan', none, '--quiet'])).stdout).filter(({ sku }) => sku === 'chair').map(({ from }) => from)).toEqual(['EAST']);
  });
});

describe('triggers', () => {
  it('lists the worst first, in every format, with one exit code', async () => {
    const formats = await Promise.all(['csv', 'json', 'md', 'table'].map((format) => rebalance(['triggers', small, '--quiet', '--format', format])));
    expect(formats.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const rows = rowsOf(formats[0]!.stdout);
    const values = rows.map(({ value }) => Number(value));
    expect(rows.length).toBe(3);
    expect(Object.keys(rows[0]!)).toEqual(TRIGGER_COLUMNS);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(rows.every(({ due }) => due === '')).toBe(true);
    const document = JSON.parse(formats[1]!.stdout) as { triggers: { sku: string }[]; rules: unknown[]; cadence: unknown };
    expect(document.triggers.map(({ sku }) => sku)).toEqual(rows.map(({ sku }) => sku));
    expect([document.rules.length, document.cadence]).toEqual([11, null]);
    for (const text of [formats[2]!.stdout, formats[3]!.stdout]) for (const { sku } of rows) expect(text).toContain(sku);
  });

  it('ends with 1 where --fail-on finds one, and with 2 where it cannot be', async () => {
    const code = async (...args: string[]): Promise<number> => (await rebalance(['triggers', small, '--quiet', ...args])).code;
    expect(await code('--fail-on', 'demand_spike,cost_change')).toBe(0);
    expect(await code('--fail-on', 'stockout')).toBe(1);
    expect(await code('--fail-on', 'any', '--format', 'json')).toBe(1);
    expect(await code('--fail-on', 'stockouts')).toBe(2);
    expect(await code('--sku', 'chiar')).toBe(2);
    expect(await code('--previous', join(scratch, 'nowhere'))).toBe(2);
    const { stdout } = await rebalance(['triggers', small, '--quiet', '--sku', 'rug']);
    expect(rowsOf(stdout).map(({ sku }) => sku)).toEqual(['rug']);
    expect((await rebalance(['triggers', small, '--as-of', '2024-05-05', '--previous', small])).code).toBe(2); // a later day
  });
});

describe('a cadence in the config', () => {
  it('is refused where it cannot be read, with its place', async () => {
    const cases: [object, string][] = [
      [{ cadence: { A: '1w' } }, 'cadence.anchor'],
      [{ cadence: { anchor: '2024-02-30' } }, 'cadence.anchor'],
      [{ cadence: { anchor: '2024-02-05', B: '2 weeks' } }, 'cadence.B'],
      [{ triggers: { off: ['stockouts'] } }, 'triggers.off'],
      [{ rest_days: -1 }, 'rest_days'],
    ];
    for (const [at, [settings, place]] of cases.entries()) {
      const { code, stderr, stdout } = await rebalance(['plan', copyOf(`wrong-${at}`, settings)]);
      expect([code, stdout], place).toEqual([2, '']);
      expect(stderr, place).toContain(place);
    }
  });
});
