import type { MarketIndex } from './market-index.js';
import type { Model } from './model.js';
import { dampedTrend } from './models/damped-trend.js';
import { lastYearBlend } from './models/last-year-blend.js';
import { marketFollowing } from './models/market-following.js';
import { movingAverage } from './models/moving-average.js';
import { multipleAggregation } from './models/multiple-aggregation.js';
import { regionalShare } from './models/regional-share.js';
import { seasonalNaive } from './models/seasonal-naive.js';
import { simpleSmoothing } from './models/simple-smoothing.js';
import { syntetosBoylan } from './models/syntetos-boylan.js';
import { teunterSyntetosBabai } from './models/teunter-syntetos-babai.js';

const DAYS_PER_YEAR = 365.25;

/** Slow and fast constants of the models that follow the market. */
const MARKETS = [[0.05, 0.3], [0.1, 0.5], [0.2, 0.5]] as const;

/**
 * The registry: every model that competes, in the order that breaks ties. A model is a file in models/ and a line here.
 *
 * Spans of moving averages are 4, 13 and 52 weeks in buckets. Smoothing constants are meant per bucket of a week
 * or a month; a daily bucket gets the constant that forgets as much in seven steps.
 *
 * @param bucketDays mean days of a bucket
 * @param protection buckets of the protection period
 * @param market prepares the market index of the case for some constants
 */
export function modelBank(
  bucketDays: number, protection: number, market: (constants: readonly number[]) => MarketIndex,
): readonly Model[] {
  const year = Math.round(DAYS_PER_YEAR / bucketDays);
  const spans = [...new Set([4, 13, 52].map((weeks) => Math.max(1, Math.round((weeks * 7) / bucketDays))))];
  const rate = (alpha: number): number =>
    bucketDays >= 7 ? alpha : Math.round((1 - (1 - alpha) ** (bucketDays / 7)) * 10000) / 10000;
  const index = market([...new Set(MARKETS.flat())].map(rate));
  return [
    ...[0.05, 0.1, 0.2, 0.3, 0.5].map((alpha) => simpleSmoothing(rate(alpha))),
    ...spans.map((span) => movingAverage(span)),
    ...([[0.1, 0.1], [0.2, 0.3]] as const).map(([alpha, beta]) =>
      teunterSyntetosBabai(rate(alpha), rate(beta)),
    ),
    syntetosBoylan(rate(0.1)),
    multipleAggregation(rate(0.2), [1, 2, 4]),
    dampedTrend(rate(0.2), 0.3, 0.9, protection),
    ...[0.05, 0.2].map((alpha) => regionalShare(rate(alpha))),
    ...MARKETS.map(([slow, fast]) => marketFollowing(rate(slow), rate(fast), index(rate(slow), rate(fast)))),
    lastYearBlend(rate(0.2), year, protection),
    seasonalNaive(year, protection),
  ];
}
