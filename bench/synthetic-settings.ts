/**
 * The thirteen synthetic settings on which the method is judged, as seeded generators. A case of a setting is a network
 * with a few SKUs and 24 weeks of orders:
 *
 *   sites      on a unit square, each beside its own region; regions' shares of demand are gamma (shape 2)
 *   demand     weekly volume lognormal over SKUs; negative binomial by region and week, units on random days
 *   supply     every 8 weeks: first 8 weeks' demand and one standard deviation, later what was wanted; split by demand
 *              times lognormal noise, drawn for each receipt
 *   money      margin lognormal, at most 60; cost 2 x margin; extra shipping 1 + 6 x distance; freight
 *              1.5 x (0.3 + distance); a transfer takes a week; carrying 25 % a year
 */
import type { Tables } from '../src/model/tables.js';
import { DEFAULT_SETTINGS } from '../src/model/settings.js';
import type { Window } from '../src/model/simulation.js';
import type { ReplaySource } from '../src/simulate/build-replay.js';
import { seededRandom, type SeededRandom } from './seeded-random.js';

export interface Setting {
  readonly name: string;
  readonly sites: number;
  readonly volume: number; // median units a week
  readonly spread: number; // variance / mean of a week's demand of a region
  readonly supply: number; // share of the demand that is supplied
  readonly safety: boolean; // the first receipt holds one standard deviation more
  readonly split: 'noise' | 'fair' | 'hub';
  readonly freight: number; // of a unit: this times (0.3 + distance)
  readonly extra: number; // factor on extra shipping; Infinity: no region is served from elsewhere
  readonly levelError: number; // sd of the log of the forecast's level error
  readonly shock: number; // variance of a gamma that all regions share in a week
}

const base: Setting = { name: 'base', sites: 5, volume: 10, spread: 2.5, supply: 1, safety: true, split: 'noise', freight: 1.5, extra: 1, levelError: 0, shock: 0 };

export const SYNTHETIC_SETTINGS: readonly Setting[] = [
  base,
  { ...base, name: 'hub', split: 'hub' },
  { ...base, name: 'tight', supply: 0.8, safety: false },
  { ...base, name: 'slow', volume: 1.5, spread: 1.4 },
  { ...base, name: 'cheap', freight: 0.5 },
  { ...base, name: 'dear', freight: 4 },
  { ...base, name: 'ferr', levelError: 0.5 },
  { ...base, name: 'fair', split: 'fair' },
  { ...base, name: 'twelve', sites: 12, volume: 12 },
  { ...base, name: 'fast', volume: 40, spread: 5 },
  { ...base, name: 'shock', shock: 0.3 },
  { ...base, name: 'nocross', extra: Infinity },
  { ...base, name: 'lowext', extra: 0.4 },
];

const WEEKS = 24;
const CYCLE = 8; // weeks
const FROM = 20000;

/** A case, and what a forecast that knows the distributions expects. */
export interface SyntheticCase {
  readonly source: ReplaySource;
  readonly window: Window;
  readonly daily: ReadonlyMap<string, number>; // `SKU region` -> expected units a day
  readonly spread: number;
}

/** The case of a setting and seed. @param lineCost money a line of a transfer */
export function syntheticCase(setting: Setting, seed: number, skus: number, lineCost = 0): SyntheticCase {
  const random = seededRandom(seed);
  const names = Array.from({ length: setting.sites }, (_, i) => `S${String(i + 1).padStart(2, '0')}`);
  const places = names.map(() => [random.uniform(), random.uniform()] as const);
  const distance = (a: number, b: number): number => Math.hypot(places[a]![0] - places[b]![0], places[a]![1] - places[b]![1]);
  const orders = { day: [] as number[], sku: [] as number[], region: [] as number[], units: [] as number[] };
  const stock: { sku: number; site: number; units: number }[] = [];
  const receipts: NonNullable<Tables['receipts']>[number][] = [];
  const products: NonNullable<Tables['skus']>[number][] = [];
  const daily = new Map<string, number>();

  for (let sku = 0; sku < skus; sku++) {
    const id = `P${String(sku + 1).padStart(3, '0')}`;
    const margin = Math.min(60, random.lognormal(Math.log(12), 0.6));
    products.push({ sku: id, unitCost: 2 * margin, price: 3 * margin });
    const weekly = random.lognormal(Math.log(setting.volume), 0.7);
    const shares = normalised(names.map(() => random.gamma(2)));
    const hub = random.below(names.length);
    const give = (units: number, cycle: number): void => {
      const noise = normalised(shares.map((share) => share * (setting.split === 'noise' ? random.lognormal(0, 0.8) : 1)));
      const parts = setting.split === 'hub' ? names.map((_, w) => (w === hub ? units : 0)) : rounded(noise, units);
      for (const [w, part] of parts.entries()) {
        if (cycle === 0) stock.push({ sku, site: w, units: part });
        else if (part > 0) receipts.push({ sku: id, warehouse: names[w]!, units: part, receivedOn: FROM + cycle * CYCLE * 7, orderedOn: FROM + (cycle - 1) * CYCLE * 7 });
      }
    };
    const safety = setting.safety ? Math.sqrt(CYCLE * weekly * setting.spread) : 0;
    give(Math.round(setting.supply * (CYCLE * weekly + safety)), 0);
    for (const [r, share] of shares.entries()) daily.set(`${id} ${names[r]!.toLowerCase()}`, ((weekly * share) / 7) * random.lognormal(0, setting.levelError));
    let wanted = 0;
    for (let week = 0; week < WEEKS; week++) {
      if (week > 0 && week % CYCLE === 0) {
        give(Math.round(setting.supply * wanted), week / CYCLE);
        wanted = 0;
      }
      const shock = setting.shock > 0 ? random.gamma(1 / setting.shock) * setting.shock : 1;
      for (const [r, share] of shares.entries()) {
        const units = negativeBinomial(weekly * share * shock, setting.spread, random);
        wanted += units;
        for (let unit = 0; unit < units; unit++) {
          orders.day.push(FROM + 7 * week + 1 + random.below(7));
          orders.sku.push(sku);
          orders.region.push(r);
          orders.units.push(1);
        }
      }
    }
  }
  orders.day.push(FROM);
  orders.sku.push(0);
  orders.region.push(0);
  orders.units.push(1);
  const ids = products.map(({ sku }) => sku);
  const tables: Tables = {
    inventory: {
      length: stock.length, skus: ids, warehouses: names,
      sku: Int32Array.from(stock, (row) => row.sku), warehouse: Int32Array.from(stock, (row) => row.site),
      onHand: Int32Array.from(stock, (row) => row.units), snapshotDate: new Int32Array(stock.length).fill(FROM), line: new Int32Array(stock.length),
    },
    orders: {
      length: orders.day.length, skus: ids, regions: names.map((name) => name.toLowerCase()), warehouses: [],
      orderedOn: Int32Array.from(orders.day), sku: Int32Array.from(orders.sku), region: Int32Array.from(orders.region), units: Int32Array.from(orders.units),
    },
    warehouses: names.map((warehouse) => ({ warehouse })),
    regions: names.map((name) => ({ region: name.toLowerCase() })),
    lanes: names.flatMap((from, a) => names.flatMap((to, b) => (a === b ? [] : [{ from, to, costUnit: setting.freight * (0.3 + distance(a, b)), costLine: lineCost, leadTimeDays: 7 }]))),
    shipping: names.flatMap((warehouse, a) => names.flatMap((name, b) => {
      if (a !== b && setting.extra === Infinity) return [];
      return [{ warehouse, region: name.toLowerCase(), costUnit: a === b ? 0 : setting.extra * (1 + 6 * distance(a, b)), transitDays: a === b ? 1 : 3 }];
    })),
    skus: products,
    receipts,
    accounts: [],
    findings: [],
  };
  return {
    source: { tables, settings: { ...DEFAULT_SETTINGS, asOf: FROM + 7 * WEEKS, supplierLeadDays: 7 * CYCLE } },
    window: { from: FROM, to: FROM + 7 * WEEKS, every: 7 },
    daily,
    spread: setting.spread,
  };
}

function normalised(values: readonly number[]): number[] {
  const all = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => value / all);
}

/** Whole parts of `units` in these shares; the largest remainders get what is left. */
function rounded(shares: readonly number[], units: number): number[] {
  const parts = shares.map((share) => Math.floor(share * units));
  const order = [...shares.keys()].sort((a, b) => (shares[b]! * units) % 1 - (shares[a]! * units) % 1 || a - b);
  let left = units - parts.reduce((sum, part) => sum + part, 0);
  for (const at of order) {
    if (left-- <= 0) break;
    parts[at]!++;
  }
  return parts;
}

/** Negative binomial as a sum of geometric numbers would need a whole shape: Poisson with a gamma mean. */
function negativeBinomial(mean: number, spread: number, random: SeededRandom): number {
  if (mean <= 0) return 0;
  const rate = random.gamma(mean / (spread - 1)) * (spread - 1);
  let units = 0;
  for (let gap = -Math.log(1 - random.uniform()); gap < rate; gap -= Math.log(1 - random.uniform())) units++;
  return units;
}
