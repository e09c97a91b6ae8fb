/**
 * How long order lines take from a file to weekly demand by SKU and region, beside DuckDB's own typed GROUP BY on the
 * same file in the same run:
 *
 *   npx tsc -p tsconfig.bench.json
 *   node .bench/js/bench/read.js [--lines 10000000] [--rounds 3] [--csv-parse] [--keep]
 *
 * Each measure is a process of its own, so that its peak memory is its own, and the measures take turns. "demand" reads
 * the four columns that DuckDB's query reads (by the config's mapping), "all columns" also order, warehouse and price.
 * Both are the product's way: `loadCase`, which also takes the file's SHA-256, then `assembleCase`, then `buildDemand`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { assembleCase } from '../src/assemble/assemble-case.js';
import { loadCase, type LoadServices } from '../src/cli/load-case.js';
import { buildDemand } from '../src/demand/build-demand.js';
import { GENERATED_SIZE, generateCase } from './generate-case.js';

interface Measure {
  readonly entries: number; // non-zero buckets of demand
  readonly seconds: readonly number[]; // by stage
  readonly peakMegabytes: number;
}

const FOUR_COLUMNS = 'four-columns.json';
const STAGES = ['read', 'assemble', 'demand'];

const KINDS: ReadonlyMap<string, (folder: string) => Promise<Omit<Measure, 'peakMegabytes'>>> = new Map([
  ['DuckDB GROUP BY', groupByDuckdb],
  ['demand', (folder) => demandOf(folder, FOUR_COLUMNS)],
  ['all columns', (folder) => demandOf(folder, undefined)],
  ['demand by csv-parse', (folder) => demandOf(folder, FOUR_COLUMNS, { readBig: () => Promise.resolve({ outcome: 'refused' }) })],
]);

function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}

/** Typed columns, no check but the types; the weeks are those of the product, which end with the last day. */
async function groupByDuckdb(folder: string): Promise<Omit<Measure, 'peakMegabytes'>> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const types = { order_id: 'VARCHAR', ordered_on: 'DATE', sku: 'VARCHAR', region: 'VARCHAR', warehouse: 'VARCHAR', units: 'INTEGER', unit_price: 'DOUBLE' };
  const columns = Object.entries(types).map(([name, type]) => `'${name}': '${type}'`).join(', ');
  const start = performance.now();
  const result = await connection.run(`
    SELECT sku, region, (DATE '2025-12-28' - ordered_on) // 7 AS week, sum(units) AS units
    FROM read_csv('${join(folder, 'orders.csv')}', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', columns = {${columns}})
    GROUP BY ALL`);
  return { entries: result.rowCount, seconds: [secondsSince(start)] };
}

async function demandOf(folder: string, config: string | undefined, services?: LoadServices): Promise<Omit<Measure, 'peakMegabytes'>> {
  const seconds: number[] = [];
  const timed = <T>(start: number, result: T): T => {
    seconds.push(secondsSince(start));
    return result;
  };
  const { tables, settings } = timed(
    performance.now(), await timedLoad(seconds, () => loadCase(config === undefined ? folder : join(folder, config), {}, services)),
  );
  return { entries: 0, seconds };
}
