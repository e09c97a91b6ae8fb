/** Mean radius of the Earth (IUGG), km. */
const RADIUS_KM = 6371.0088;

/**
 * Great-circle distance in km between two points in degrees, by the haversine formula (R. W. Sinnott, "Virtues of the
 * Haversine", Sky and Telescope 68, 1984). NaN where a coordinate is NaN.
 *
 * @example
 * Math.round(greatCircleKm(0, 0, 0, 180)); // 20015
 */
export function greatCircleKm(latitude1: number, longitude1: number, latitude2: number, longitude2: number): number {
  const radians = Math.PI / 180;
  const halfLatitude = ((latitude2 - latitude1) * radians) / 2;
  const halfLongitude = ((longitude2 - longitude1) * radians) / 2;
  const a =
    Math.sin(halfLatitude) ** 2 +
    Math.cos(latitude1 * radians) * Math.cos(latitude2 * radians) * Math.sin(halfLongitude) ** 2;
  return 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
}
