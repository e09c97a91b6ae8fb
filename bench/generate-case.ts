/**
 * Makes a case of any size, the same one for the same flags, and writes it as it is drawn:
 *
 *   node .bench/js/bench/generate-case.js --out DIR [--skus 20000] [--warehouses 10] [--regions 12] [--weeks 104]
 *        [--lines 5000000] [--seed 1]
 *
 * SKUs have lognormal volumes. The lines of a SKU fall on its region-week cells with weights
 * share(region) x season(week) x Gamma: given their total, such counts are negative binomial, and lumpy where the
 * gamma's shape is small. Lines have one unit or a few. Regions lie in a box about the size of Europe, warehouses
 * beside regions; stock is lognormal around the demand nearby, so that some warehouses are short where others are long.
 * Orders are in the order of their dates; inventory, skus, warehouses and regions are in the order of their ids.
 */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { dayOf, formatDay } from '../src/model/calendar.js';
import { seededRandom } from './seeded-random.js';
import type { SeededRandom } from './seeded-random.js';

export interface GeneratedSize {
  readonly skus: number;
  readonly warehouses: number;
  readonly regions: number;
  readonly weeks: number; // whole weeks of order history
  readonly lines: number; // order lines, exactly
  readonly seed: number;
}

export const GENERATED_SIZE: GeneratedSize = {
  skus: 20_000,
  warehouses: 10,
  regions: 12,
  weeks: 104,
  lines: 5_000_000,
  seed: 1,
};

/** The day of the snapshot and of the last orders, a Sunday. */
export const LAST_DAY = dayOf(2025, 12, 28);
const CATEGORIES = ['apparel', 'beauty', 'books', 'electronics', 'garden', 'home', 'sports', 'toys'];
const CASE_PACKS = [1, 1, 1, 1, 1, 1, 2, 6, 12];
const GAMMA_SHAPES = [0.15, 0.4, 1, 4]; // lumpy to smooth
const MEAN_EXTRA_UNITS = 0.6; // units of a line beyond its first

interface Place {
  readonly id: string;
  readonly latitude: number;
  readonly longitude: number;
}

interface Item {
  readonly id: string;
  readonly category: number; // index in CATEGORIES
  readonly prices: readonly string[]; // what lines pay: list price, 10 % and 25 % off
  readonly cost: string;
  readonly casePack: number;
}

/** Where the lines of a case stand: line i of day-and-region group g is slots[starts[g] + i]. */
interface OrderPlan {
  readonly starts: Int32Array; // days x regions + 1
  readonly sku: Int32Array; // slot -> SKU
  readonly unitsNearby: Float64Array; // SKU x region -> expected units a week
}

/** Writes a text file piece by piece. */
function openText(path: string, columns: readonly string[]): { row: (text: string) => void; close: () => void } {
  const file = openSync(path, 'w');
  let text = `${columns.join(',')}\n`;
  return {
    row: (row) => {
      text += `${row}\n`;
      if (text.length > 1 << 16) {
        writeSync(file, text, null, 'latin1');
        text = '';
      }
    },
    close: () => {
      writeSync(file, text, null, 'latin1');
      closeSync(file);
    },
  };
}

/** `prefix` and a 1-based number, padded so that ids sort as they count. */
function idOf(prefix: string, index: number, count: number): string {
  return `${prefix}${String(index + 1).padStart(String(count).length, '0')}`;
}

function drawRegions(count: number, random: SeededRandom): Place[] {
  return Array.from({ length: count }, (_, i) => ({
    id: idOf('R', i, count),
    latitude: 38 + 20 * random.uniform(),
    longitude: -8 + 32 * random.uniform(),
  }));
}

/** Each warehouse stands within about 150 km of a region. */
function drawWarehouses(count: number, regions: readonly Place[], random: SeededRandom): Place[] {
  return Array.from({ length: count }, (_, i) => {
    const near = regions[i % regions.length]!;
    return {
      id: idOf('W', i, count),
      latitude: near.latitude + 2 * random.uniform() - 1,
      longitude: near.longitude + 2 * random.uniform() - 1,
    };
  });
}

function drawItems(count: number, random: SeededRandom): Item[] {
  return Array.from({ length: count }, (_, i) => {
    const price = Math.max(0.5, random.lognormal(3, 0.9));
    return {
      id: idOf('S', i, count),
      category: random.below(CATEGORIES.length),
      prices: [1, 0.9, 0.75].map((share) => (price * share).toFixed(2)),
      cost: (price * (0.35 + 0.3 * random.uniform())).toFixed(2),
      casePack: CASE_PACKS[random.below(CASE_PACKS.length)]!,
    };
  });
}

/** Draws the cell of every line, then sorts the lines into their days and regions. */
function drawOrders(size: GeneratedSize, random: SeededRandom): OrderPlan {
  const { skus, regions, weeks, lines } = size;
  const cells = regions * weeks;
  const volume = Float64Array.from({ length: skus }, () => random.lognormal(0, 1.6));
  const popularity = Float64Array.from({ length: regions }, () => random.lognormal(0, 0.8));
  const perLine = lines / volume.reduce((sum, v) => sum + v, 0);
  const share = new Float64Array(regions);
  const reach = new Float64Array(cells); // weight of all cells up to and with this one
  const unitsNearby = new Float64Array(skus * regions);
  const group = new Int32Array(lines); // line -> day x regions + region, lines in the order of their SKUs
  const sku = new Int32Array(lines);
  const starts = new Int32Array(weeks * 7 * regions + 1);

  let line = 0;
  let volumeSoFar = 0;
  for (let s = 0; s < skus; s++) {
    volumeSoFar += volume[s]!;
    const end = s === skus - 1 ? lines : Math.round(volumeSoFar * perLine);
    const shape = GAMMA_SHAPES[random.below(GAMMA_SHAPES.length)]!;
    const phase = 52 * random.uniform();
    const swing = 0.5 * random.uniform();
    for (let r = 0; r < regions; r++) share[r] = popularity[r]! * random.gamma(3);
    const allShares = share.reduce((sum, value) => sum + value, 0);
    for (let r = 0; r < regions; r++) {
      unitsNearby[s * regions + r] = ((end - line) / weeks) * (share[r]! / allShares) * (1 + MEAN_EXTRA_UNITS);
    }
    let weight = 0;
    for (let cell = 0; cell < cells; cell++) {
      const season = 1 + swing * Math.cos((2 * Math.PI * (Math.floor(cell / regions) - phase)) / 52);
      weight += share[cell % regions]! * season * random.gamma(shape);
      reach[cell] = weight;
    }
    for (; line < end; line++) {
      const target = random.uniform() * weight;
      let low = 0;
      for (let high = cells - 1; low < high; ) {
        const middle = (low + high) >> 1;
        if (reach[middle]! > target) high = middle;
        else low = middle + 1;
      }
      const day = Math.floor(low / regions) * 7 + random.below(7);
      const at = day * regions + (low % regions);
      group[line] = at;
      sku[line] = s;
      starts[at + 1]!++;
    }
  }
  for (let g = 1; g < starts.length; g++) starts[g]! += starts[g - 1]!;
  const cursor = starts.slice(0, -1);
  const slots = new Int32Array(lines);
  for (let i = 0; i < lines; i++) slots[cursor[group[i]!]!++] = sku[i]!;
  return { starts, sku: slots, unitsNearby };
}

/** Shuffles values[from .. to - 1] (Fisher and Yates). */
function shuffle(values: Int32Array, from: number, to: number, random: SeededRandom): void {
  for (let i = to - 1; i > from; i--) {
    const j = from + random.below(i - from + 1);
    const kept = values[i]!;
    values[i] = values[j]!;
    values[j] = kept;
  }
}

/** The index of the place nearest to each region, by plain degrees: good enough to make stock lie near demand. */
function nearest(regions: readonly Place[], warehouses: readonly Place[]): number[] {
  return regions.map((region) => {
    const far = warehouses.map((w) => (w.latitude - region.latitude) ** 2 + (w.longitude - region.longitude) ** 2 / 2);
    return far.indexOf(Math.min(...far));
  });
}

/**
 * Writes orders.csv, inventory.csv, skus.csv, warehouses.csv and regions.csv.
 *
 * @param out a folder, made where it is missing
 */
export function generateCase(out: string, size: GeneratedSize): void {
  const random = seededRandom(size.seed);
  const regions = drawRegions(size.regions, random);
  const warehouses = drawWarehouses(size.warehouses, regions, random);
  const items = drawItems(size.skus, random);
  const plan = drawOrders(size, random);
  const home = nearest(regions, warehouses);
  mkdirSync(out, { recursive: true });

  const places = openText(join(out, 'regions.csv'), ['region', 'country', 'latitude', 'longitude']);
  for (const p of regions) places.row(`${p.id},C${p.id},${p.latitude.toFixed(4)},${p.longitude.toFixed(4)}`);
  places.close();
  const sites = openText(join(out, 'warehouses.csv'), ['warehouse', 'name', 'latitude', 'longitude']);
  for (const p of warehouses) sites.row(`${p.id},Site ${p.id},${p.latitude.toFixed(4)},${p.longitude.toFixed(4)}`);
  sites.close();

  const products = openText(join(out, 'skus.csv'), [
    'sku', 'name', 'category', 'unit_cost', 'price', 'weight_kg', 'volume_m3', 'case_pack',
  ]);
  for (const item of items) {
    const weight = random.lognormal(-0.5, 0.8);
    products.row(
      `${item.id},Product ${item.id},${CATEGORIES[item.category]!},${item.cost},${item.prices[0]!},` +
        `${weight.toFixed(3)},${(weight * 0.004).toFixed(5)},${item.casePack}`,
    );
  }
  products.close();

  const stock = openText(join(out, 'inventory.csv'), [
    'sku', 'warehouse', 'on_hand', 'snapshot_date', 'reserved', 'inbound', 'inbound_on',
  ]);
  const nearby = new Float64Array(size.warehouses);
  for (let s = 0; s < size.skus; s++) {
    nearby.fill(0);
    for (let r = 0; r < size.regions; r++) nearby[home[r]!]! += plan.unitsNearby[s * size.regions + r]!;
    const all = nearby.reduce((sum, units) => sum + units, 0);
    for (let w = 0; w < size.warehouses; w++) {
      const weekly = 0.8 * nearby[w]! + (0.2 * all) / size.warehouses;
      const weeksOfCover = random.lognormal(1.6, 1);
      const carried = random.uniform() < 0.9;
      const onHand = Math.round(weekly * weeksOfCover * (0.5 + random.uniform()));
      const reserved = random.uniform() < 0.1 ? Math.min(onHand, 1 + random.geometric(weekly / 4)) : 0;
      const inbound = random.uniform() < 0.15 ? 1 + random.geometric(weekly * 3) : 0;
      const on = formatDay(LAST_DAY + 1 + random.below(35));
      if (!carried) continue;
      stock.row(
        `${items[s]!.id},${warehouses[w]!.id},${onHand},${formatDay(LAST_DAY)},` +
          `${reserved === 0 ? '' : reserved},${inbound === 0 ? ',' : `${inbound},${on}`}`,
      );
    }
  }
  stock.close();
  writeOrders(join(out, 'orders.csv'), size, { regions, warehouses, items, plan, home }, random);
}

/** Writes the lines day by day; an order is a run of lines of one region and day. */
function writeOrders(
  path: string,
  size: GeneratedSize,
  drawn: { regions: Place[]; warehouses: Place[]; items: Item[]; plan: OrderPlan; home: number[] },
  random: SeededRandom,
): void {
  const { regions, warehouses, items, plan, home } = drawn;
  const orders = openText(path, ['order_id', 'ordered_on', 'sku', 'region', 'warehouse', 'units', 'unit_price']);
  const days = size.weeks * 7;
  let order = 0;
  for (let g = 0; g < days * size.regions; g++) {
    const region = g % size.regions;
    const day = formatDay(LAST_DAY - days + 1 + Math.floor(g / size.regions));
    const to = plan.starts[g + 1]!;
    shuffle(plan.sku, plan.starts[g]!, to, random);
    for (let i = plan.starts[g]!, left = 0; i < to; i++, left--) {
      if (left === 0) {
        order++;
        left = 1 + random.geometric(0.8);
      }
      const item = items[plan.sku[i]!]!;
      const from = random.uniform() < 0.9 ? home[region]! : random.below(size.warehouses);
      const units = 1 + random.geometric(MEAN_EXTRA_UNITS);
      orders.row(
        `O${order},${day},${item.id},${regions[region]!.id},${warehouses[from]!.id},${units},` +
          item.prices[random.below(item.prices.length)]!,
      );
    }
  }
  orders.close();
}

const invoked = process.argv[1];
if (invoked !== undefined && import.meta.url === pathToFileURL(invoked).href) {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      skus: { type: 'string' },
      warehouses: { type: 'string' },
      regions: { type: 'string' },
      weeks: { type: 'string' },
      lines: { type: 'string' },
      seed: { type: 'string' },
    },
  });
  if (values.out === undefined) throw new Error('--out DIR is needed');
  const { out, ...given } = values;
  const size = { ...GENERATED_SIZE };
  for (const [name, text] of Object.entries(given)) {
    if (!/^[0-9]{1,9}$/.test(text)) throw new Error(`--${name} takes a whole number, not ${text}`);
    Object.assign(size, { [name]: Number(text) });
  }
  generateCase(out, size);
}
