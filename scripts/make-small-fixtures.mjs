/**
 * Makes the order histories of fixtures/three-warehouses/ and fixtures/two-files/, and the stock of the latter. All of
 * it is made up; the rules stand in the READMEs of the two folders.
 *
 *   node scripts/make-small-fixtures.mjs
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const fixtures = resolve(fileURLToPath(new URL('../fixtures', import.meta.url)));
const csv = (rows) => rows.map((row) => `${row.join(',')}\n`).join('');
const dateOf = (day) => new Date(day * 86400000).toISOString().slice(0, 10);
const dayOf = (text) => Date.parse(`${text}T00:00:00Z`) / 86400000;

/* three-warehouses: one unit a week where there is demand at all, on 104 Wednesdays */

const FIRST_WEDNESDAY = dayOf('2022-07-06');
const WANTED = [
  ['chair', ['north', 'west']],
  ['lamp', ['east', 'north', 'west']],
  ['rug', ['east']],
];
const weekly = [];
for (let week = 0; week < 104; week++) {
  for (const [sku, regions] of WANTED) {
    for (const region of regions) weekly.push([dateOf(FIRST_WEDNESDAY + 7 * week), sku, 1, region]);
  }
}
mkdirSync(join(fixtures, 'three-warehouses'), { recursive: true });
writeFileSync(join(fixtures, 'three-warehouses/orders.csv'), csv([['ordered_on', 'sku', 'units', 'region'], ...weekly]));

/* two-files: eight products in three cities for half a year, each with a pace of its own; stock by another hand */

let state = 20240630;
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

const CITIES = ['Cologne', 'Hamburg', 'Munich'];
const CITY_SHARE = [0.5, 0.3, 0.2];
const PRODUCTS = ['blanket', 'candle', 'cushion', 'frame', 'mirror', 'mug', 'plate', 'vase'];
const PER_DAY = [0.9, 2.4, 1.1, 0.4, 0.15, 3, 1.6, 0.6]; // orders in all three cities
const LAST_DAY = dayOf('2024-06-29');
const lines = [];
for (let day = LAST_DAY - 181; day <= LAST_DAY; day++) {
  for (const [p, sku] of PRODUCTS.entries()) {
    for (const [c, city] of CITIES.entries()) {
      if (random() < 1 - Math.exp(-PER_DAY[p] * CITY_SHARE[c])) {
        lines.push([dateOf(day), sku, 1 + Math.floor(random() * random() * 4), city]);
      }
    }
  }
}
const stock = [];
for (const [p, sku] of PRODUCTS.entries()) {
  for (const [c, city] of CITIES.entries()) {
    const weeks = [2, 6, 14][(p + c) % 3]; // somewhere too little, somewhere too much
    stock.push([sku, city, Math.round(weeks * 7 * PER_DAY[p] * CITY_SHARE[c] * (0.6 + 0.8 * random()))]);
  }
}
mkdirSync(join(fixtures, 'two-files'), { recursive: true });
writeFileSync(join(fixtures, 'two-files/orders.csv'), csv([['ordered_on', 'sku', 'units', 'warehouse'], ...lines]));
writeFileSync(join(fixtures, 'two-files/inventory.csv'), csv([['sku', 'warehouse', 'on_hand'], ...stock]));
