import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { OUTPUT_SCHEMAS } from '../../scripts/output-schemas.mjs';
import { fixture, readText, rebalance, root, scratchFolder } from './harness.js';

const scratch = scratchFolder();
const small = fixture('three-warehouses');
const orders = fixture('open-orders');
const folder = join(root, 'schema/output');
const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
const validators = new Map([...OUTPUT_SCHEMAS.keys()].map((name) => [name.replace('.schema.json', ''), ajv.compile(JSON.parse(readText(folder, name)) as object)]));

/** What is wrong with a document by its schema. */
function faults(name: string, document: unknown): string[] {
  const validate: ValidateFunction = validators.get(name)!;
  return validate(document) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

// A case with snapshots, categories, events and a name that is awkward, to replay and to explain.
const past = join(scratch, 'past');
mkdirSync(past);
const dates = Array.from({ length: 10 }, (_, week) => new Date(Date.UTC(2024, 0, 7 + 7 * week)).toISOString().slice(0, 10));
writeFileSync(join(past, 'inventory.csv'), `snapshot_date,sku,warehouse,on_hand\n${dates.flatMap((date, i) => [`${date},a,W1,${60 - 5 * i}`, `${date},a,W2,${i % 3}`, `${date},__proto__,W1,4`]).join('\n')}\n`);
writeFileSync(join(past, 'orders.csv'), `ordered_on,sku,units,warehouse,order_id,promised_on,delivered_on\n${dates.flatMap((date, i) => [`${date},a,${1 + (i % 4)},W2,o${i},${date},`, `${date},a,1,W1,o${i},${date},${date}`]).join('\n')}\n`);
writeFileSync(join(past, 'skus.csv'), 'sku,name,category,unit_cost,price\na,"a ""name""\u202e",x,2,5\n__proto__,,,1,3\n');
writeFileSync(join(past, 'events.csv'), `start,end,uplift,name\n${dates[9]!},2024-04-01,3,sale\n`);

const rules = join(scratch, 'rules.json');
writeFileSync(rules, JSON.stringify([
  { id: 'cell', metric: 'forward_cover', by: ['sku', 'warehouse'], warn: '<30', error: '<1', missing: 'warn' },
  { id: 'none', metric: 'otif', where: { warehouse: 'nowhere' }, error: '<1' },
  { id: 'allowed', metric: 'inventory_value', by: ['warehouse'], error: '>=0', allow: '100%' },
  { id: 'drift', metric: 'inventory_value', baseline: { max_decrease: '0' } },
]));
const plan = join(scratch, 'plan');
const kpis = join(scratch, 'kpis');
const made = Promise.all([
  rebalance(['plan', past, '--quiet', '--out', plan, '--time-limit', '100s']),
  rebalance(['kpi', small, '--quiet', '--save', kpis]),
]);

const answers: readonly (readonly [string, readonly string[]])[] = [
  ['plan', ['plan', small]],
  ['plan', ['plan', past]],
  ['kpi-document', ['kpi', past]],
  ['kpi-document', ['kpi', small, '--plan']],
  ['kpi-sku', ['kpi', past, '--by', 'sku']],
  ['kpi-sku', ['kpi', small, '--by', 'sku', '--plan']],
  ['kpi-series', ['kpi', past, '--series']],
  ['check', ['check', past, '--rules', rules]],
  ['check', ['check', past, '--preset', 'healthy']],
  ['diff', ['diff', small, past]],
  ['diff', ['diff', kpis, join(plan, 'kpi.json')]],
  ['diff', ['diff', plan, plan]],
  ['forecast', ['forecast', past]],
  ['forecast', ['forecast', past, '--explain', '--sku', 'a']],
  ['forecast', ['forecast', fixture('two-files'), '--backtest']],
  ['abc', ['abc', past]],
  ['validate', ['validate', past]],
  ['audit', ['audit', past, plan]],
  ['audit', ['audit', small, plan]],
  ['explain', ['explain', 'a', past]],
  ['explain', ['explain', '__proto__', past]],
  ['explain', ['explain', 'lamp', small]],
  ['triggers', ['triggers', past, '--cadence', '2024-01-01']],
  ['triggers', ['triggers', small, '--previous', small]],
  ['plan', ['plan', past, '--cadence', '2024-01-01']],
  ['explain', ['explain', 'a', past, '--cadence', '2024-01-01']],
  ['targets', ['targets', small]],
  ['targets', ['targets', past, '--policy', 'service-level']],
  ['route', ['route', orders]],
  ['simulate', ['simulate', past, '--policies', 'none,6/3', '--threads', '1']],
  ['simulate', ['simulate', past, '--resample', '2', '--policies', 'none', '--threads', '1']],
  ['simulate', ['simulate', past, '--policies', 'none', '--when-below', 'hold', '--threads', '1']],
];

/** Where a document has changed: describe the new key in scripts/output-schemas.mjs, then `node scripts/write-schema.mjs`. */
describe('JSON Schemas', () => {
  it('are those that the script writes, one for each document', () => {
    expect(readdirSync(folder).sort()).toEqual([...OUTPUT_SCHEMAS.keys()].sort());
    for (const [name, text] of OUTPUT_SCHEMAS) expect(readText(folder, name), `${name}: run node scripts/write-schema.mjs after a build`).toBe(text);
    expect(new Set([...answers.map(([name]) => name), 'plan-document', 'manifest'])).toEqual(new Set(validators.keys()));
  });

  it('hold for the files of a plan and of KPIs', async () => {
    expect((await made).map(({ code }) => code)).toEqual([0, 0]);
    const files = [['plan-document', plan, 'plan.json'], ['kpi-document', plan, 'kpi.json'], ['manifest', plan, 'manifest.json'], ['kpi-document', kpis, 'kpi.json'], ['manifest', kpis, 'manifest.json']] as const;
    for (const [name, where, file] of files) expect(faults(name, JSON.parse(readText(where, file))), file).toEqual([]);
  }, 60_000);

  it.each(answers)('%s holds for %j', async (name, args) => {
    await made;
    const { stdout, stderr } = await rebalance([...args, '--quiet', '--format', 'json', ...(args.includes(rules) ? ['--baseline', join(plan, 'kpi.json')] : [])]);
    expect(stdout, stderr).not.toBe('');
    const document = JSON.parse(stdout) as Record<string, unknown>;
    expect(faults(name, document)).toEqual([]);
    // and says something: neither an unknown key nor a missing one passes
    const changed = Array.isArray(document) ? (document[0] as Record<string, unknown>) : document;
    const again = (value: unknown): unknown => (Array.isArray(document) ? [value] : value);
    expect(faults(name, again({ ...changed, unknown_key: 1 }))).not.toEqual([]);
    expect(faults(name, again(Object.fromEntries(Object.entries(changed).slice(1))))).not.toEqual([]);
  }, 60_000);

  it('every command that answers in JSON is among them', () => {
    const commands = readdirSync(join(root, 'src/cli/commands')).filter((file) => readFileSync(join(root, 'src/cli/commands', file), 'utf8').includes('declareOutput('));
    expect(commands.map((file) => file.replace('.ts', '')).filter((command) => !answers.some(([, [name]]) => name === command))).toEqual([]);
  });
});
