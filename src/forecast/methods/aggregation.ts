const LOWEST_ALPHA = 0.1;
const HIGHEST_ALPHA = 0.3;
const STEPS = 40;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * ADIDA: sums over blocks of about one interval between demands, smoothed with the constant (0.1 to 0.3) that fitted
 * best, spread evenly again. Blocks are counted from the end; what is left over at the beginning is dropped.
 *
 * Source: Nikolopoulos, Syntetos, Boylan, Petropoulos and Assimakopoulos (2011), "An aggregate-disaggregate intermittent
 * demand approach (ADIDA) to forecasting", Journal of the Operational Research Society 62(3).
 *
 * @param y units by bucket
 * @returns units a bucket; 0 without demand
 *
 * @example
 * adidaForecast([0, 4, 0, 4]); // 2
 */
export function adidaForecast(y: ArrayLike<number>): number {
  const interval = meanInterval(y);
  return interval === 0 ? 0 : blockForecast(y, interval);
}

/**
 * IMAPA: the mean of ADIDA's forecasts over all block lengths from 1 to the mean interval.
 *
 * Source: Petropoulos and Kourentzes (2015), "Forecast combinations for intermittent demand", Journal of the Operational
 * Research Society 66(6).
 *
 * @returns units a bucket; 0 without demand
 */
export function imapaForecast(y: ArrayLike<number>): number {
  const interval = meanInterval(y);
  let sum = 0;
  for (let block = 1; block <= interval; block++) sum += blockForecast(y, block);
  return interval === 0 ? 0 : sum / interval;
}

/** The mean number of buckets from one demand to the next, the first counted from the start; halves go to the even one. */
function meanInterval(y: ArrayLike<number>): number {
  let demands = 0;
  let last = 0;
  for (let t = 0; t < y.length; t++) {
    if (!(y[t]! > 0)) continue;
    demands++;
    last = t + 1;
  }
  if (demands === 0) return 0;
  const mean = last / demands;
  const below = Math.floor(mean);
  const rounded = mean - below === 0.5 ? (below % 2 === 0 ? below : below + 1) : Math.round(mean);
  return Math.max(1, Math.min(rounded, y.length));
}

function blockForecast(y: ArrayLike<number>, block: number): number {
  const blocks = Math.floor(y.length / block);
  const dropped = y.length - blocks * block;
  const sums = new Float64Array(blocks);
  for (let t = dropped; t < y.length; t++) sums[Math.floor((t - dropped) / block)]! += y[t]!;
  return smooth(sums, bestAlpha(sums)).level / block;
}

/** Simple smoothing from the first value on: its last level, and the squared errors on the way. */
function smooth(values: Float64Array, alpha: number): { level: number; squares: number } {
  let level = values[0]!;
  let squares = 0;
  for (let t = 1; t < values.length; t++) {
    const error = values[t]! - level;
    squares += error * error;
    level += alpha * error;
  }
  return { level, squares };
}

function bestAlpha(values: Float64Array): number {
  let low = LOWEST_ALPHA;
  let high = HIGHEST_ALPHA;
  for (let step = 0; step < STEPS; step++) {
    const a = high - GOLDEN * (high - low);
    const b = low + GOLDEN * (high - low);
    if (smooth(values, a).squares < smooth(values, b).squares) high = b;
    else low = a;
  }
  return (low + high) / 2;
}
