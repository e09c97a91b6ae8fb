import type { Model } from './model.js';
import { movingAverage } from './models/moving-average.js';
import { regionalShare } from './models/regional-share.js';
import { seasonalNaive } from './models/seasonal-naive.js';
import { simpleSmoothing } from './models/simple-smoothing.js';
import { teunterSyntetosBabai } from './models/teunter-syntetos-babai.js';

const DAYS_PER_YEAR = 365.25;

/**
 * The registry: every model that competes, in the order that breaks ties. A model is a file in models/ and a line here.
 *
 * Spans of moving averages are 4, 8, 13, 26 and 52 weeks in buckets. Smoothing constants are meant per bucket of a week
 * or a month; a daily bucket gets the constant that forgets as much in seven steps.
 *
 * @param bucketDays mean days of a bucket
 * @param protection buckets of the protection period
 */
export function modelBank(bucketDays: number, protection: number): readonly Model[] {
  const year = Math.round(DAYS_PER_YEAR / bucketDays);
  const spans = [...new Set([4, 8, 13, 26, 52].map((weeks) => Math.max(1, Math.round((weeks * 7) / bucketDays))))];
  const rate = (alpha: number): number =>
    bucketDays >= 7 ? alpha : Math.round((1 - (1 - alpha) ** (bucketDays / 7)) * 10000) / 10000;
  return [
    ...[0.05, 0.1, 0.2, 0.3, 0.5].map((alpha) => simpleSmoothing(rate(alpha))),
    ...spans.map((buckets) => movingAverage(buckets)),
    ...([[0.1, 0.05], [0.1, 0.1], [0.1, 0.2], [0.2, 0.3]] as const).map(([alpha, beta]) =>
      teunterSyntetosBabai(rate(alpha), rate(beta)),
    ),
    ...[0.05, 0.1, 0.2].map((alpha) => regionalShare(rate(alpha))),
    seasonalNaive(year, protection),
  ];
}
