/**
 * Makes fixtures/online-retail/ from the UCI data set "Online Retail".
 *
 *   node scripts/make-online-retail-fixture.mjs [OUT_DIR]
 *
 * It needs the file online-retail/online_retail.csv.gz in the folder that REBALANCE_CASES names (default:
 * ../shared/cases beside the repository). Order lines are copied byte for byte; everything else (sites, stock, costs,
 * tariffs) is made up by the rules below, which the fixture's README repeats. Two runs give the same texts; the bytes
 * of the .gz files also depend on the zlib of the Node version.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { CATEGORIES, REGIONS, SITES } from './make-online-retail-fixture.places.mjs';

const SEED = 'rebalance-1';
const PRODUCTS = 600; // drawn by hash among all products; a few are added so that no country is missing
const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const cases = resolve(root, process.env.REBALANCE_CASES ?? '../shared/cases');
const out = resolve(process.argv[2] ?? join(root, 'fixtures/online-retail'));

const LAST_DAY = dayOf('2011-12-09'); // a Friday: the last day of the orders, and the as-of date
const WEEKS = 53; // whole weeks that end on a Friday, the last one on LAST_DAY
const FIRST_SIMULATED = 25; // stock is simulated from here on ...
const SNAPSHOTS = 13; // ... and the last 13 Fridays are written

/* ---- small arithmetic ---- */

function dayOf(text) {
  return Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / 86400000;
}

function dateOf(day) {
  return new Date(day * 86400000).toISOString().slice(0, 10);
}

/** 32-bit FNV-1a. */
function hashOf(text) {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text, 'utf8')) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

/** mulberry32, seeded by a text: every SKU has a stream of its own, so that one more SKU changes no other. */
function randomOf(text) {
  let state = hashOf(`${SEED}:${text}`);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** About normal (0, 1): twelve uniform draws less six. */
function normal(random) {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += random();
  return sum;
}

/** Lognormal with mean 1. */
function noise(random, sigma) {
  return Math.exp(sigma * normal(random) - (sigma * sigma) / 2);
}

function km([lat1, lon1], [lat2, lon2]) {
  const rad = Math.PI / 180;
  const a =
    Math.sin(((lat2 - lat1) * rad) / 2) ** 2 +
    Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(a));
}

const fixed = (value, digits) => String(Number(value.toFixed(digits)));
const byCode = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const sum = (values) => values.reduce((a, b) => a + b, 0);

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/* ---- CSV ---- */

/** Splits a CSV text into records: the raw text of each, and its cells. */
function* records(text) {
  let cells = [];
  let cell = '';
  let quoted = false;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') (cell += '"'), i++;
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') cells.push(cell), (cell = '');
    else if (c === '\n') {
      cells.push(cell.endsWith('\r') ? cell.slice(0, -1) : cell);
      yield { raw: text.slice(start, i).replace(/\r$/, ''), cells };
      cells = [];
      cell = '';
      start = i + 1;
    } else cell += c;
  }
}

const quote = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csv = (rows) => rows.map((row) => `${row.map((cell) => quote(String(cell))).join(',')}\n`).join('');

/** gzip with the time and the operating system left out of the header. */
function gzip(text) {
  const bytes = gzipSync(Buffer.from(text, 'utf8'), { level: 9 });
  bytes.fill(0, 4, 8);
  bytes[9] = 255;
  return bytes;
}

/* ---- 1. the order lines: real ---- */

const source = gunzipSync(readFileSync(join(cases, 'online-retail/online_retail.csv.gz'))).toString('utf8');
const all = records(source);
const header = all.next().value;
const column = Object.fromEntries(header.cells.map((name, i) => [name, i]));
const lines = [...all].map(({ raw, cells }) => ({
  raw,
  invoice: cells[column.InvoiceNo],
  code: cells[column.StockCode],
  sku: cells[column.StockCode].toUpperCase(),
  description: cells[column.Description].trim(),
  units: Number(cells[column.Quantity]),
  day: dayOf(cells[column.InvoiceDate]),
  price: Number(cells[column.UnitPrice]),
  country: cells[column.Country],
}));

const isProduct = (sku) => /^[0-9]{5}[A-Z]*$/.test(sku);
/** What the config keeps as demand. */
const isSale = (line) => isProduct(line.sku) && /^[0-9]/.test(line.invoice) && line.units > 0 && line.price > 0;

const sold = [...new Set(lines.filter(isSale).map((line) => line.sku))];
const chosen = new Set(
  sold.sort((a, b) => hashOf(`${SEED}:${a}`) - hashOf(`${SEED}:${b}`) || byCode(a, b)).slice(0, PRODUCTS),
);
const added = [];
for (const [region] of REGIONS) {
  const there = lines.filter((line) => line.country === region && isSale(line));
  if (there.some((line) => chosen.has(line.sku))) continue;
  const counts = new Map();
  for (const { sku } of there) counts.set(sku, (counts.get(sku) ?? 0) + 1);
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || byCode(a[0], b[0]))[0];
  chosen.add(best);
  added.push(best);
}
const kept = lines.filter((line) => chosen.has(line.sku) || !isProduct(line.sku));
const sales = kept.filter(isSale);
const skus = [...chosen].sort(byCode);

/* ---- 2. the network: made up ---- */

const warehouses = csv([
  ['warehouse', 'name', 'region', 'country', 'latitude', 'longitude', 'timezone', 'storage_cost_m3_day', 'handling_out', 'handling_in', 'receive_days', 'role', 'active'],
  ...SITES.map((s) => [s.id, s.name, s.region, s.country, ...s.at, s.zone, s.storage, '0.04', '0.03', 1, s.id === 'UK1' ? 'hub' : 'fulfilment', 'true']),
]);
const regions = csv([['region', 'country', 'latitude', 'longitude'], ...REGIONS]);

/** Groupage freight by weight and volume, 0.25 a line for picking, 400 km a day and a day to load. */
const lanes = csv([
  ['from', 'to', 'cost_kg', 'cost_m3', 'cost_line', 'lead_time_days'],
  ...SITES.flatMap((from) =>
    SITES.filter((to) => to !== from).map((to) => {
      const distance = km(from.at, to.at);
      const sea = (from.id === 'IE1') !== (to.id === 'IE1') ? 12 : 0; // a ferry
      return [from.id, to.id, fixed(0.03 + distance * 0.00006, 3), fixed(18 + distance * 0.03 + sea, 2), '0.25', 1 + Math.ceil(distance / 400) + (sea > 0 ? 1 : 0)];
    }),
  ),
]);

/** Parcels: at home 4 an order and 0.35 a kg, next day; abroad both grow with distance, by road or by air. */
function tariff(site, [region, country, lat, lon]) {
  const distance = km(site.at, [lat, lon]);
  const home = country === site.country || (region === 'Unspecified' && site.id === 'UK1');
  const far = distance > 3500;
  return {
    order: home ? 4 : 9 + Math.min(distance, 3500) * 0.003 + (far ? 8 : 0),
    kg: home ? 0.35 : 1.1 + distance * 0.0007,
    days: home ? 1 : far ? 5 + Math.ceil((distance - 3500) / 4000) : 1 + Math.ceil(distance / 600),
  };
}
const tariffs = SITES.map((site) => REGIONS.map((region) => tariff(site, region)));
const shipping = csv([
  ['warehouse', 'region', 'cost_order', 'cost_kg', 'transit_days'],
  ...SITES.flatMap((site, w) => REGIONS.map(([region], r) => {
    const t = tariffs[w][r];
    return [site.id, region, fixed(t.order, 2), fixed(t.kg, 3), t.days];
  })),
]);
/** The site that serves a region, for an order line of ten units of 0.3 kg. */
const servedBy = new Map(REGIONS.map(([region], r) => {
  const cost = SITES.map((_, w) => tariffs[w][r].order / 10 + tariffs[w][r].kg * 0.3);
  return [region, cost.indexOf(Math.min(...cost))];
}));

/* ---- 3. the products: price real, the rest made up ---- */

const salesOf = new Map(skus.map((sku) => [sku, []]));
for (const line of sales) salesOf.get(line.sku).push(line);

function productOf(sku) {
  const random = randomOf(`product:${sku}`);
  const own = salesOf.get(sku);
  const counts = new Map();
  for (const { description } of own) if (description) counts.set(description, (counts.get(description) ?? 0) + 1);
  const name = [...counts].sort((a, b) => b[1] - a[1] || byCode(a[0], b[0]))[0]?.[0] ?? '';
  const category = CATEGORIES.find(([, words]) => words.some((word) => name.includes(word)))?.[0] ?? 'HOME';
  const price = median(own.map((line) => line.price));
  const quantities = new Map();
  for (const { units } of own) quantities.set(units, (quantities.get(units) ?? 0) + 1);
  const usual = [...quantities].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0][0];
  const days = own.map((line) => line.day);
  return {
    sku,
    name,
    category,
    cost: Math.max(0.01, price * (0.4 + 0.25 * random())),
    price,
    kg: Math.max(0.02, 0.12 * price ** 0.7 * noise(random, 0.5)),
    m3: Math.max(0.00005, 0.0006 * price ** 0.6 * noise(random, 0.6)),
    pack: [6, 12, 24, 48].includes(usual) && random() < 0.6 ? usual : 0,
    leadDays: 35 + Math.floor(random() * 43),
    status: Math.max(...days) <= LAST_DAY - 91 ? 'discontinued' : Math.min(...days) > LAST_DAY - 91 ? 'new' : 'active',
  };
}
const products = skus.map(productOf);
const skuRows = csv([
  ['sku', 'name', 'category', 'unit_cost', 'price', 'weight_kg', 'volume_m3', 'case_pack', 'status', 'lead_time_days'],
  ...products.map((p) => [p.sku, p.name, p.category, fixed(p.cost, 2), fixed(p.price, 2), fixed(p.kg, 3), fixed(p.m3, 5), p.pack || '', p.status, p.leadDays]),
]);

/* ---- 4. the stock: simulated from the real demand, with buyers who misjudge the shares ---- */

/** Weekly units by site that serves the customer: [site][week], week 0 the earliest. */
function weeklyOf(sku) {
  const weekly = SITES.map(() => new Array(WEEKS).fill(0));
  for (const line of salesOf.get(sku)) {
    const week = WEEKS - 1 - Math.floor((LAST_DAY - line.day) / 7);
    if (week >= 0) weekly[servedBy.get(line.country)][week] += line.units;
  }
  return weekly;
}

function stockOf(product) {
  const random = randomOf(`stock:${product.sku}`);
  const weekly = weeklyOf(product.sku);
  const pack = Math.max(1, product.pack);
  const year = weekly.map(sum);
  const stocked = SITES.map((site, w) => site.id === 'UK1' || weekly[w].filter((units) => units > 0).length >= 3 || random() < 0.12);
  // Every buyer splits a purchase by the year's demand, pulled towards equal shares and misjudged by a lognormal factor.
  const floor = 0.04 * sum(year) + 1;
  const bias = SITES.map((_, w) => (stocked[w] ? (year[w] + floor) * noise(random, 0.9) : 0));
  const split = (units) => bias.map((b) => Math.round((units * b) / sum(bias) / pack) * pack);
  const mean = (from, to) => sum(weekly.map((row) => sum(row.slice(from, to)))) / (to - from);

  let onHand = split(Math.ceil(15 * Math.max(mean(0, FIRST_SIMULATED), mean(FIRST_SIMULATED, WEEKS)) * noise(random, 0.4)));
  let order; // one open purchase of the SKU: { arrives, units by site }
  const history = [];
  for (let week = FIRST_SIMULATED; week < WEEKS; week++) {
    const friday = LAST_DAY - 7 * (WEEKS - 1 - week);
    if (order && order.arrives <= friday) {
      onHand = onHand.map((units, w) => units + order.units[w]);
      order = undefined;
    }
    SITES.forEach((_, w) => {
      // What goes beyond three ordinary weeks is bought for that customer and never lies here.
      let wanted = Math.min(weekly[w][week], Math.ceil((3 * year[w]) / WEEKS) + 6);
      const own = Math.min(wanted, onHand[w]);
      onHand[w] -= own;
      wanted -= own;
      // What the nearest site lacks ships from whichever site has most.
      while (wanted > 0) {
        const most = onHand.indexOf(Math.max(...onHand));
        const units = Math.min(wanted, onHand[most]);
        if (units === 0) break;
        onHand[most] -= units;
        wanted -= units;
      }
    });
    const expected = (mean(week - 7, week + 1) + mean(week - 24, week + 1)) / 2;
    if (!order && product.status !== 'discontinued' && sum(onHand) < 15 * expected) {
      const units = split(Math.ceil(11 * expected * noise(random, 0.35)));
      if (sum(units) > 0) order = { arrives: friday + Math.round(product.leadDays * (0.8 + 0.4 * random())), units };
    }
    history.push({ friday, onHand: [...onHand] });
  }

  const rows = [];
  for (const { friday, onHand: units } of history.slice(-SNAPSHOTS)) {
    SITES.forEach((site, w) => {
      if (!stocked[w]) return;
      if (friday < LAST_DAY) {
        rows.push([dateOf(friday), product.sku, site.id, units[w], '', '', '', '', '']);
        return;
      }
      const last = weekly[w][WEEKS - 1];
      const reserved = random() < 0.3 ? Math.min(units[w], Math.round(0.5 * random() * last)) : 0;
      const unavailable = random() < 0.05 ? Math.min(units[w] - reserved, Math.ceil(0.03 * units[w])) : 0;
      const backordered = units[w] === 0 && last > 0 && random() < 0.5 ? Math.ceil(0.3 * last) : 0;
      const inbound = order?.units[w] ?? 0;
      const on = inbound > 0 ? dateOf(order.arrives) : '';
      rows.push([dateOf(friday), product.sku, site.id, units[w], reserved, unavailable, inbound, on, backordered]);
    });
  }
  return rows;
}
const inventoryRows = products.flatMap(stockOf);
inventoryRows.sort((a, b) => byCode(a[0], b[0]));
const inventory = csv([
  ['snapshot_date', 'sku', 'warehouse', 'on_hand', 'reserved', 'unavailable', 'inbound', 'inbound_on', 'backordered'],
  ...inventoryRows,
]);

/* ---- write ---- */

mkdirSync(out, { recursive: true });
const orders = `${[header.raw, ...kept.map((line) => line.raw)].join('\n')}\n`;
writeFileSync(join(out, 'orders.csv.gz'), gzip(orders));
writeFileSync(join(out, 'inventory.csv.gz'), gzip(inventory));
writeFileSync(join(out, 'warehouses.csv'), warehouses);
writeFileSync(join(out, 'regions.csv'), regions);
writeFileSync(join(out, 'lanes.csv'), lanes);
writeFileSync(join(out, 'shipping.csv'), shipping);
writeFileSync(join(out, 'skus.csv'), skuRows);

/* ---- say what it made ---- */

const now = inventoryRows.filter((row) => row[0] === dateOf(LAST_DAY));
const perWeek = sum(sales.filter((line) => line.day > LAST_DAY - 182).map((line) => line.units)) / 26;
const variants = new Map();
for (const { sku, code } of kept) variants.set(sku, (variants.get(sku) ?? new Set()).add(code));
console.log(`${skus.length} products (${added.length} added for their country: ${added.join(' ')}), ${new Set(kept.map((l) => l.country)).size} countries`);
console.log(`${kept.length} order lines, ${sales.length} of them sales of ${sum(sales.map((l) => l.units))} units`);
console.log(`left in: ${kept.filter((l) => l.invoice.startsWith('C')).length} lines of cancelled invoices, ${kept.filter((l) => l.invoice.startsWith('A')).length} adjustments, ${kept.filter((l) => l.units < 0).length} negative quantities, ${kept.filter((l) => !isProduct(l.sku)).length} of no product, ${kept.filter((l) => l.price === 0).length} zero prices, ${[...variants.values()].filter((v) => v.size > 1).length} codes in two letter cases, ${kept.length - new Set(kept.map((l) => l.raw)).size} exact duplicates`);
console.log(`at ${dateOf(LAST_DAY)}: ${now.length} of ${skus.length * SITES.length} combinations stocked, ${now.filter((r) => r[3] === 0).length} of them empty; ${sum(now.map((r) => r[3]))} on hand, ${sum(now.map((r) => r[6]))} inbound, ${perWeek.toFixed(0)} units a week sold in 26 weeks: ${(sum(now.map((r) => r[3])) / perWeek).toFixed(1)} weeks on hand`);
for (const [w, site] of SITES.entries()) {
  const here = now.filter((r) => r[2] === site.id);
  const demand = sum(sales.filter((l) => l.day > LAST_DAY - 182 && servedBy.get(l.country) === w).map((l) => l.units)) / 26;
  console.log(`  ${site.id}: ${here.length} stocked, ${sum(here.map((r) => r[3]))} on hand, ${demand.toFixed(0)} a week, ${(sum(here.map((r) => r[3])) / demand).toFixed(1)} weeks; serves ${REGIONS.filter(([r]) => servedBy.get(r) === w).map(([r]) => r).join(', ')}`);
}
