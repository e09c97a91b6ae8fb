import { BACKTEST_QUANTILES, type BacktestRow } from '../model/backtest.js';

/** Sums of one method in one scope. */
interface Sums {
  readonly scope: string;
  readonly value: string;
  readonly method: string;
  windows: number;
  units: number;
  error: number; // forecast - actual
  absolute: number;
  square: number;
  scaleAbsolute: number;
  scaleSquare: number;
  pinball: number;
  readonly below: Float64Array; // quantile -> windows below it
  quantified: number; // windows with a distribution
}

/** Gathers forecasts and what came, by method and scope, and gives the pooled measures. */
export class AccuracyBook {
  readonly #sums = new Map<string, Sums>();

  /**
   * @param scopes names and values that the window counts in
   * @param scale the naive forecast's mean absolute and squared error in the series' own history
   * @param quantiles forecast at BACKTEST_QUANTILES; absent for a method without a distribution
   * @param below share of what came that lies below each of them, 0..1 (a count may lie on it)
   */
  add(
    method: string,
    scopes: readonly (readonly [scope: string, value: string])[],
    actual: number,
    forecast: number,
    scale: { readonly absolute: number; readonly square: number },
    quantiles?: Float64Array,
    below?: Float64Array,
  ): void {
    const off = forecast - actual;
    let loss = 0;
    if (quantiles) {
      BACKTEST_QUANTILES.forEach((p, at) => {
        const short = actual - quantiles[at]!;
        loss += short > 0 ? p * short : (p - 1) * short;
      });
    }
    for (const [scope, value] of scopes) {
      const sums = this.#sumsOf(scope, value, method);
      sums.windows++;
      sums.units += actual;
      sums.error += off;
      sums.absolute += Math.abs(off);
      sums.square += off * off;
      sums.scaleAbsolute += scale.absolute;
      sums.scaleSquare += scale.square;
      if (!quantiles || !below) continue;
      sums.pinball += loss;
      sums.quantified++;
      below.forEach((share, at) => (sums.below[at]! += share));
    }
  }

  /** One row for each scope and method: scopes in their order, values by code point, methods as they came. */
  rows(): readonly BacktestRow[] {
    const order = ['all', 'segment', 'pattern', 'abc', 'region'];
    const all = [...this.#sums.values()];
    return all
      .map((sums, at) => ({ sums, at }))
      .sort((a, b) =>
        order.indexOf(a.sums.scope) - order.indexOf(b.sums.scope) ||
        (a.sums.value < b.sums.value ? -1 : a.sums.value > b.sums.value ? 1 : 0) || a.at - b.at)
      .map(({ sums }): BacktestRow => ({
        scope: sums.scope,
        value: sums.value,
        method: sums.method,
        windows: sums.windows,
        units: sums.units,
        wape: share(sums.absolute, sums.units),
        bias: share(sums.error, sums.units),
        rmsse: Math.sqrt(share(sums.square, sums.scaleSquare)),
        mase: share(sums.absolute, sums.scaleAbsolute),
        pinball: sums.quantified > 0 ? share(sums.pinball, sums.units) : Number.NaN,
        coverage: BACKTEST_QUANTILES.map((_, at) => share(sums.below[at]!, sums.quantified)),
      }));
  }

  #sumsOf(scope: string, value: string, method: string): Sums {
    const key = JSON.stringify([scope, value, method]);
    let sums = this.#sums.get(key);
    if (!sums) {
      sums = {
        scope, value, method, windows: 0, units: 0, error: 0, absolute: 0, square: 0, scaleAbsolute: 0, scaleSquare: 0,
        pinball: 0, below: new Float64Array(BACKTEST_QUANTILES.length), quantified: 0,
      };
      this.#sums.set(key, sums);
    }
    return sums;
  }
}

/** A ratio; NaN where there is nothing to divide by. */
function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : Number.NaN;
}
