/**
 * The real data sets that forecasts are measured on, as demand rows. Cleaning is what the docs say: cancelled invoices
 * and the orders that they cancel whole are out, as are stock corrections, lines without a price and codes that are no
 * product (five digits first).
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

const folder = resolve(
  fileURLToPath(new URL('..', import.meta.url)),
  process.env.REBALANCE_CASES ?? '../shared/cases',
);
const DAY = 86_400_000;
const MONTH_DAYS = 365.25 / 12;

/** [{ name, demand, reviewDays, supplierLeadDays }]; with the file of orange juice where it is named. */
export function loadDataSets(orangeJuice) {
  const lines = retailLines();
  return [
    { name: 'online-retail, SKU x country', demand: retail(lines, true), reviewDays: 7, supplierLeadDays: 21 },
    { name: 'online-retail, SKU', demand: retail(lines, false), reviewDays: 7, supplierLeadDays: 21 },
    { name: 'carparts', demand: carparts(), reviewDays: 30, supplierLeadDays: 61 },
    { name: 'contraceptive-logistics', ...logistics(), reviewDays: 30, supplierLeadDays: 61 },
    ...(orangeJuice ? [{ name: 'orange juice', demand: juice(orangeJuice), reviewDays: 7, supplierLeadDays: 21 }] : []),
  ];
}

function retailLines() {
  const rows = parse(gunzipSync(readFileSync(join(folder, 'online-retail/online_retail.csv.gz'))));
  const open = new Map(); // order lines that a later line may cancel
  const lines = [];
  for (const [invoice, code, , quantity, date, price, customer, country] of rows.slice(1)) {
    const units = Number(quantity);
    const sku = code.toUpperCase();
    if (invoice.startsWith('C') && customer !== '') {
      const stack = open.get(`${customer} ${sku} ${-units}`);
      if (stack?.length > 0) stack.pop().units = 0;
    }
    if (/^[AC]/.test(invoice) || units <= 0 || !(Number(price) > 0) || !/^\d{5}/.test(sku)) continue;
    const line = { sku, country, units, day: Math.floor(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / DAY) };
    lines.push(line);
    const key = `${customer} ${sku} ${units}`;
    if (customer !== '') open.set(key, [...(open.get(key) ?? []), line]);
  }
  return lines.filter((line) => line.units > 0);
}

function retail(lines, byCountry) {
  const last = lines.reduce((latest, line) => Math.max(latest, line.day), -Infinity);
  const first = lines.reduce((earliest, line) => Math.min(earliest, line.day), Infinity);
  const weeks = Math.floor((last - first + 1) / 7);
  const start = last + 1 - 7 * weeks;
  return demandFrom(
    lines.filter((line) => line.day >= start).map((line) => [line.sku, byCountry ? line.country : '', Math.floor((line.day - start) / 7), line.units]),
    Int32Array.from({ length: weeks + 1 }, (_, week) => start + 7 * week),
    7,
    [],
  );
}

function carparts() {
  const all = JSON.parse(readFileSync(join(folder, 'forecast-reference/carparts.json'), 'utf8'));
  const months = Math.max(...all.map((series) => series.length));
  const cells = [];
  const masks = [];
  all.forEach((series, at) => {
    const sku = String(at).padStart(5, '0');
    series.forEach((units, month) => {
      if (units === null) masks.push([sku, '', month]);
      else if (units > 0) cells.push([sku, '', month, units]);
    });
  });
  return demandFrom(cells, monthStarts(1998, 1, months), MONTH_DAYS, masks);
}

function logistics() {
  const rows = parse(gunzipSync(readFileSync(join(folder, 'contraceptive-logistics/Train.csv.gz'))), { columns: true });
  const cells = [];
  const masks = [];
  const bySkuSite = new Map();
  for (const row of rows) {
    const month = (Number(row.year) - 2016) * 12 + Number(row.month) - 1;
    const units = Number(row.stock_distributed);
    const key = `${row.product_code}\t${row.site_code}`;
    if (!bySkuSite.has(key)) bySkuSite.set(key, new Set());
    bySkuSite.get(key).add(month);
    if (units > 0) cells.push([row.product_code, row.site_code, month, units]);
    else if (Number(row.stock_initial) === 0 && Number(row.stock_end) === 0) masks.push([row.product_code, row.site_code, month]);
  }
  return { demand: demandFrom(cells, monthStarts(2016, 1, 42), MONTH_DAYS, masks), reported: bySkuSite };
}

/** Units of 64 ounces by brand, store and week 40..160; a store that reports nothing of a brand in a week is unknown. */
function juice(file) {
  const sold = new Map();
  for (const { store, brand, week, logmove } of parse(readFileSync(file), { columns: true })) {
    sold.set(`${brand.padStart(2, '0')}\t${store.padStart(3, '0')}\t${week}`, Math.round(Math.exp(Number(logmove)) / 64));
  }
  const rows = [...new Set([...sold.keys()].map((key) => key.slice(0, key.lastIndexOf('\t'))))];
  const cells = [];
  const masks = [];
  for (const row of rows) {
    const [sku, region] = row.split('\t');
    for (let week = 40; week <= 160; week++) {
      const units = sold.get(`${row}\t${week}`);
      if (units === undefined) masks.push([sku, region, week - 40]);
      else if (units > 0) cells.push([sku, region, week - 40, units]);
    }
  }
  return demandFrom(cells, Int32Array.from({ length: 122 }, (_, week) => 7000 + 7 * week), 7, masks);
}

/** The same demand backwards in time, each SKU from what is then its first sale on. */
export function reverseDemand(demand) {
  const { bucketCount, rowCount } = demand;
  const mirror = (bucket) => bucketCount - 1 - bucket;
  const cells = [];
  const masks = [];
  for (let row = 0; row < rowCount; row++) {
    const name = [demand.skuIds[demand.sku[row]], demand.regionIds[demand.region[row]]];
    for (let entry = demand.start[row]; entry < demand.start[row + 1]; entry++) {
      cells.push([...name, mirror(demand.bucket[entry]), demand.units[entry]]);
    }
    for (const bucket of demand.maskBucket.subarray(demand.maskStart[row], demand.maskStart[row + 1])) masks.push([...name, mirror(bucket)]);
  }
  return demandFrom(cells, demand.bucketStart, demand.bucketDays, masks);
}

/** Site -> health region. */
export function siteRegions() {
  const rows = parse(readFileSync(join(folder, 'contraceptive-logistics/sites.csv')), { columns: true });
  return new Map(rows.map((row) => [row.site_code, row.site_region]));
}

function monthStarts(year, month, count) {
  return Int32Array.from({ length: count + 1 }, (_, at) => Date.UTC(year, month - 1 + at, 1) / DAY);
}

/** Cells [sku, region, bucket, units] and masked cells to compressed rows, sorted by SKU and region. */
function demandFrom(cells, bucketStart, bucketDays, masks) {
  const byCode = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const bucketCount = bucketStart.length - 1;
  const rows = new Map();
  const skuFirst = new Map();
  for (const [sku, region, bucket, units] of cells) {
    const key = `${sku}\t${region}`;
    let row = rows.get(key);
    if (!row) rows.set(key, (row = { sku, region, units: new Map(), masks: new Set() }));
    row.units.set(bucket, (row.units.get(bucket) ?? 0) + units);
    skuFirst.set(sku, Math.min(bucket, skuFirst.get(sku) ?? bucketCount));
  }
  for (const [sku, region, bucket] of masks) {
    const row = rows.get(`${sku}\t${region}`);
    if (row && !row.units.has(bucket) && bucket >= skuFirst.get(sku)) row.masks.add(bucket);
  }
  const sorted = [...rows.values()].sort((a, b) => byCode(a.sku, b.sku) || byCode(a.region, b.region));
  const skus = [...new Set(sorted.map((row) => row.sku))];
  const regions = [...new Set(sorted.map((row) => row.region))].sort(byCode);
  const skuStart = new Int32Array(skus.length + 1);
  const out = { sku: [], region: [], firstBucket: [], start: [0], bucket: [], units: [], maskStart: [0], maskBucket: [] };
  for (const row of sorted) {
    const sku = skus.length === 0 ? 0 : (out.sku.length > 0 && skus[out.sku.at(-1)] === row.sku ? out.sku.at(-1) : (out.sku.at(-1) ?? -1) + 1);
    out.sku.push(sku);
    out.region.push(regions.indexOf(row.region));
    out.firstBucket.push(skuFirst.get(row.sku));
    for (const [bucket, units] of [...row.units].sort(([a], [b]) => a - b)) {
      out.bucket.push(bucket);
      out.units.push(units);
    }
    for (const bucket of [...row.masks].sort((a, b) => a - b)) out.maskBucket.push(bucket);
    out.start.push(out.bucket.length);
    out.maskStart.push(out.maskBucket.length);
    skuStart[sku + 1] = out.sku.length;
  }
  const ints = Object.fromEntries(Object.entries(out).map(([name, values]) => [name, Int32Array.from(values)]));
  return { ...ints, skuStart, bucketCount, bucketStart, bucketDays, rowCount: out.sku.length, skuIds: skus, regionIds: regions };
}
