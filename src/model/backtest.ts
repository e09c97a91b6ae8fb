/** What a backtest found, pooled: by method and scope. */
export interface BacktestRow {
  readonly scope: string; // 'all', 'segment', 'pattern', 'abc', 'region'
  readonly value: string; // which of them, '' for all
  readonly method: string;
  readonly windows: number; // series x origins
  readonly units: number; // that came
  readonly wape: number; // sum |error| / sum units
  readonly bias: number; // sum error / sum units; above 0: forecast too high
  readonly rmsse: number; // root of sum error^2 / sum of the naive forecast's mean squared errors in the history
  readonly mase: number; // sum |error| / sum of the naive forecast's mean absolute errors in the history
  readonly pinball: number; // sum of the losses at five quantiles / sum units; NaN for a method without a distribution
  readonly coverage: readonly number[]; // at each of BACKTEST_QUANTILES: share of windows below it; NaN without
}

/** The quantiles whose loss and coverage are measured. */
export const BACKTEST_QUANTILES = [0.5, 0.8, 0.9, 0.95, 0.98] as const;

export interface Backtest {
  readonly protectionBuckets: number; // what is forecast: the sum over so many buckets
  readonly origins: readonly number[]; // the first day after what was known, latest first
  readonly rows: readonly BacktestRow[];
}
