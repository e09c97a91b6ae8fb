import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../src/forecast/model.js';
import { modelBank } from '../../src/forecast/model-bank.js';
import { dampedTrend } from '../../src/forecast/models/damped-trend.js';
import { lastYearBlend } from '../../src/forecast/models/last-year-blend.js';
import { marketIndex } from '../../src/forecast/market-index.js';
import { multipleAggregation } from '../../src/forecast/models/multiple-aggregation.js';
import { syntetosBoylan } from '../../src/forecast/models/syntetos-boylan.js';
import { movingAverage } from '../../src/forecast/models/moving-average.js';
import { regionalShare } from '../../src/forecast/models/regional-share.js';
import { seasonalNaive } from '../../src/forecast/models/seasonal-naive.js';
import { simpleSmoothing } from '../../src/forecast/models/simple-smoothing.js';
import { teunterSyntetosBabai } from '../../src/forecast/models/teunter-syntetos-babai.js';
import { flatSeason } from '../../src/forecast/season.js';
import { seriesReader } from '../../src/forecast/series.js';
import { sharedCase } from '../shared-cases.js';
import { demandOf, type DenseRow } from './demand-of.js';

const PROTECTION = 5;
/** A market that neither rises nor falls. */
const FLAT_MARKET = () => () => new Float64Array(400).fill(1);
const BANK = modelBank(7, PROTECTION, FLAT_MARKET);

/** The forecasts of a model for the first region, at every origin. */
function forecastsOf(model: Model, ...regions: readonly DenseRow[]): number[] {
  const demand = demandOf([regions]);
  const { series, load } = seriesReader(demand, flatSeason(demand));
  load(0);
  const out = new Float64Array(demand.bucketCount + 1).fill(Number.NaN);
  model.fill(series, out);
  return [...out.subarray(0, series.length + 1)];
}

/** Buckets of a region: mostly quiet, now and then masked; the first sells. */
const bucket = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 40 }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
);
const future = fc.array(bucket, { minLength: 9, maxLength: 9 });
const region = (length: number): fc.Arbitrary<number[]> =>
  fc.array(bucket, { minLength: length - 1, maxLength: length - 1 }).map((rest) => [3, ...rest]);

describe('every model of the bank', () => {
  it('has a name of its own', () => {
    for (const bank of [BANK, modelBank(365.25 / 12, 2, FLAT_MARKET), modelBank(1, 35, FLAT_MARKET)]) {
      expect(new Set(bank.map(({ name }) => name)).size).toBe(bank.length);
    }
  });

  it.each(BANK.filter(({ name }) => !name.startsWith('SBA')))('$name gives a constant its level, at every origin', (model) => {
    const out = forecastsOf(model, new Array<number>(80).fill(6));
    expect(out[0]).toBe(0);
    for (const forecast of out.slice(1)) expect(forecast).toBeCloseTo(6, 10);
  });

  it.each(BANK)('$name does not look ahead: another future leaves its forecasts as they were', (model) => {
    const cases = fc.integer({ min: 2, max: 75 }).chain((length) =>
      fc.record({
        past: fc.tuple(region(length), region(length)),
        futures: fc.tuple(future, future, future, future),
      }),
    );
    fc.assert(
      fc.property(cases, ({ past: [a, b], futures: [fa, fb, ga, gb] }) => {
        const origins = a.filter((units) => !Number.isNaN(units)).length;
        const one = forecastsOf(model, [...a, 1, ...fa], [...b, ...fb, 5]);
        const other = forecastsOf(model, [...a, 9, ...ga], [...b, ...gb, 0]);
        expect(one.slice(0, origins + 1)).toEqual(other.slice(0, origins + 1));
        expect(forecastsOf(model, a, b).slice(0, origins)).toEqual(one.slice(0, origins));
      }),
      { seed: 21, numRuns: 60 },
    );
  });

  it.each(BANK)('$name never leaves the range of what was observed by more than a trend or a year may, and is never NaN', (model) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }).chain(region), region(70), (a, b) => {
        const out = forecastsOf(model, a, b.slice(0, a.length));
        const twice = /^(regional|damped|last-year)/.test(model.name); // the SKU's total; a slope; a lift of at most three
        const most = twice ? 80 : 40 + 1e-9;
        for (const forecast of out) {
          expect(forecast).toBeGreaterThanOrEqual(0);
          expect(forecast).toBeLessThanOrEqual(most);
        }
      }),
      { seed: 22, numRuns: 60 },
    );
  });
});

describe('masked buckets', () => {
  it('do not move the state: a model forecasts as if they were not there', () => {
    const model = simpleSmoothing(0.2);
    expect(forecastsOf(model, [4, NaN, 0, NaN, NaN, 6])).toEqual(forecastsOf(model, [4, 0, 6]));
  });
});

describe('movingAverage', () => {
  it('is the mean of the last observed buckets', () => {
    expect(forecastsOf(movingAverage(2), [3, 5, NaN, 1, 0])).toEqual([0, 3, 4, 3, 0.5]);
  });
});

describe('teunterSyntetosBabai', () => {
  it('decays by 1 - beta in each bucket after the last sale', () => {
    const out = forecastsOf(teunterSyntetosBabai(0.1, 0.2), [...new Array<number>(30).fill(4), ...new Array<number>(20).fill(0)]);
    for (let o = 31; o <= 50; o++) expect(out[o]).toBeCloseTo(out[o - 1]! * 0.8, 12);
  });
});

describe('seasonalNaive', () => {
  it('repeats the buckets of a year ago, and stands on the mean before there is a year', () => {
    const year = [9, 0, 0, 3];
    const out = forecastsOf(seasonalNaive(4, 2), [...year, ...year]);
    expect(out).toEqual([0, 9, 4.5, 3, 4.5, 0, 1.5, 6, 4.5]);
  });

  it('leaves masked buckets of that year out', () => {
    expect(forecastsOf(seasonalNaive(4, 2), [8, NaN, 2, NaN, 4]).at(-1)).toBe(2); // of buckets 1 and 2, one was seen
  });
});

describe('regionalShare', () => {
  it('moves with the total of the SKU', () => {
    const a = [2, 2, 2, 2];
    const b = [2, 2, 2, 34];
    // share 8 of 48, level of 4 4 4 36 with gain 1/2 after two buckets: 20
    expect(forecastsOf(regionalShare(0.5), a, b)[4]).toBeCloseTo((8 / 48) * 20, 12);
  });
});

describe('syntetosBoylan', () => {
  it('is a constant less its correction, and stands still between demands', () => {
    const out = forecastsOf(syntetosBoylan(0.1), [...new Array<number>(30).fill(6), 0, 0, 0]);
    for (const forecast of out.slice(1)) expect(forecast).toBeCloseTo(0.95 * 6, 12);
  });
});

describe('dampedTrend', () => {
  it('runs ahead of the level while demand rises, and not when it is level again', () => {
    const model = dampedTrend(0.2, 0.3, 0.9, 4);
    const rising = forecastsOf(model, Array.from({ length: 40 }, (_, t) => 10 + t)).at(-1)!;
    const level = forecastsOf(simpleSmoothing(0.2), Array.from({ length: 40 }, (_, t) => 10 + t)).at(-1)!;
    expect(rising).toBeGreaterThan(level + 2);
    expect(forecastsOf(model, [...Array.from({ length: 40 }, (_, t) => 10 + t), ...new Array<number>(80).fill(50)]).at(-1)!).toBeCloseTo(50, 3);
  });
});

describe('multipleAggregation', () => {
  it('is the mean of smoothing at its levels', () => {
    // blocks of 1 with gain 1: 8; blocks of 2, the last whole one: (0 + 4) / 2 after (8 + 0) / 2
    expect(forecastsOf(multipleAggregation(1, [1, 2]), [8, 0, 0, 4, 8]).at(-1)).toBe((8 + 2) / 2);
  });
});

describe('lastYearBlend', () => {
  it('lifts last year by how this year runs, half and half with the level', () => {
    const year = [2, 2, 2, 2, 2, 2, 2, 10];
    const out = forecastsOf(lastYearBlend(1, 8, 1), [...year, ...year.map((units) => 2 * units).slice(0, 7)]);
    // the window lies a year after the 10; the last two buckets brought 4, a year ago 2, both with the mean 52 / 15 beside
    const usual = 52 / 15;
    expect(out.at(-1)).toBeCloseTo((4 + ((4 + usual) / (2 + usual)) * 10) / 2, 12);
  });
});

describe('marketIndex', () => {
  const levels = (rows: readonly DenseRow[][]): Float64Array => {
    const demand = demandOf(rows);
    const season = flatSeason(demand);
    return marketIndex(demand, season, seriesReader(demand, season), [0.1, 0.5])(0.1, 0.5);
  };

  it('is above 1 while all rise, below 1 while all fall, and not moved by a new item', () => {
    const step = (from: number, to: number): number[] => [...new Array<number>(40).fill(from), ...new Array<number>(5).fill(to)];
    expect(levels([[step(4, 8)], [step(6, 12)]]).at(-1)).toBeGreaterThan(1.2);
    expect(levels([[step(8, 4)], [step(12, 6)]]).at(-1)).toBeLessThan(0.8);
    expect(levels([[step(4, 4)], [step(0, 400)]]).at(-1)).toBeCloseTo(1, 9);
  });

  it('is the same whether rows are added up first or smoothed one by one', () => {
    const row = Array.from({ length: 45 }, (_, t) => 1 + (t * 7) % 5);
    const late = [...row.slice(0, 44), NaN]; // a mask after the last bucket but one sends the row the slow way
    const whole = levels([[row.slice(0, 44)], [row.slice(0, 44)]]).at(-1)!;
    expect(levels([[late], [late]]).at(-1)).toBeCloseTo(whole, 12);
  });
});

const folder = sharedCase('forecast-reference');
if (folder) describe('against statsforecast and R', () => {
  const read = (file: string): unknown => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
  const series = new Map(
    (read('series.json') as { series: { id: string; y: number[] }[] }).series.map(({ id, y }) => [id, y]),
  );
  const results = (read('nixtla_intermittent_theta_ets.json') as {
    results: Record<string, Record<string, { mean: number | number[] }>>;
  }).results;
  const references: readonly (readonly [string, Model])[] = [
    ['SES_a0.1', simpleSmoothing(0.1, 1)],
    ['TSB_ad0.1_ap0.1', teunterSyntetosBabai(0.1, 0.1, true)],
    ['TSB_ad0.2_ap0.05', teunterSyntetosBabai(0.2, 0.05, true)],
  ];

  it.each(references)('%s, from their start values', (name, model) => {
    let compared = 0;
    for (const [id, methods] of Object.entries(results)) {
      const expected = methods[name]?.mean;
      const y = series.get(id);
      if (typeof expected !== 'number' || !y?.every((units) => Number.isInteger(units) && units >= 0)) continue; // demand is whole units
      // A second region sells first, so that a series of theirs that begins with zeros is read from its beginning.
      const last = forecastsOf(model, y, y.map((_, at) => (at === 0 ? 1 : 0))).at(-1)!;
      expect(Math.abs(last - expected)).toBeLessThanOrEqual(1e-10 * Math.max(1, Math.abs(expected)));
      compared++;
    }
    expect(compared).toBeGreaterThan(20);
  });
});
