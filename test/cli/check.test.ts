import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixture, readText, rebalance, rowsOf, scratchFolder } from './harness.js';

const scratch = scratchFolder();
const retail = fixture('online-retail');
const saved = join(scratch, 'kpis');
const rules = join(scratch, 'rules.json');
writeFileSync(rules, JSON.stringify([
  { id: 'cover: a,b%', metric: 'forward_cover', by: ['sku', 'warehouse'], where: { abc: 'A', warehouse: ['UK1'] }, warn: '<30 or >90', error: '<14 or >180', allow: '2%' },
  { id: 'by-category', metric: 'dead_stock_share', by: ['category'], error: '>0.5' },
  { id: 'by-class', metric: 'turnover', by: ['xyz', 'abc'], warn: '<3' },
  { id: 'stock', metric: 'inventory_value', by: ['warehouse'], baseline: { max_increase: '0', max_decrease: '0' } },
]));

const savedBy = rebalance(['kpi', retail, '--quiet', '--by', 'all', '--save', saved]);

/** The elements of an XML text, checked to be well-formed: `path{attribute names}`. */
function elementsOf(xml: string): string[] {
  const open: string[] = [];
  const found: string[] = [];
  let rest = xml.replace(/^<\?xml version="1.0" encoding="UTF-8"\?>\n/, '');
  while (rest !== '') {
    const tag = /^<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/.exec(rest);
    if (!tag) {
      const text = /^[^<&]+|^&(?:amp|lt|gt|quot);/.exec(rest);
      if (!text) throw new Error(`not XML: ${rest.slice(0, 60)}`);
      rest = rest.slice(text[0].length);
      continue;
    }
    rest = rest.slice(tag[0].length);
    if (tag[1] === '/') expect(open.pop()).toBe(tag[2]);
    else {
      const names = [...tag[3]!.matchAll(/ ([a-z]+)=/g)].map(([, name]) => name!);
      expect(new Set(names).size).toBe(names.length);
      found.push(`${[...open, tag[2]].join('/')}{${names.join(' ')}}`);
      if (tag[4] === '') open.push(tag[2]!);
    }
  }
  expect(open).toEqual([]);
  return found;
}

describe('check', () => {
  it('says the same of a case and of its saved KPIs, in every format, with one exit code', async () => {
    expect((await savedBy).code).toBe(0);
    const run = (source: readonly string[], format: string) =>
      rebalance(['check', ...source, '--rules', rules, '--baseline', saved, '--quiet', '--format', format]);
    const fromFolder = [];
    for (const format of ['csv', 'json', 'junit', 'github', 'md']) fromFolder.push(await run(['--kpi', saved], format));
    expect((await run([retail], 'csv')).stdout).toBe(fromFolder[0]!.stdout);
    for (const { code } of fromFolder) expect(code).toBe(1);
    const [csv, json, junit, github] = fromFolder.map(({ stdout }) => stdout);
    const rows = rowsOf(csv!);
    const failed = rows.filter((row) => row['result'] === 'error');
    expect(failed.length).toBeGreaterThan(5);
    expect(failed.every((row) => Number(row['money']) >= 0 && row['rows'] === '1' && row['warehouse'] === 'UK1')).toBe(true);
    expect(rows.find((row) => row['rule'] === 'stock')!['result']).toBe('pass'); // nothing has moved since
    expect((JSON.parse(json!) as { exit_code: number; results: unknown[] }).results).toHaveLength(rows.length);

    // what CI systems read: the elements and attributes of the common schema, and no others
    const shapes = new Set(elementsOf(junit!));
    const allowed = [
      'testsuites{name tests failures errors time}',
      'testsuites/testsuite{name tests failures errors skipped time}',
      'testsuites/testsuite/testcase{classname name time}',
      'testsuites/testsuite/testcase/failure{message type}',
      'testsuites/testsuite/testcase/error{message type}',
      'testsuites/testsuite/testcase/system-out{}',
    ];
    for (const shape of shapes) expect(allowed).toContain(shape);
    expect(junit!.match(/<testcase/g)).toHaveLength(rows.length);
    expect(junit!.match(/<failure/g)).toHaveLength(failed.length);
    expect(junit).toContain(`tests="${rows.length}" failures="${failed.length}" errors="0"`);

    // annotations: one a line, properties escaped
    const lines = github!.trimEnd().split('\n');
    for (const line of lines) expect(line).toMatch(/^::(error|warning|notice) file=[^:,]+,title=[^:,]+::/);
    expect(github).toContain('title=cover%3A a%2Cb%25::');
    expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(failed.length);
  }, 120_000);

  it('fails on what --fail-on says', async () => {
    const path = join(scratch, 'warn.json');
    writeFileSync(path, '[{"id": "w", "metric": "forward_cover", "warn": "<9999"}]');
    await savedBy;
    const code = async (...more: string[]) => (await rebalance(['check', '--kpi', saved, '--quiet', '--rules', path, ...more])).code;
    expect(await code()).toBe(0);
    expect(await code('--fail-on', 'warn')).toBe(1);
    writeFileSync(path, '[{"id": "e", "metric": "forward_cover", "error": "<9999"}]');
    expect(await code('--fail-on', 'never')).toBe(0);
    writeFileSync(path, '[{"id": "m", "metric": "otif", "error": "<0.9"}]');
    expect(await code('--fail-on', 'never')).toBe(2); // what cannot be evaluated is no matter of levels
  });

  it('finds drift from an older folder, and refuses KPIs of another case or version', async () => {
    await savedBy;
    const older = join(scratch, 'older.json');
    const document = JSON.parse(readText(saved, 'kpi.json')) as { case: string; format_version: number; kpis: { metric: string; before: number }[] };
    for (const kpi of document.kpis) if (kpi.metric === 'inventory_value') kpi.before *= 0.8;
    writeFileSync(older, JSON.stringify(document));
    const path = join(scratch, 'drift.json');
    writeFileSync(path, '[{"id": "d", "metric": "inventory_value", "baseline": {"max_increase": "10%"}}]');
    const run = (baseline: string) => rebalance(['check', '--kpi', saved, '--quiet', '--rules', path, '--baseline', baseline]);
    const drifted = await run(older);
    expect(drifted.code).toBe(1);
    expect(rowsOf(drifted.stdout)[0]).toMatchObject({ result: 'error', threshold: 'max_increase 10%' });
    for (const change of [{ case: 'other' }, { format_version: 99 }]) {
      writeFileSync(older, JSON.stringify({ ...document, ...change }));
      const refused = await run(older);
      expect(refused.code).toBe(2);
      expect(refused.stdout).toBe('');
      expect(refused.stderr).toContain('BASELINE_MISMATCH');
    }
  });

  it('a truncated or changed kpi_sku.csv.gz is refused', async () => {
    await savedBy;
    const broken = join(scratch, 'broken');
    await rebalance(['kpi', fixture('three-warehouses'), '--quiet', '--save', broken]);
    writeFileSync(join(broken, 'kpi_sku.csv.gz'), 'no gzip');
    const { code, stderr } = await rebalance(['check', '--kpi', broken, '--rules', rules, '--quiet']);
    expect(code).toBe(2);
    expect(stderr).toContain('FILE_FORMAT');
  });
});

describe('kpi', () => {
  it('--series gives each week, as of its last snapshot, as --as-of does', async () => {
    const [series, one] = await Promise.all([
      rebalance(['kpi', retail, '--quiet', '--series', '--by', 'warehouse']),
      rebalance(['kpi', retail, '--quiet', '--by', 'warehouse', '--as-of', '2011-11-25']),
    ]);
    const rows = rowsOf(series.stdout);
    const weeks = [...new Set(rows.map((row) => row['as_of']))];
    expect(weeks.length).toBeGreaterThan(4);
    expect(weeks).toEqual([...weeks].sort());
    const week = rows.filter((row) => row['as_of'] === '2011-11-25').map(({ metric, warehouse, value }) => [metric, warehouse, value]);
    expect(week).toEqual(rowsOf(one.stdout).map(({ metric, warehouse, before }) => [metric, warehouse, before]));
  }, 60_000);
});
