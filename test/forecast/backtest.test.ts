import { describe, expect, it } from 'vitest';
import { rowPatterns } from '../../src/classify/classify-pattern.js';
import { cutDemand } from '../../src/demand/cut-demand.js';
import { backtestForecast } from '../../src/forecast/backtest.js';
import { forecastDemand } from '../../src/forecast/forecast-demand.js';
import type { BacktestRow } from '../../src/model/backtest.js';
import type { Classes } from '../../src/model/classes.js';
import type { Demand } from '../../src/model/demand.js';
import { caseOf, demandOf, negativeBinomial, seededRandom } from './demand-of.js';

const PROTECTION = 5;
const random = seededRandom(81);
const rows = Array.from({ length: 120 }, () => {
  const rate = 0.5 * 20 ** random();
  return Array.from({ length: 80 }, (_, week) => negativeBinomial(rate, 3, random) + (week === 0 ? 1 : 0));
});
const classesOf = (demand: Demand): Classes =>
  ({ ...rowPatterns(demand), abc: Array.from({ length: demand.skuStart.length - 1 }, () => 'A') }) as unknown as Classes;
const theCase = caseOf({ regions: { ids: ['north'], codeOf: () => 0 } });

describe('backtestForecast', () => {
  const demand = demandOf(rows.map((row) => [row]));
  const backtest = backtestForecast(theCase, demand, classesOf(demand));
  const of = (method: string): BacktestRow => backtest.rows.find((row) => row.scope === 'all' && row.method === method)!;

  it('tries four origins that do not overlap, every series at each', () => {
    expect(backtest.protectionBuckets).toBe(PROTECTION);
    expect(backtest.origins).toEqual([1, 2, 3, 4].map((k) => demand.bucketStart[80 - k * PROTECTION]));
    expect(of('rebalance').windows).toBe(4 * rows.length);
  });

  it('beats the naive forecast on steady demand, and covers what it says', () => {
    expect(of('rebalance').wape).toBeLessThan(0.85 * of('naive').wape);
    expect(of('rebalance').rmsse).toBeLessThan(of('naive').rmsse);
    expect(Math.abs(of('rebalance').bias)).toBeLessThan(0.05);
    expect(of('rebalance').coverage[3]).toBeGreaterThan(0.92);
    expect(of('rebalance').coverage[3]).toBeLessThan(0.98);
    expect(of('rebalance').pinball).toBeLessThan(of('textbook z sigma sqrt L').pinball * 1.05);
  });

  it('measures the moving average as computed plainly', () => {
    let off = 0;
    let units = 0;
    for (const row of rows) {
      for (let k = 1; k <= 4; k++) {
        const origin = 80 - k * PROTECTION;
        const sum = (from: number, to: number): number => row.slice(from, to).reduce((a, b) => a + b, 0);
        const actual = sum(origin, origin + PROTECTION);
        off += Math.abs((sum(origin - 13, origin) / 13) * PROTECTION - actual);
        units += actual;
      }
    }
    expect(of('moving average 13').wape).toBeCloseTo(off / units, 10);
  });

  it('adds up: regions, classes and segments hold the same units as the whole', () => {
    for (const scope of ['segment', 'pattern', 'abc', 'region']) {
      const parts = backtest.rows.filter((row) => row.scope === scope && row.method === 'rebalance');
      expect(parts.reduce((sum, row) => sum + row.units, 0)).toBe(of('rebalance').units);
    }
  });

  it('does not peek: another future leaves the forecast of an origin as it was', () => {
    const origin = 60;
    const shuffled = demandOf(rows.map((row) => [[...row.slice(0, origin), ...row.slice(origin).reverse()]]));
    const forecasts = [demand, shuffled].map((whole) => {
      const known = cutDemand(whole, origin);
      return forecastDemand(theCase, known, classesOf(known));
    });
    expect(forecasts[1]).toEqual(forecasts[0]);
  });

  it('has nothing to say about a history shorter than two protection periods', () => {
    const short = demandOf([[[1, 2, 3, 4, 5, 6]]]);
    expect(backtestForecast(theCase, short, classesOf(short)).rows).toEqual([]);
  });
});
