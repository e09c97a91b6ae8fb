import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greatCircleKm } from '../../src/assemble/great-circle.js';

const degree = Math.PI / 180;

/** The angle between unit vectors in space, by atan2 of cross and dot product: another formula for the same. */
function byVectors(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const vector = (lat: number, lon: number) => [
    Math.cos(lat * degree) * Math.cos(lon * degree),
    Math.cos(lat * degree) * Math.sin(lon * degree),
    Math.sin(lat * degree),
  ];
  const [a, b, c] = vector(lat1, lon1) as [number, number, number];
  const [x, y, z] = vector(lat2, lon2) as [number, number, number];
  const cross = Math.hypot(b * z - c * y, c * x - a * z, a * y - b * x);
  return 6371.0088 * Math.atan2(cross, a * x + b * y + c * z);
}

describe('greatCircleKm', () => {
  it('equals the angle between unit vectors, and is symmetric to the bit', () => {
    const latitude = fc.double({ min: -90, max: 90, noNaN: true });
    const longitude = fc.double({ min: -180, max: 180, noNaN: true });
    fc.assert(
      fc.property(latitude, longitude, latitude, longitude, (lat1, lon1, lat2, lon2) => {
        const km = greatCircleKm(lat1, lon1, lat2, lon2);
        expect(Math.abs(km - byVectors(lat1, lon1, lat2, lon2))).toBeLessThan(1e-3);
        expect(greatCircleKm(lat2, lon2, lat1, lon1)).toBe(km);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it('knows a quarter of a meridian, and that half a coordinate is none', () => {
    expect(greatCircleKm(0, 10, 90, -70)).toBeCloseTo((6371.0088 * Math.PI) / 2, 6);
    expect(greatCircleKm(0, 0, Number.NaN, 0)).toBeNaN();
  });
});
