/**
 * How long order lines take from a file to weekly demand by SKU and region, beside DuckDB's own typed GROUP BY on the
 * same file in the same run:
 *
 *   npx tsc -p tsconfig.bench.json
 *   node .bench/js/bench/read.js [--lines 10000000] [--rounds 3] [--csv-parse] [--keep DIR]
 *
 * Each measure is a process of its own, so that its peak memory is its own, and the measures take turns. "demand" reads
 * the four columns that DuckDB's query reads (by the config's mapping), "all columns" also order, warehouse and price.
 * Both are the product's way: `loadCase`, which also takes the file's SHA-256, then `assembleCase`, then `buildDemand`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { assembleCase } from '../src/assemble/assemble-case.js';
import { loadCase, type LoadServices } from '../src/cli/load-case.js';
import { buildDemand } from '../src/demand/build-demand.js';
import { formatDay } from '../src/model/calendar.js';
import { GENERATED_SIZE, generateCase, LAST_DAY } from './generate-case.js';

interface Measure {
  readonly entries: number; // non-zero buckets of demand
  readonly seconds: readonly number[]; // by stage
  readonly peakMegabytes: number;
}

const FOUR_COLUMNS = 'four-columns.json';
const STAGES = ['read', 'assemble', 'demand'];

const GROUP_BY = 'DuckDB GROUP BY';
const BY_CSV_PARSE = 'demand by csv-parse';

const KINDS: ReadonlyMap<string, (folder: string) => Promise<Omit<Measure, 'peakMegabytes'>>> = new Map([
  [GROUP_BY, groupByDuckdb],
  ['demand', (folder) => demandOf(folder, FOUR_COLUMNS)],
  ['all columns', (folder) => demandOf(folder, undefined)],
  [BY_CSV_PARSE, (folder) => demandOf(folder, FOUR_COLUMNS, { readBig: () => Promise.resolve({ outcome: 'refused' }) })],
]);

/** Typed columns and no check but their types; weeks as the product counts them, which end with the last day. */
async function groupByDuckdb(folder: string): Promise<Omit<Measure, 'peakMegabytes'>> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const types = {
    order_id: 'VARCHAR', ordered_on: 'DATE', sku: 'VARCHAR', region: 'VARCHAR', warehouse: 'VARCHAR',
    units: 'INTEGER', unit_price: 'DOUBLE',
  };
  const columns = Object.entries(types).map(([name, type]) => `'${name}': '${type}'`).join(', ');
  const start = performance.now();
  const result = await connection.run(`
    SELECT sku, region, (DATE '${formatDay(LAST_DAY)}' - ordered_on) // 7 AS week, sum(units) AS units
    FROM read_csv('${join(folder, 'orders.csv')}', auto_detect = false, header = true, delim = ',', quote = '"',
      escape = '"', columns = {${columns}})
    GROUP BY ALL`);
  return { entries: result.rowCount, seconds: [(performance.now() - start) / 1000] };
}

/** The product's way from files to weekly demand. */
async function demandOf(
  folder: string, config: string | undefined, services?: LoadServices,
): Promise<Omit<Measure, 'peakMegabytes'>> {
  const times = [performance.now()];
  const { tables, settings } = await loadCase(config === undefined ? folder : join(folder, config), {}, services);
  times.push(performance.now());
  const theCase = assembleCase(tables, settings);
  times.push(performance.now());
  const demand = buildDemand(theCase);
  times.push(performance.now());
  return { entries: demand.units.length, seconds: times.slice(1).map((time, i) => (time - times[i]!) / 1000) };
}

/** Runs one kind in a process of its own. */
function measure(kind: string, folder: string): Measure {
  const child = spawnSync(process.execPath, [process.argv[1]!, '--measure', kind, '--folder', folder], {
    encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 24,
  });
  if (child.status !== 0) throw new Error(`${kind} failed`);
  return JSON.parse(child.stdout) as Measure;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const total = ({ seconds }: Measure): number => seconds.reduce((sum, stage) => sum + stage, 0);

function report(lines: number, rounds: number, withCsvParse: boolean, folder: string): void {
  const kinds = [...KINDS.keys()].filter((kind) => withCsvParse || kind !== BY_CSV_PARSE);
  const measures = new Map(kinds.map((kind) => [kind, [] as Measure[]]));
  for (let round = 0; round < rounds; round++) {
    for (const kind of kinds) measures.get(kind)!.push(measure(kind, folder));
  }
  const baseline = median(measures.get(GROUP_BY)!.map(total));
  for (const [kind, made] of measures) {
    const seconds = median(made.map(total));
    const stages = made[0]!.seconds.length === 1 ? [] : STAGES.map((stage, i) => `${stage} ${median(made.map((m) => m.seconds[i]!)).toFixed(2)}`);
    const peak = Math.max(...made.map((m) => m.peakMegabytes));
    console.log([
      kind.padEnd(20), `${seconds.toFixed(2)} s`, `${(seconds / baseline).toFixed(2)} x`,
      `${(lines / seconds / 1e6).toFixed(2)} M lines/s`, `peak ${peak} MB`, `${made[0]!.entries} entries`, ...stages,
    ].join('  '));
  }
}

const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '10000000' },
    rounds: { type: 'string', default: '3' },
    'csv-parse': { type: 'boolean', default: false },
    keep: { type: 'string' }, // a folder for the case, used again where it holds one
    measure: { type: 'string' },
    folder: { type: 'string' },
  },
});

if (values.measure !== undefined) {
  const made = await KINDS.get(values.measure)!(values.folder!);
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(JSON.stringify({ ...made, peakMegabytes } satisfies Measure));
} else {
  const lines = Number(values.lines);
  const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'rebalance-bench-'));
  if (!existsSync(join(folder, FOUR_COLUMNS))) {
    generateCase(folder, { ...GENERATED_SIZE, lines });
    const columns = Object.fromEntries(['ordered_on', 'sku', 'units', 'region'].map((name) => [name, name]));
    writeFileSync(join(folder, FOUR_COLUMNS), JSON.stringify({ files: { orders: { path: 'orders.csv', columns } } }));
  }
  try {
    report(lines, Number(values.rounds), values['csv-parse'], folder);
  } finally {
    if (values.keep === undefined) rmSync(folder, { recursive: true });
  }
}
