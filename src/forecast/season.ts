import { bucketScale } from '../classify/bucket-scale.js';
import type { Demand } from '../model/demand.js';
import { DAYS_AHEAD } from '../model/forecast.js';

/**
 * The seasonal profile of each group of rows, backward and forward. The models see deseasonalised history (units times
 * `past`), and what they forecast is spread over the days ahead by `ahead`.
 */
export interface Season {
  readonly group: Int32Array; // row -> group
  readonly past: Float64Array; // groups x B: bucket -> what turns its units into units of a mean bucket
  readonly ahead: Float64Array; // groups x (DAYS_AHEAD + 1): day d -> seasonal days in [0, d)
}

/** No seasonality: one group, in which every day weighs the same and only the length of the buckets is levelled. */
export function flatSeason(demand: Demand): Season {
  return {
    group: new Int32Array(demand.rowCount),
    past: bucketScale(demand),
    ahead: Float64Array.from({ length: DAYS_AHEAD + 1 }, (_, day) => day),
  };
}
