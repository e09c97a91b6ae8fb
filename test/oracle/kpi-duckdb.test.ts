import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { analyseCase } from '../../src/analyse-case.js';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import { loadCase } from '../../src/cli/load-case.js';
import { kpiColumns, KPI_SKU_COLUMNS, KPI_SKU_TEXTS, type KpiNumber } from '../../src/kpi/kpi-columns.js';
import { kpiFactsOf } from '../../src/kpi/kpi-facts.js';
import { measureKpis } from '../../src/kpi/measure-kpis.js';
import { METRICS } from '../../src/kpi/metrics.js';
import type { Case } from '../../src/model/case.js';
import type { KpiValue } from '../../src/model/plan.js';
import { DEFAULT_SETTINGS } from '../../src/model/settings.js';
import { planTransfers } from '../../src/plan.js';
import { readTables, type Source } from '../../src/read/read-tables.js';
import { rowsOf as rowsOfCsv, scratchFolder } from '../cli/harness.js';
import { writeCsv } from '../../src/write/csv-text.js';
import { writeTransfers } from '../../src/write/transfers-table.js';
import { sharedCase } from '../shared-cases.js';
import { RANDOM_AS_OF, randomCases, RANDOM_TABLES, together, type RandomCase } from './kpi-random-cases.js';
import { CELL_SQL, KPI_SQL, ORDER_SQL, PLAN_SQL } from './kpi-sql.js';

type Row = Record<string, unknown>;
const scratch = scratchFolder();

async function rowsOf(connection: DuckDBConnection, sql: string): Promise<Row[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJS();
}

async function connect(): Promise<DuckDBConnection> {
  return (await DuckDBInstance.create(':memory:')).connect();
}

/** Where the two differ beyond 1e-9 of the value: `metric place: ours, SQL's`. */
function differences(kpis: readonly KpiValue[], rows: readonly Row[], keys: readonly ('warehouse' | 'abc' | 'category')[], side: 'before' | 'after' = 'before'): string[] {
  const column = { warehouse: 'warehouse', abc: 'abc_class', category: 'category' } as const;
  const placeOf = (value: (key: 'warehouse' | 'abc' | 'category') => unknown): string => keys.map((key) => (value(key) as string | null | undefined) ?? '-').join(' ');
  const inKeys = (kpi: KpiValue): boolean =>
    kpi.region === undefined && (['warehouse', 'abc', 'category'] as const).every((key) => keys.includes(key) || kpi[key] === undefined);
  const ours = new Map(kpis.filter(inKeys).map((kpi) => [`${kpi.metric} ${placeOf((key) => kpi[key])}`, kpi[side]]));
  const wrong: string[] = [];
  for (const row of rows) {
    for (const [metric, cell] of Object.entries(row)) {
      if (metric === 'case_id' || Object.values<string>(column).includes(metric)) continue;
      const key = `${metric} ${placeOf((name) => row[column[name]])}`;
      const [a, b] = [ours.get(key), cell === null ? null : Number(cell)];
      const same = a === b || (typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)));
      if (!same) wrong.push(`${key}: ${String(a)}, ${String(b)}`);
    }
  }
  return wrong;
}

function byCase(rows: readonly Row[]): Map<number, Row[]> {
  const grouped = new Map<number, Row[]>();
  for (const row of rows) grouped.set(Number(row['case_id']), [...(grouped.get(Number(row['case_id'])) ?? []), row]);
  return grouped;
}

const SETTINGS = { ...DEFAULT_SETTINGS, rates: { ...DEFAULT_SETTINGS.rates, shrink: 0.02, obsolescence: 0.05 } };

async function caseOf({ files }: RandomCase): Promise<Case> {
  const sources = RANDOM_TABLES.map((table): Source => ({
    table, file: `${table}.csv`, format: 'csv',
    bytes: (async function* () { yield await Promise.resolve(new TextEncoder().encode(files[table])); })(),
  }));
  return assembleCase(await readTables(sources, SETTINGS), SETTINGS);
}

async function kpisOf(random: RandomCase): Promise<KpiValue[]> {
  const standing = analyseCase(await caseOf(random));
  return measureKpis({ ...standing, after: standing.before });
}

/** Makes the tables of the cases, all cases in one. */
async function createTables(connection: DuckDBConnection, cases: readonly RandomCase[]): Promise<void> {
  for (const table of RANDOM_TABLES) {
    const path = join(scratch, `${table}.csv`);
    writeFileSync(path, together(cases, table));
    await connection.run(`create table ${table} as select * from read_csv('${path}', header = true, auto_detect = true, sample_size = -1)`);
  }
}

/** Share of the units of a year that went back within 60 days, unit by unit: each takes the place of the earliest that it may. */
function unitsThatWentBack({ files }: RandomCase, asOf: string): number | null {
  const dayOf = (date: string): number => Date.parse(date) / 86_400_000;
  const rows = rowsOfCsv(files.transfers)
    .map(({ sku, from, to, units, shipped_on: date }) => ({ sku: sku!, from: from!, to: to!, units: Number(units), day: dayOf(date!) }))
    .filter(({ day }) => day <= dayOf(asOf) && day > dayOf(asOf) - 365)
    .sort((a, b) => a.day - b.day || (`${a.sku} ${a.from} ${a.to}` < `${b.sku} ${b.from} ${b.to}` ? -1 : 1));
  const away: { lane: string; day: number; isBack: boolean }[] = []; // a unit each
  let all = 0;
  for (const { sku, from, to, units, day } of rows) {
    for (let unit = 0; unit < units; unit++) {
      all++;
      const earlier = away.find((other) => !other.isBack && other.lane === `${sku} ${to} ${from}` && day - other.day <= 60);
      if (earlier) earlier.isBack = true;
      else away.push({ lane: `${sku} ${from} ${to}`, day, isBack: false });
    }
  }
  return all === 0 ? null : away.filter(({ isBack }) => isBack).length / all;
}

/** Metrics that no query of these gives, and what checks them instead. */
const CHECKED_ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['reversal_rate', 'matches units one after the other, each with what is left of earlier ones: unit by unit, below'],
  ...['fill_rate', 'backorder_units', 'split_share', 'within_two_days', 'shipping_cost'].map((name): [string, string] =>
    [`open_order_${name}`, 'routes order after order over what the ones before have left: test/kpi/open-order-routing.test.ts']),
]);

describe('KPIs against SQL on the same files', () => {
  it('500 random cases: everything about the past, over all, by warehouse and by category', async () => {
    const cases = randomCases(500);
    const connection = await connect();
    await createTables(connection, cases);
    const figures = byCase(await rowsOf(connection, KPI_SQL));
    const orders = byCase(await rowsOf(connection, ORDER_SQL));
    let compared = 0;
    let reversed = 0;
    for (const random of cases) {
      const kpis = await kpisOf(random);
      const rows = figures.get(random.id)!;
      expect(differences(kpis, rows, ['warehouse', 'category']), `case ${random.id}`).toEqual([]);
      expect(differences(kpis, orders.get(random.id)!, []), `case ${random.id}`).toEqual([]);
      compared += rows.length;
      const back = kpis.find((kpi) => kpi.metric === 'reversal_rate' && kpi.warehouse === undefined && kpi.abc === undefined && kpi.category === undefined)!;
      expect(back.before, `case ${random.id}`).toBeCloseTo(unitsThatWentBack(random, RANDOM_AS_OF)!, 12);
      if (back.before! > 0) reversed++;
    }
    expect(compared).toBeGreaterThan(2000);
    expect(reversed).toBeGreaterThan(200);
  }, 120_000);

  it('plans of random cases: what they send, bring and cost', async () => {
    const cases = randomCases(60);
    const connection = await connect();
    await createTables(connection, cases);
    const plans = new Map<number, readonly KpiValue[]>();
    const rows: string[] = [];
    for (const random of cases) {
      const theCase = await caseOf(random);
      const { plan } = await planTransfers(theCase);
      plans.set(random.id, plan.kpis);
      for (const line of rowsOfCsv(writeCsv(writeTransfers(plan, theCase)))) rows.push(`${random.id},${line['sku']!},${line['from']!},${line['to']!},${line['units']!},${line['cost']!}`);
    }
    const path = join(scratch, 'planned.csv');
    writeFileSync(path, `case_id,sku,from,to,units,cost\n${rows.join('\n')}\n`);
    await connection.run(`create table planned as select * from read_csv('${path}', header = true)`);
    const figures = byCase(await rowsOf(connection, PLAN_SQL));
    expect(figures.size).toBeGreaterThan(10);
    for (const [id, sums] of figures) expect(differences(plans.get(id)!, sums, ['warehouse', 'category'], 'after'), `case ${id}`).toEqual([]);
  }, 120_000);

  it('every metric of the registry is in a query, or named with what checks it instead', () => {
    const queries = [KPI_SQL, ORDER_SQL, CELL_SQL, PLAN_SQL].join('\n');
    const missing = METRICS.filter(({ name }) => !new RegExp(`as ${name}\\b`).test(queries)).map(({ name }) => name);
    expect(missing.sort()).toEqual([...CHECKED_ELSEWHERE.keys()].sort());
  });
});

const sites = sharedCase('contraceptive-logistics/Train.csv.gz');

describe.runIf(sites)('contraceptive-logistics, June 2019', () => {
  it('agrees with SQL on the raw file: stock, pace, stockouts and turnover', async () => {
    const config = join(import.meta.dirname, '../cases/contraceptive-logistics.rebalance.json');
    const loaded = await loadCase(join(sites!, '..'), { config });
    const standing = analyseCase(assembleCase(loaded.tables, loaded.settings));
    const kpis = measureKpis({ ...standing, after: standing.before });
    const connection = await connect();
    const [row] = await rowsOf(connection, `
      with raw as (select *, last_day(make_date(year, month, 1)) as day from read_csv('${sites!}', header = true)),
      year as (select * from raw where day >= date '2019-06-30' - 365),
      shots as (select distinct day, (select min(day) from year) as first from year),
      spoken as (select day, least(31, coalesce(lead(day) over (order by day), date '2019-07-01') - day) as days from shots)
      select sum(stock_end) filter (day = date '2019-06-30')::double as units_on_hand,
        sum(stock_distributed) filter (day > date '2019-06-30' - 30)::double / 30 as velocity_30,
        sum(stock_distributed) filter (day > date '2019-06-30' - 90)::double / 90 as velocity_90,
        sum(stock_distributed) filter (day > (select min(first) from shots))::double * 365 / any_value(date '2019-06-30' - (select min(first) from shots))
          / (sum(stock_end)::double / (select count(*) from shots)) as turnover,
        (sum(days) filter (stock_end = 0))::double as stockout_days,
        (sum(days) filter (stock_end = 0))::double / sum(days) as stockout_day_share
      from year join spoken using (day)`);
    expect(differences(kpis, [row!], [])).toEqual([]);
  }, 60_000);
});

describe('online-retail', () => {
  it('agrees with SQL on the rows of kpi_sku: every figure of the forecast', async () => {
    const loaded = await loadCase('fixtures/online-retail', {});
    const standing = analyseCase(assembleCase(loaded.tables, loaded.settings));
    const input = { ...standing, after: standing.before };
    const facts = kpiFactsOf(input);
    const column = kpiColumns(facts);
    const names = KPI_SKU_COLUMNS.slice(KPI_SKU_TEXTS.length) as KpiNumber[];
    const figures = names.map(column);
    const count = input.theCase.warehouses.ids.length;
    const lines = Array.from({ length: input.positions.stocked.length }, (_, cell) => {
      const sku = Math.floor(cell / count);
      const texts = [input.theCase.skus.ids[sku]!, input.theCase.warehouses.ids[cell % count]!, input.classes.abc[sku]!];
      return [...texts, ...figures.map((figure) => (Number.isNaN(figure(cell)) ? '' : String(figure(cell))))].join(',');
    });
    const path = join(scratch, 'cells.csv');
    writeFileSync(path, `sku,warehouse,abc_class,${names.join(',')}\n${lines.join('\n')}\n`);
    const connection = await connect();
    await connection.run(`create table cell as select * from read_csv('${path}', header = true, types = {${names.map((name) => `'${name}': 'DOUBLE'`).join(', ')}})`);
    const rows = await rowsOf(connection, CELL_SQL);
    expect(rows.length).toBeGreaterThan(20);
    expect(differences(measureKpis(input), rows, ['warehouse', 'abc'])).toEqual([]);
  }, 60_000);

  it('agrees with SQL on the raw files: stock, pace and turnover', async () => {
    const loaded = await loadCase('fixtures/online-retail', {});
    const standing = analyseCase(assembleCase(loaded.tables, loaded.settings));
    const connection = await connect();
    const [row] = await rowsOf(connection, `
      with cost as (select sku, unit_cost::double as cost from read_csv('fixtures/online-retail/skus.csv', header = true, types = {'sku': 'VARCHAR'})),
      stock as (select * from read_csv('fixtures/online-retail/inventory.csv.gz', header = true, types = {'sku': 'VARCHAR'})),
      line as (select upper(StockCode) as sku, Quantity as units, InvoiceDate::date as day
        from read_csv('fixtures/online-retail/orders.csv.gz', header = true, all_varchar = false, types = {'StockCode': 'VARCHAR', 'InvoiceNo': 'VARCHAR'})
        where regexp_matches(StockCode, '^[0-9]{5}') and not starts_with(InvoiceNo, 'C') and not starts_with(InvoiceNo, 'A') and Quantity >= 0 and UnitPrice > 0),
      span as (select min(snapshot_date) as first, max(snapshot_date) as as_of, count(distinct snapshot_date) as shots from stock)
      select (select sum(on_hand)::double from stock, span where snapshot_date = as_of) as units_on_hand,
        (select sum(on_hand * cost) from stock join cost using (sku), span where snapshot_date = as_of) as inventory_value,
        (select sum(units)::double / 7 from line, span where day > as_of - 7) as velocity_7,
        (select sum(units)::double / 90 from line, span where day > as_of - 90) as velocity_90,
        (select sum(units * cost) * 365 / any_value(as_of - first) from line join cost using (sku), span where day > first and day <= as_of)
          / (select sum(on_hand * cost) / any_value(shots) from stock join cost using (sku), span) as turnover`);
    expect(differences(measureKpis({ ...standing, after: standing.before }), [row!], [])).toEqual([]);
  }, 60_000);
});
