import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { TRANSFER_COLUMNS, type PlanDocument } from '../../src/model/witness.js';
import { fixture, inTerminal, readText, rebalance, root, rowsOf, scratchFolder } from './harness.js';

const scratch = scratchFolder();
const small = fixture('three-warehouses');
/** Escape codes, as colours need them. */
const ESCAPE = String.fromCharCode(27);

describe('plan on a pipe', () => {
  it('gives transfers as CSV on stdout, and the summary on stderr', async () => {
    const { code, stdout, stderr } = await rebalance(['plan', small]);
    expect(code).toBe(0);
    const [head, ...body] = parse(stdout);
    expect(head).toEqual(TRANSFER_COLUMNS);
    expect(body.length).toBeGreaterThan(0);
    for (const title of ['Read, as of', 'Assumptions', 'KPIs before and after', 'Result']) expect(stderr).toContain(title);
    expect(stdout + stderr).not.toContain(ESCAPE);
  });

  it('is silent beside its data with --quiet', async () => {
    const [loud, quiet] = await Promise.all([rebalance(['plan', small]), rebalance(['plan', small, '--quiet'])]);
    expect(quiet).toEqual({ code: 0, stdout: loud.stdout, stderr: '' });
  });

  it('ends with the same code and the same transfers in every format', async () => {
    const [csv, asJson, md, table] = await Promise.all(
      ['csv', 'json', 'md', 'table'].map((format) => rebalance(['plan', small, '--quiet', '--format', format])),
    );
    expect([csv!.code, asJson!.code, md!.code, table!.code]).toEqual([0, 0, 0, 0]);
    const lines = rowsOf(csv!.stdout);
    const document = JSON.parse(asJson!.stdout) as { plan: PlanDocument; transfers: Record<string, unknown>[] };
    expect(document.plan.lines).toBe(lines.length);
    expect(document.transfers.map((line) => [line['transfer_id'], line['units'], String(line['net_benefit'])])).toEqual(
      lines.map((line) => [line['transfer_id'], Number(line['units']), line['net_benefit']]),
    );
    for (const { sku, from, to } of lines as { sku: string; from: string; to: string }[]) {
      const told = new RegExp(`${sku}.*from ${from} to ${to}`);
      expect(md!.stdout).toMatch(told);
      expect(table!.stdout.replace(/\s+/g, ' ')).toMatch(told);
    }
  });

  it('states every assumption that it made from two bare files', async () => {
    const { code, stderr } = await rebalance(['plan', '--inventory', fixture('two-files/inventory.csv'), '--orders', fixture('two-files/orders.csv')]);
    expect(code).toBe(0);
    const said = stderr.replace(/\s+/g, ' ');
    for (const words of ['As-of is', 'placed at the warehouse that shipped it', 'No price or cost is known', 'Suppliers deliver in 28 days', '5 % of unit cost', '25 % of unit cost a year', 'item costs']) {
      expect(said).toContain(words);
    }
  });

  it('takes one input from standard input', async () => {
    const orders = readFileSync(join(root, small, 'orders.csv'), 'utf8');
    const [piped, plain] = await Promise.all([
      rebalance(['plan', small, '--orders', '-', '--quiet'], { input: orders }),
      rebalance(['plan', small, '--quiet']),
    ]);
    expect(piped).toEqual(plain);
  });
});

describe('plan on a terminal', () => {
  it('shows what was read, assumed, gained, moved and why, and what stays unmet', async () => {
    const { code, stdout, stderr } = await inTerminal(['plan', small]);
    expect(code).toBe(0);
    const titles = ['Read, as of', 'Assumptions', 'KPIs before and after', 'Transfers: ', 'Needs that transfers do not meet', 'Result'];
    const places = titles.map((title) => stdout.indexOf(title));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/the last unit is used there with a chance of [\d.]+ %; benefit [\d.]+ .* for a cost of [\d.]+; (preferred to|no other)/);
    expect(stdout).toMatch(/optimal, certified|gap [\d.]+ % of the savings/);
    expect(stderr).toMatch(/Read and planned in \d+\.\d s/);
  });

  it('colours as it is told', async () => {
    const coloured = async (args: string[], env: Record<string, string>): Promise<boolean> =>
      (await inTerminal(['abc', small, ...args], env)).stdout.includes(ESCAPE);
    expect(await coloured([], {})).toBe(true);
    expect(await coloured([], { NO_COLOR: '1' })).toBe(false);
    expect(await coloured([], { NO_COLOR: '' })).toBe(true);
    expect(await coloured([], { TERM: 'dumb' })).toBe(false);
    expect(await coloured([], { FORCE_COLOR: '0' })).toBe(false);
    expect(await coloured(['--no-color'], { FORCE_COLOR: '1' })).toBe(false);
    const piped = await rebalance(['abc', small, '--format', 'table'], { env: { FORCE_COLOR: '1' } });
    expect(piped.stdout).toContain(ESCAPE);
  });

  it('lets no name act on the terminal, in any format', async () => {
    const folder = join(scratch, 'names');
    cpSync(join(root, small), folder, { recursive: true });
    const skus = readText(folder, 'skus.csv').split('\n');
    const column = skus[0]!.split(',').length;
    writeFileSync(join(folder, 'skus.csv'), skus.map((line, i) => (line === '' ? line : `${line},${i === 0 ? 'name' : 'x\u001b[2J\u202ey'}`)).join('\n'));
    expect(column).toBeGreaterThan(1);
    for (const command of [['plan'], ['abc'], ['explain', 'lamp']]) {
      for (const format of ['table', 'csv', 'json', 'md']) {
        const { code, stdout, stderr } = await inTerminal([...command, folder, '--format', format], { NO_COLOR: '1' });
        expect(code).toBe(0);
        expect(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u.test(stdout + stderr)).toBe(false);
      }
    }
  });
});

describe('plan --fail-on', () => {
  it('ends with 1 where needs of the named classes stay unmet, and writes the plan all the same', async () => {
    const classes = (csv: string) => new Set(rowsOf(csv).map((row) => row['abc_class']!));
    const out = join(scratch, 'fail-on');
    const ran = await rebalance(['plan', small, '--out', out, '--quiet', '--fail-on', 'unmet']);
    const unmet = classes(readText(out, 'unmet.csv'));
    expect(unmet.size).toBeGreaterThan(0);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('unmet needs');
    const onA = await rebalance(['plan', small, '--quiet', '--fail-on', 'unmet-a']);
    expect(onA.code).toBe(unmet.has('A') ? 1 : 0);
    expect((await rebalance(['plan', small, '--quiet'])).code).toBe(0);
  });
});
