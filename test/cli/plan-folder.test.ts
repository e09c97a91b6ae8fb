import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../bench/seeded-random.js';
import { CERTIFICATE_COLUMNS, TRANSFER_COLUMNS, UNMET_COLUMNS, type PlanDocument } from '../../src/model/witness.js';
import { fixture, readText, rebalance, root, rowsOf, scratchFolder, shell } from './harness.js';

const scratch = scratchFolder();
const small = fixture('three-warehouses');

describe('plan --out', () => {
  it('writes the full set, which the audit accepts', async () => {
    const out = join(scratch, 'full');
    const { code } = await rebalance(['plan', small, '--out', out, '--quiet']);
    expect(code).toBe(0);
    expect(readdirSync(out).sort()).toEqual([
      'certificate.csv.gz', 'customs.csv', 'kpi.json', 'kpi_sku.csv.gz', 'manifest.json', 'picks.csv', 'plan.json',
      'transfer_orders.csv', 'transfers.csv', 'unmet.csv',
    ]);
    for (const [file, columns] of [['transfers.csv', TRANSFER_COLUMNS], ['unmet.csv', UNMET_COLUMNS], ['certificate.csv.gz', CERTIFICATE_COLUMNS]] as const) {
      expect(parse(readText(out, file))[0]).toEqual(columns);
    }
    const audit = await rebalance(['audit', small, out, '--quiet']);
    expect(audit).toMatchObject({ code: 0, stderr: '' });
    expect(audit.stdout).toContain('accepted');
  });

  it('adds up: the lines are the totals of plan.json', async () => {
    const out = join(scratch, 'sums');
    await rebalance(['plan', small, '--out', out, '--quiet']);
    const plan = JSON.parse(readText(out, 'plan.json')) as PlanDocument;
    const cents = (text: string): bigint => BigInt(Math.round(Number(text) * 1e6));
    const lines = rowsOf(readText(out, 'transfers.csv'));
    for (const [column, total] of [['cost', plan.cost], ['benefit', plan.benefit], ['net_benefit', plan.value]] as const) {
      expect(lines.reduce((sum, line) => sum + cents(line[column]!), 0n)).toBe(cents(total));
    }
    expect(lines.reduce((sum, line) => sum + Number(line['units']), 0)).toBe(plan.units);
  });

  it('gives the same bytes again, from another folder, time zone and locale; only input names and hashes may differ', async () => {
    const [one, two] = [join(scratch, 'one'), join(scratch, 'elsewhere/two')];
    const copy = join(scratch, 'elsewhere/case');
    cpSync(join(root, small), copy, { recursive: true });
    await rebalance(['plan', small, '--out', one, '--quiet']);
    const second = await rebalance(['plan', 'case', '--out', 'two', '--quiet'], { cwd: join(scratch, 'elsewhere'), env: { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' } });
    expect(second.code).toBe(0);
    for (const file of readdirSync(one)) expect(readFileSync(join(two, file)).equals(readFileSync(join(one, file))), file).toBe(true);
    for (const file of readdirSync(one)) for (const place of [root, scratch]) expect(readText(one, file)).not.toContain(place);
  });

  it('gives the same bytes where the rows of every file are shuffled; only input hashes differ', async () => {
    const [straight, shuffled] = [join(scratch, 'straight'), join(scratch, 'shuffled')];
    const copy = join(scratch, 'shuffled-case');
    cpSync(join(root, 'fixtures/online-retail'), copy, { recursive: true });
    const random = seededRandom(7);
    for (const file of readdirSync(copy).filter((name) => name.includes('.csv'))) {
      const [header, ...rows] = readText(copy, file).trimEnd().split('\n');
      for (let i = rows.length - 1; i > 0; i--) {
        const j = random.below(i + 1);
        [rows[i], rows[j]] = [rows[j]!, rows[i]!];
      }
      const text = `${[header, ...rows].join('\n')}\n`;
      writeFileSync(join(copy, file), file.endsWith('.gz') ? gzipSync(text) : text);
    }
    await rebalance(['plan', 'fixtures/online-retail', '--out', straight, '--quiet']);
    expect((await rebalance(['plan', copy, '--out', shuffled, '--quiet'])).code).toBe(0);
    for (const file of readdirSync(straight)) {
      if (file !== 'manifest.json') expect(readFileSync(join(shuffled, file)).equals(readFileSync(join(straight, file))), file).toBe(true);
    }
    const manifest = (folder: string): object => ({ ...(JSON.parse(readText(folder, 'manifest.json')) as object), inputs: [] });
    expect(manifest(shuffled)).toEqual(manifest(straight));
  });

  it('leaves the old plan whole where the disk is full', async () => {
    const out = join(scratch, 'limited');
    await rebalance(['plan', small, '--out', out, '--quiet']);
    const before = readdirSync(out).map((file) => readFileSync(join(out, file), 'latin1'));
    const full = await shell(`ulimit -f 1; "$NODE" "$REBALANCE" plan ${small} --out ${out} --quiet`);
    expect(full.code).toBe(3);
    expect(full.stderr).toContain('OUTPUT_FAILED');
    expect(readdirSync(out).map((file) => readFileSync(join(out, file), 'latin1'))).toEqual(before);
    expect(readdirSync(scratch).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('ends where the file system denies a folder that it just looked into', async () => {
    for (const target of ['/proc/none', '/proc/none/deeper', '/proc/none/deeper/still']) {
      const run = await rebalance(['plan', small, '--out', target, '--quiet']);
      expect([run.code, run.stderr.includes('OUTPUT_FAILED')]).toEqual([3, true]);
    }
  });

  it('makes the folders above its own', async () => {
    const out = join(scratch, 'a/b/c/plan');
    expect((await rebalance(['plan', small, '--out', out, '--quiet'])).code).toBe(0);
    expect(readdirSync(out)).toContain('manifest.json');
  });

  it('refuses a folder that is not ours, before it plans', async () => {
    const out = join(scratch, 'mine');
    mkdirSync(out);
    writeFileSync(join(out, 'notes.txt'), 'mine');
    const { code, stdout, stderr } = await rebalance(['plan', small, '--out', out]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('not replaced');
    expect(readdirSync(out)).toEqual(['notes.txt']);
  });

  it('writes nothing where the input is bad', async () => {
    const out = join(scratch, 'never');
    const { code } = await rebalance(['plan', fixture('errors/units-invalid'), '--out', out]);
    expect(code).toBe(2);
    expect(readdirSync(scratch)).not.toContain('never');
  });

  it('goes on without rejected rows if it is told to, and counts them', async () => {
    const { code, stderr } = await rebalance(['plan', fixture('errors/units-invalid'), '--on-error', 'skip']);
    expect(code).toBe(0);
    expect(stderr).toContain('warning UNITS_INVALID');
    const account = /inventory +inventory\.csv +(\d+) +(\d+) +(\d+) +(\d+)/.exec(stderr)!.slice(1).map(Number);
    expect(account[0]).toBe(account[1]! + account[2]! + account[3]!);
    expect(account[3]).toBe(1);
  });
});
