import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixture, readText, rebalance, root, scratchFolder } from './harness.js';

const scratch = scratchFolder();
const small = fixture('three-warehouses');
const good = join(scratch, 'good');
const bad = join(scratch, 'bad');

/** A copy of the plan in which one file is changed. */
function changed(file: string, change: (text: string) => string): string {
  rmSync(bad, { recursive: true, force: true });
  cpSync(good, bad, { recursive: true });
  const before = readText(bad, file);
  const text = change(before);
  expect(text).not.toBe(before);
  writeFileSync(join(bad, file), file.endsWith('.gz') ? gzipSync(text) : text);
  return bad;
}

/** Adds 1 to the first whole number of a column's first cell. */
function bump(column: string): (text: string) => string {
  return (text) => {
    const [head, first, ...rest] = text.split('\n');
    const at = head!.split(',').indexOf(column);
    const cells = first!.split(','); // the reason, which holds commas, stands after the columns that are bumped here
    cells[at] = String(Number(cells[at]) + 1);
    return [head, cells.join(','), ...rest].join('\n');
  };
}

beforeAll(async () => {
  expect((await rebalance(['plan', small, '--out', good, '--quiet'])).code).toBe(0);
});

describe('audit', () => {
  it('accepts a plan of its case, also by files', async () => {
    expect((await rebalance(['audit', small, good])).code).toBe(0);
    const flags = ['inventory', 'orders', 'warehouses', 'regions', 'lanes', 'shipping', 'skus'].flatMap((table) => [`--${table}`, join(small, `${table}.csv`)]);
    expect((await rebalance(['audit', good, ...flags])).code).toBe(0);
  });

  it.each([
    ['transfers.csv', 'units'], ['transfers.csv', 'cases'], ['transfers.csv', 'cost'], ['transfers.csv', 'benefit'],
    ['transfers.csv', 'net_benefit'], ['unmet.csv', 'units'], ['unmet.csv', 'value'], ['certificate.csv.gz', 'supply'],
    ['certificate.csv.gz', 'after'], ['certificate.csv.gz', 'marginal_next'],
  ])('refuses a changed cell of %s, %s, with exit code 1 and its place', async (file, column) => {
    const { code, stderr } = await rebalance(['audit', small, changed(file, bump(column))]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/error PLAN_(CELL|UNPROVEN)/);
    expect(stderr).toContain(file);
  });

  it('refuses changed figures of the documents', async () => {
    for (const [file, from, to] of [['plan.json', /"units": \d+/, '"units": 77'], ['plan.json', '"optimal"', '"gap"'], ['kpi.json', /"before": [\d.]+/, '"before": 0.123']] as const) {
      const { code } = await rebalance(['audit', small, changed(file, (text) => text.replace(from, to))]);
      expect(code).toBe(1);
    }
  });

  it('refuses the plan of another case', async () => {
    expect((await rebalance(['audit', fixture('two-files'), good])).code).toBe(1);
  });

  it('cannot judge what is no plan folder', async () => {
    const { code, stderr } = await rebalance(['audit', small, small]);
    expect(code).toBe(2);
    expect(stderr).toContain('FILE_MISSING: transfers.csv');
    const broken = changed('plan.json', () => '{');
    expect((await rebalance(['audit', small, broken])).code).toBe(2);
    const notZipped = changed('plan.json', (text) => `${text} `);
    writeFileSync(join(notZipped, 'certificate.csv.gz'), readFileSync(join(root, 'package.json')));
    expect((await rebalance(['audit', small, notZipped])).code).toBe(2);
  });
});
