/**
 * The demand of the last days beside the forecast that was made before them. Columns by demand row; NaN where the row
 * had no history then, or its warehouses had no stock since.
 */
export interface RecentDemand {
  readonly days: number;
  readonly units: Float64Array; // what was ordered
  readonly mean: Float64Array; // units that were expected
  readonly variance: Float64Array; // of that forecast
  readonly leastMean: Float64Array; // below this a mean is not known: a series that never sold may still sell
}
