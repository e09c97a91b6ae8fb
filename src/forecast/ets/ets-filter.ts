/**
 * Exponential smoothing in state-space form (ETS), the filter: states, errors, likelihood and forecasts for given
 * parameters.
 *
 *   level l, slope b, season s(1..m); q = l + phi b
 *   forecast   f = q + s(m)  or  q s(m)
 *   error      e = y - f     or  (y - f) / f
 *   update     l = q + alpha (p - q), p = y - s(m) or y / s(m);  b = phi b + beta/alpha (l - l(old) - phi b);
 *              s = s(m) + gamma (t - s(m)), t = y - q or y / q, to the front of the season
 *
 * The Gaussian log-likelihood is, up to a constant that all models share, -n/2 log(sum e^2), less sum log|f| where the
 * error is multiplicative. Conventions are those of R's `forecast::ets`, whose results tests compare.
 *
 * Source: Hyndman, Koehler, Ord and Snyder (2008), "Forecasting with Exponential Smoothing: The State Space Approach",
 * chapters 2 and 5.
 */

/** Which of the models; additive A or multiplicative M. */
export interface EtsForm {
  readonly error: 'A' | 'M';
  readonly trend: 'N' | 'A' | 'Ad'; // none, additive, additive damped
  readonly season: 'N' | 'A' | 'M';
}

/** Smoothing constants; what the form does not have counts for nothing. */
export interface EtsParameters {
  readonly alpha: number; // level
  readonly beta: number; // slope, at most alpha
  readonly gamma: number; // season, at most 1 - alpha
  readonly phi: number; // damping; 1 undamped
}

export interface EtsRun {
  readonly logLikelihood: number;
  readonly fitted: Float64Array; // bucket -> one-step forecast
  readonly errors: Float64Array; // bucket -> e
  readonly states: Float64Array; // after the last bucket: l, b (where there is one), s1..sm
}

/** How many states a form has. */
export function stateCount(form: EtsForm, period: number): number {
  return 1 + (form.trend === 'N' ? 0 : 1) + (form.season === 'N' ? 0 : period);
}

/**
 * Runs the filter over a series.
 *
 * @param y units by bucket, all known
 * @param period m, buckets in a season
 * @param initial l, b (where there is one), s1..sm: s1 is the season of the bucket before the first
 */
export function runEts(
  y: ArrayLike<number>, form: EtsForm, period: number, parameters: EtsParameters, initial: ArrayLike<number>,
): EtsRun {
  const n = y.length;
  const { alpha, beta, gamma } = parameters;
  const sloped = form.trend !== 'N';
  const seasonal = form.season !== 'N';
  const multiplied = form.season === 'M';
  const relative = form.error === 'M';
  const phi = sloped ? parameters.phi : 0;
  const first = sloped ? 2 : 1;
  const fitted = new Float64Array(n);
  const errors = new Float64Array(n);
  const season = new Float64Array(period); // ring: the season of bucket t stands at t % m
  if (seasonal) for (let j = 0; j < period; j++) season[j] = initial[first + period - 1 - j]!;
  let level = initial[0]!;
  let slope = sloped ? initial[1]! : 0;
  let squares = 0;
  let logs = 0;
  for (let t = 0; t < n; t++) {
    const at = t % period;
    const q = level + phi * slope;
    const s = seasonal ? season[at]! : 0;
    const f = !seasonal ? q : multiplied ? q * s : q + s;
    const value = y[t]!;
    const e = relative ? (value - f) / f : value - f;
    fitted[t] = f;
    errors[t] = e;
    squares += e * e;
    if (relative) logs += Math.log(Math.abs(f));
    const p = !seasonal ? value : multiplied ? value / s : value - s;
    const before = level;
    level = q + alpha * (p - q);
    if (sloped) slope = phi * slope + (beta / alpha) * (level - before - phi * slope);
    if (seasonal) season[at] = s + gamma * ((multiplied ? value / q : value - q) - s);
  }
  const states = new Float64Array(stateCount(form, period));
  states[0] = level;
  if (sloped) states[1] = slope;
  if (seasonal) for (let j = 0; j < period; j++) states[first + j] = season[(n - 1 - j + period * (n + 1)) % period]!;
  return { logLikelihood: -0.5 * n * Math.log(squares) - logs, fitted, errors, states };
}

/**
 * Point forecasts of the next `ahead` buckets.
 *
 * @param states as a run leaves them
 */
export function forecastEts(form: EtsForm, period: number, phi: number, states: ArrayLike<number>, ahead: number): Float64Array {
  const sloped = form.trend !== 'N';
  const first = sloped ? 2 : 1;
  let reach = 0;
  let power = 1;
  return new Float64Array(ahead).map((_, h) => {
    power *= form.trend === 'Ad' ? phi : 1;
    reach += power;
    const q = states[0]! + (sloped ? reach * states[1]! : 0);
    if (form.season === 'N') return q;
    const s = states[first + ((period - 1 - h) % period + period) % period]!;
    return form.season === 'M' ? q * s : q + s;
  });
}
