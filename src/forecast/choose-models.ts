import { segmentPattern, SEGMENT_COUNT } from './segments.js';
import type { Scores } from './score-models.js';

/** How many of the best models are averaged. */
export const CHOSEN = 5;

/** Windows that a segment's parent counts for when their scores are blended. */
const PARENT_WINDOWS = 3000;

/** How fast a model's weight falls with its distance from the best: squared errors a tenth larger weigh e^-0.5. */
const SHARPNESS = 5;

/** Two models whose errors in a segment agree to this share made the same forecasts. */
const SAME = 1e-9;

/** A chosen model: its place in the bank, its weight, and its error. */
export interface ChosenModel {
  readonly model: number;
  readonly weight: number; // of the segment's models; they add up to 1
  /** Root of the weighted mean squared error of the window sums, as a share of the mean window's; NaN where none was scored. */
  readonly error: number;
}

/**
 * The best five models of every segment, best first; they are averaged (combine-forecasts.ts) with weights
 *
 *   exp(-5 (squared error / the best one's - 1))
 *
 * which let a model come and go without a jump. The best model picked for each series is worse than the mean of the best
 * few picked for its segment (Montero-Manso and Hyndman 2021 on pooling; measured on retail histories here), and so are
 * weights of its own for each series.
 *
 * A segment with few windows leans on its pattern, and that on the whole case: the models' relative errors are blended
 * as (n own + k parent) / (n + k). Ties go to the earlier model of the bank, and twins come last: in a segment of SKUs
 * that sell in one region only, the regional share is plain smoothing by another name, and would count twice.
 *
 * @param models how many the bank holds
 * @returns segment -> chosen models
 */
export function chooseModels(scores: Scores, models: number): readonly (readonly ChosenModel[])[] {
  const pool = (segments: readonly number[], parent: Float64Array): Float64Array => {
    const error = new Float64Array(models);
    let windows = 0;
    for (const segment of segments) {
      windows += scores.windows[segment]!;
      for (let m = 0; m < models; m++) error[m]! += scores.squaredError[segment * models + m]!;
    }
    const mean = error.reduce((sum, value) => sum + value, 0) / models;
    return parent.map((from, m) =>
      mean > 0 ? (windows * (error[m]! / mean) + PARENT_WINDOWS * from) / (windows + PARENT_WINDOWS) : from,
    );
  };
  const segments = Array.from({ length: SEGMENT_COUNT }, (_, segment) => segment);
  const whole = pool(segments, new Float64Array(models).fill(1));
  return segments.map((segment) => {
    const siblings = segments.filter((other) => segmentPattern(other) === segmentPattern(segment));
    const relative = pool([segment], pool(siblings, whole));
    const ranked = Array.from(relative.keys()).sort((a, b) => relative[a]! - relative[b]! || a - b);
    const isTwin = (place: number): boolean => {
      const error = scores.squaredError[segment * models + ranked[place]!]!;
      const same = (m: number): boolean =>
        Math.abs(scores.squaredError[segment * models + m]! - error) <= SAME * error;
      return error > 0 && ranked.slice(0, place).some(same);
    };
    const places = Array.from(ranked.keys());
    const distinct = [...places.filter((place) => !isTwin(place)), ...places.filter(isTwin)].map((place) => ranked[place]!);
    const taken = distinct.slice(0, CHOSEN);
    const least = relative[taken[0]!]!;
    const weights = taken.map((model) => (least > 0 ? Math.exp(-SHARPNESS * (relative[model]! / least - 1)) : 1));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return taken.map((model, place) => ({
      model,
      weight: weights[place]! / sum,
      error: Math.sqrt(scores.squaredError[segment * models + model]! / scores.meanSquare[segment]!),
    }));
  });
}
