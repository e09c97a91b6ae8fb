import { describe, expect, it } from 'vitest';
import { calibrateSpread } from '../../src/forecast/calibrate-spread.js';
import { countCdf, countQuantile, shapeOf } from '../../src/probability/negative-binomial.js';
import { combinedOf } from './combined-of.js';
import { negativeBinomial, seededRandom } from './demand-of.js';

const P = 5;

const phiOf = (rows: number, phi: number): Float64Array => new Float64Array(rows).fill(phi);

/** Factor of rows of the given mean window, and the share of fresh draws that the 0.95 quantile covers before and after. */
function trial(mean: number, dispersion: number, draw: (random: () => number) => number) {
  const random = seededRandom(91);
  const rows = Array.from({ length: 500 }, () => Array.from({ length: 10 }, () => ({ mean, actual: draw(random) })));
  const law = { phi: dispersion / mean ** 0.5, power: 1.5 };
  const [factor] = calibrateSpread(combinedOf(rows, rows.map(() => mean / P)), new Int32Array(rows.length), [law], phiOf(rows.length, law.phi), P);
  const covered = (variance: number): number => {
    const shape = shapeOf(mean, Math.max(mean, variance));
    const quantile = countQuantile(shape, mean, 0.95);
    let below = 0;
    for (let i = 0; i < 20_000; i++) {
      const count = draw(random);
      const low = countCdf(shape, mean, quantile - 1);
      const high = countCdf(shape, mean, quantile);
      below += count < quantile ? 1 : count > quantile ? 0 : (0.95 - low) / (high - low);
    }
    return below / 20_000;
  };
  return { factor: factor!, before: covered(dispersion * mean), after: covered(factor! * dispersion * mean) };
}

describe('calibrateSpread', () => {
  it('leaves a law that holds as it is', () => {
    const { factor } = trial(20, 4, (random) => negativeBinomial(20, 4, random));
    expect(factor).toBeGreaterThan(0.8);
    expect(factor).toBeLessThan(1.25);
  });

  it('widens a law that is too narrow', () => {
    const { factor, before, after } = trial(20, 2, (random) => negativeBinomial(20, 4, random));
    expect(factor).toBeGreaterThan(1.5);
    expect(before).toBeLessThan(0.9);
    expect(Math.abs(after - 0.95)).toBeLessThan(0.015);
  });

  it('narrows the law of rows that sell a dozen now and then, whose quantile was no demand at all', () => {
    const dozens = (random: () => number): number => (random() < 0.12 ? 12 * (1 + Math.floor(-Math.log(random()))) : 0);
    const { factor, before, after } = trial(2.28, 90, dozens);
    expect(factor).toBeLessThan(0.85);
    expect(before).toBeLessThan(0.92);
    expect(Math.abs(after - 0.95)).toBeLessThan(Math.abs(before - 0.95));
  });

  it('is 1 without windows and for rows that expect nothing, and does not depend on the order of rows', () => {
    const law = { phi: 3, power: 1.2 };
    expect([...calibrateSpread(combinedOf([[], []], [4, 0]), new Int32Array(2), [law], phiOf(2, law.phi), P)]).toEqual([1, 1]);
    const random = seededRandom(92);
    const rows = Array.from({ length: 300 }, (_, row) =>
      Array.from({ length: 6 }, () => ({ mean: 1 + (row % 40), actual: negativeBinomial(1 + (row % 40), 3, random) })));
    const means = rows.map((_, row) => (row % 37) / 2);
    const forward = calibrateSpread(combinedOf(rows, means), new Int32Array(300), [law], phiOf(300, law.phi), P);
    const backward = calibrateSpread(combinedOf([...rows].reverse(), [...means].reverse()), new Int32Array(300), [law], phiOf(300, law.phi), P);
    forward.forEach((factor, row) => { expect(backward[299 - row]).toBeCloseTo(factor, 10); });
  });
});
