import { rowPatterns } from '../classify/classify-pattern.js';
import { cutDemand } from '../demand/cut-demand.js';
import type { Case } from '../model/case.js';
import type { Classes } from '../model/classes.js';
import type { Demand } from '../model/demand.js';
import { windowMean, windowVariance } from '../model/forecast.js';
import type { RecentDemand } from '../model/recent-demand.js';
import { forecastDemand } from './forecast-demand.js';
import { protectionBuckets } from './protection-period.js';

/** A mean is not known better than this many sales in all that was observed (Jeffreys' prior of a Poisson rate). */
const UNSEEN_SALES = 0.5;

/**
 * Sets the demand of the last buckets, as many as a review period takes, against the forecast as it would have been made
 * before them: from what was known then, classes and seasons included. Undefined where too little came before.
 */
export function recentDemand(theCase: Case, demand: Demand, classes: Classes): RecentDemand | undefined {
  const { reviewDays, supplierLeadDays } = theCase.settings;
  const buckets = Math.max(1, Math.round(reviewDays / demand.bucketDays));
  const origin = demand.bucketCount - buckets;
  if (origin < protectionBuckets(reviewDays, supplierLeadDays, demand.bucketDays)) return undefined;
  const known = cutDemand(demand, origin);
  const forecast = forecastDemand(theCase, known, { ...classes, ...rowPatterns(known) });
  const days = demand.bucketStart[origin + buckets]! - demand.bucketStart[origin]!;
  const recent = {
    days,
    units: new Float64Array(demand.rowCount),
    mean: new Float64Array(demand.rowCount).fill(NaN),
    variance: new Float64Array(demand.rowCount).fill(NaN),
    leastMean: new Float64Array(demand.rowCount).fill(NaN),
  };
  for (let row = 0; row < demand.rowCount; row++) {
    const observed = origin - demand.firstBucket[row]!;
    if (observed <= 0 || isMasked(demand, row, origin)) continue;
    for (let entry = demand.start[row]!; entry < demand.start[row + 1]!; entry++) {
      if (demand.bucket[entry]! >= origin) recent.units[row]! += demand.units[entry]!;
    }
    const mean = windowMean(forecast, row, 0, days);
    recent.mean[row] = mean;
    recent.variance[row] = windowVariance(forecast, row, mean);
    recent.leastMean[row] = (UNSEEN_SALES * buckets) / observed;
  }
  return recent;
}

/** Is a bucket from `origin` on masked? What would have sold then is not known. */
function isMasked(demand: Demand, row: number, origin: number): boolean {
  const last = demand.maskStart[row + 1]! - 1;
  return last >= demand.maskStart[row]! && demand.maskBucket[last]! >= origin;
}
