import { type EtsForm, type EtsParameters, runEts, stateCount } from './ets-filter.js';
import { nelderMead } from './nelder-mead.js';

/** A fitted model. */
export interface EtsFit {
  readonly form: EtsForm;
  readonly parameters: EtsParameters;
  readonly initial: Float64Array; // states before the first bucket
  readonly states: Float64Array; // states after the last
  readonly logLikelihood: number;
  readonly aicc: number; // Akaike's criterion, corrected for short series; Infinity where the series is too short
}

const LEAST = 1e-4;
const MOST = 1 - 1e-4;
const DAMPING = [0.8, 0.98] as const;

/**
 * Fits a form by maximum likelihood, within 0 < beta < alpha < 1, gamma < 1 - alpha and 0.8 <= phi <= 0.98.
 *
 * Where everything is additive, the errors are linear in the states at the start, so for given smoothing constants these
 * are solved by least squares and the search has one to four dimensions. Otherwise the search runs over all of them,
 * from the additive solution and from a plain start.
 *
 * @param y units by bucket; all positive where the error or the season is multiplicative
 * @param period m; a seasonal form needs more than m + 3 buckets
 * @returns undefined where the form cannot be fitted to the series
 */
export function fitEts(y: ArrayLike<number>, form: EtsForm, period: number): EtsFit | undefined {
  const n = y.length;
  const free = freeParameters(form);
  const count = stateCount(form, period);
  const parameters = free.length + count - (form.season === 'N' ? 0 : 1) + 1;
  const relative = form.error === 'M' || form.season === 'M';
  if (n < count + 1 || (form.season !== 'N' && n <= period + 3)) return undefined;
  if (relative && !every(y, (value) => value > 0)) return undefined;
  const linear = bestLinear(y, { ...form, error: 'A', season: form.season === 'N' ? 'N' : 'A' }, period);
  const found = relative ? bestByStates(y, form, period, linear) : linear;
  const run = runEts(y, form, period, found.parameters, found.initial);
  const spare = n - parameters - 1;
  return {
    form, ...found, states: run.states, logLikelihood: run.logLikelihood,
    aicc: spare > 0 ? -2 * run.logLikelihood + 2 * parameters + (2 * parameters * (parameters + 1)) / spare : Infinity,
  };
}

type Free = 'alpha' | 'beta' | 'gamma' | 'phi';

interface Point {
  readonly parameters: EtsParameters;
  readonly initial: Float64Array;
}

function freeParameters(form: EtsForm): readonly Free[] {
  return [
    'alpha',
    ...(form.trend === 'N' ? [] : (['beta'] as const)),
    ...(form.season === 'N' ? [] : (['gamma'] as const)),
    ...(form.trend === 'Ad' ? (['phi'] as const) : []),
  ];
}

/** From the whole line to the region that the constants must lie in; every point of it is reached. */
function parametersAt(at: Float64Array, form: EtsForm): EtsParameters {
  const free = freeParameters(form);
  const share = (name: Free, most: number): number => {
    const place = free.indexOf(name);
    return place < 0 ? 0 : LEAST + (most - LEAST) / (1 + Math.exp(-at[place]!));
  };
  const alpha = share('alpha', MOST);
  const [low, high] = DAMPING;
  const phi = free.includes('phi') ? low + (high - low) / (1 + Math.exp(-at[free.indexOf('phi')]!)) : 1;
  return { alpha, beta: share('beta', alpha), gamma: share('gamma', Math.max(LEAST, 1 - alpha)), phi };
}

/** The additive form: smoothing constants by search, states by least squares. */
function bestLinear(y: ArrayLike<number>, form: EtsForm, period: number): Point {
  const free = freeParameters(form);
  const starts = [[-2, -2, -3, 1], [1, -3, -3, 2], [-4, -1, -1, 0], [3, 1, -3, -1]];
  let best: Point | undefined;
  let least = Infinity;
  for (const start of starts) {
    const order: Record<Free, number> = { alpha: start[0]!, beta: start[1]!, gamma: start[2]!, phi: start[3]! };
    const end = nelderMead(
      (at) => leastSquares(y, form, period, parametersAt(at, form)).squares,
      free.map((name) => order[name]), free.map(() => 1.5), 60 * free.length, 2,
    );
    if (best !== undefined && !(end.value < least)) continue;
    least = end.value;
    const parameters = parametersAt(end.at, form);
    best = { parameters, initial: leastSquares(y, form, period, parameters).initial };
  }
  return best!;
}

/** The states at the start that make the squared errors least. */
function leastSquares(
  y: ArrayLike<number>, form: EtsForm, period: number, parameters: EtsParameters,
): { initial: Float64Array; squares: number } {
  const n = y.length;
  const count = stateCount(form, period);
  const first = form.trend === 'N' ? 1 : 2;
  const columns = form.season === 'N' ? count : count - 1; // seasons add up to 0
  const unit = (j: number): Float64Array => {
    const states = new Float64Array(count);
    states[j] = 1;
    if (j >= first) states[count - 1] = -1;
    return states;
  };
  const zeros = new Float64Array(n);
  const base = runEts(y, form, period, parameters, new Float64Array(count)).errors;
  const responses = Array.from({ length: columns }, (_, j) => runEts(zeros, form, period, parameters, unit(j)).fitted);
  const normal = responses.map((a) => Float64Array.from(responses, (b) => dot(a, b)));
  const solution = solve(normal, responses.map((column) => dot(column, base)));
  const initial = new Float64Array(count);
  solution.forEach((value, j) => unit(j).forEach((part, at) => (initial[at]! += value * part)));
  let squares = 0;
  for (let t = 0; t < n; t++) {
    let e = base[t]!;
    for (let j = 0; j < columns; j++) e -= solution[j]! * responses[j]![t]!;
    squares += e * e;
  }
  return { initial, squares };
}

/** The form as it is: all smoothing constants and states at the start by search. */
function bestByStates(y: ArrayLike<number>, form: EtsForm, period: number, linear: Point): Point {
  const free = freeParameters(form);
  const first = form.trend === 'N' ? 1 : 2;
  const count = stateCount(form, period);
  const kept = form.season === 'N' ? count : count - 1; // seasons add up to 0, or to m
  const scale = Math.abs(linear.initial[0]!) || 1;
  const statesAt = (at: Float64Array): Float64Array => {
    const states = new Float64Array(count);
    states[0] = at[free.length]! * scale;
    if (first === 2) states[1] = at[free.length + 1]! * scale;
    let rest = form.season === 'M' ? period : 0;
    for (let j = first; j < kept; j++) {
      states[j] = at[free.length + j]! * (form.season === 'A' ? scale : 1);
      rest -= states[j]!;
    }
    if (form.season !== 'N') states[count - 1] = rest;
    return states;
  };
  const target = (at: Float64Array): number => {
    const states = statesAt(at);
    if (form.season === 'M' && !every(states.subarray(first), (value) => value > 0)) return Infinity;
    return -runEts(y, form, period, parametersAt(at, form), states).logLikelihood;
  };
  let best: { at: Float64Array; value: number } | undefined;
  for (const level of new Set([linear.initial[0]!, mean(y, Math.min(y.length, Math.max(3, period)))])) {
    for (const logit of [-2, 0, -4]) {
      const start = [
        ...free.map((name) => ({ alpha: logit, beta: -3, gamma: -3, phi: 1 })[name]),
        level / scale,
        ...(first === 2 ? [linear.initial[1]! / scale] : []),
        ...Array.from({ length: kept - first }, (_, j) => {
          const season = linear.initial[first + j]!;
          return form.season === 'A' ? season / scale : Math.max(0.05, 1 + season / (mean(y, y.length) || 1));
        }),
      ];
      const step = start.map((value, at) => (at < free.length ? 1 : Math.max(0.02, 0.1 * Math.abs(value))));
      const end = nelderMead(target, start, step, 250 * start.length, 5);
      if (best === undefined || end.value < best.value) best = end;
    }
  }
  return { parameters: parametersAt(best!.at, form), initial: statesAt(best!.at) };
}

/** Solves a symmetric system by Cholesky; a whisper on the diagonal keeps a column that says nothing at 0. */
function solve(matrix: readonly Float64Array[], right: readonly number[]): Float64Array {
  const d = right.length;
  const root = matrix.map((row) => row.slice());
  const most = matrix.reduce((max, row, i) => Math.max(max, row[i]!), 0) || 1;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i]![j]! + (i === j ? 1e-12 * most : 0);
      for (let k = 0; k < j; k++) sum -= root[i]![k]! * root[j]![k]!;
      root[i]![j] = i === j ? Math.sqrt(Math.max(sum, 1e-14 * most)) : sum / root[j]![j]!;
    }
  }
  const x = Float64Array.from(right);
  for (let i = 0; i < d; i++) {
    for (let k = 0; k < i; k++) x[i]! -= root[i]![k]! * x[k]!;
    x[i]! /= root[i]![i]!;
  }
  for (let i = d - 1; i >= 0; i--) {
    for (let k = i + 1; k < d; k++) x[i]! -= root[k]![i]! * x[k]!;
    x[i]! /= root[i]![i]!;
  }
  return x;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < a.length; t++) sum += a[t]! * b[t]!;
  return sum;
}

function mean(y: ArrayLike<number>, count: number): number {
  let sum = 0;
  for (let t = 0; t < count; t++) sum += y[t]!;
  return sum / count;
}

function every(values: ArrayLike<number>, holds: (value: number) => boolean): boolean {
  return Array.from(values).every(holds);
}
