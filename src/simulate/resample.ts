/**
 * A future drawn from the forecast, for a case without a past to replay: a model of what may come, not a proof.
 *
 * Demand of each series over the whole window is negative binomial with the forecast's mean and variance, drawn as a
 * Poisson number with a gamma mean; its units fall on days in proportion to the season. A unit is an order line.
 */
import { classifyItems } from '../classify/classify-items.js';
import { buildDemand } from '../demand/build-demand.js';
import { forecastDemand } from '../forecast/forecast-demand.js';
import type { Day } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import type { Demand } from '../model/demand.js';
import { DAYS_AHEAD, type Forecast, windowMean, windowVariance } from '../model/forecast.js';
import type { ReplayLines } from '../model/replay.js';
import type { OrderTable } from '../model/tables.js';
import { shapeOf } from '../probability/negative-binomial.js';
import { seededRandom, type SeededRandom } from '../probability/seeded-random.js';

export interface DrawnOrders {
  readonly lines: ReplayLines;
  /** The history with the drawn orders behind it, as a policy may come to know them. */
  readonly table: OrderTable;
}

/**
 * Prepares to draw futures of `days` days after as-of.
 *
 * @returns a function from a seed to the orders of one future; equal seeds give equal orders
 */
export function futureOf(theCase: Case, history: OrderTable, days: number): (seed: number) => DrawnOrders {
  const demand = buildDemand(theCase);
  const forecast = forecastDemand(theCase, demand, classifyItems(theCase, demand));
  return (seed) => {
    const random = seededRandom(seed);
    const drawn: DrawnLine[] = [];
    for (let row = 0; row < demand.rowCount; row++) drawRow(demand, forecast, row, days, random, drawn);
    drawn.sort((a, b) => a.sku - b.sku || a.day - b.day || a.region - b.region);
    return { lines: linesOf(drawn, theCase.skus.ids.length), table: withDrawn(history, theCase, drawn, theCase.asOf) };
  };
}

interface DrawnLine {
  readonly sku: number;
  readonly region: number;
  readonly day: number;
  readonly units: number;
}

function drawRow(demand: Demand, forecast: Forecast, row: number, days: number, random: SeededRandom, into: DrawnLine[]): void {
  const mean = windowMean(forecast, row, 0, days);
  if (mean <= 0) return;
  const shape = shapeOf(mean, windowVariance(forecast, row, mean));
  const rate = shape === Infinity ? mean : (mean * random.gamma(shape)) / shape;
  const units = poisson(rate, random);
  const base = forecast.seasonGroup[row]! * (DAYS_AHEAD + 1);
  const first = forecast.season[base]!;
  const span = forecast.season[base + days]! - first;
  const perDay = new Map<number, number>();
  for (let unit = 0; unit < units; unit++) {
    const at = first + span * random.uniform();
    let low = 1;
    let high = days;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (forecast.season[base + middle]! > at) high = middle;
      else low = middle + 1;
    }
    perDay.set(low, (perDay.get(low) ?? 0) + 1);
  }
  for (const [day, count] of perDay) into.push({ sku: demand.sku[row]!, region: demand.region[row]!, day, units: count });
}

/** Poisson by exponential gaps; a large mean is cut into parts, each of which is Poisson too. */
function poisson(mean: number, random: SeededRandom): number {
  const PART = 500;
  let count = 0;
  for (let left = mean; left > 0; left -= PART) {
    const limit = Math.exp(-Math.min(PART, left));
    let product = random.uniform();
    while (product > limit) {
      count++;
      product *= random.uniform();
    }
  }
  return count;
}

function linesOf(drawn: readonly DrawnLine[], skus: number): ReplayLines {
  const start = new Int32Array(skus + 1);
  for (const { sku } of drawn) start[sku + 1]!++;
  for (let sku = 0; sku < skus; sku++) start[sku + 1]! += start[sku]!;
  const column = (of: (line: DrawnLine) => number): Int32Array => Int32Array.from(drawn, of);
  return {
    start, day: column(({ day }) => day), region: column(({ region }) => region), units: column(({ units }) => units),
    order: Int32Array.from(drawn, (_, at) => at), orders: drawn.length,
  };
}

/** The history up to as-of, then the drawn lines; columns that drawn lines do not have are left out. */
function withDrawn(history: OrderTable, theCase: Case, drawn: readonly DrawnLine[], asOf: Day): OrderTable {
  const rows = Array.from({ length: history.length }, (_, row) => row).filter((row) => history.orderedOn[row]! <= asOf);
  const place = history.region === undefined ? 'warehouses' : 'regions';
  const skus = [...history.skus, ...theCase.skus.ids];
  const places = [...history[place], ...theCase.regions.ids];
  const joined = (column: Int32Array, of: (line: DrawnLine) => number): Int32Array =>
    Int32Array.from([...rows.map((row) => column[row]!), ...drawn.map(of)]);
  const placed = joined((history.region ?? history.warehouse)!, ({ region }) => history[place].length + region);
  return {
    length: rows.length + drawn.length,
    skus: distinct(skus).texts,
    regions: place === 'regions' ? distinct(places).texts : history.regions,
    warehouses: place === 'warehouses' ? distinct(places).texts : history.warehouses,
    orderedOn: joined(history.orderedOn, ({ day }) => asOf + day),
    sku: recode(joined(history.sku, ({ sku }) => history.skus.length + sku), distinct(skus).codes),
    units: joined(history.units, ({ units }) => units),
    ...(place === 'regions' ? { region: recode(placed, distinct(places).codes) } : { warehouse: recode(placed, distinct(places).codes) }),
    ...(history.unitPrice && { unitPrice: Float64Array.from([...rows.map((row) => history.unitPrice![row]!), ...drawn.map(() => Number.NaN)]) }),
    ...(history.status && { status: Uint8Array.from([...rows.map((row) => history.status![row]!), ...drawn.map(() => 0)]) }),
  };
}

function distinct(texts: readonly string[]): { readonly texts: readonly string[]; readonly codes: Int32Array } {
  const known = new Map<string, number>();
  const codes = Int32Array.from(texts, (text) => {
    if (!known.has(text)) known.set(text, known.size);
    return known.get(text)!;
  });
  return { texts: [...known.keys()], codes };
}

function recode(column: Int32Array, codes: Int32Array): Int32Array {
  return column.map((code) => (code < 0 ? code : codes[code]!));
}
