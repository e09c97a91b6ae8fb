import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseModels, CHOSEN } from '../../src/forecast/choose-models.js';
import { modelBank } from '../../src/forecast/model-bank.js';
import { movingAverage } from '../../src/forecast/models/moving-average.js';
import { firstOrigin, scoreModels, type Scores } from '../../src/forecast/score-models.js';
import { flatSeason } from '../../src/forecast/season.js';
import { SEGMENT_COUNT } from '../../src/forecast/segments.js';
import { seriesReader } from '../../src/forecast/series.js';
import { demandOf, type DenseRow } from './demand-of.js';

const scoresOf = (rows: readonly DenseRow[], protection: number, span: number): Scores => {
  const demand = demandOf(rows.map((row) => [row]));
  const segment = new Int32Array(rows.length).fill(4);
  return scoreModels(seriesReader(demand, flatSeason(demand)), segment, [movingAverage(span)], protection, 7);
};

describe('scoreModels', () => {
  it('is the squared error of the sums over the protection period, as computed plainly', () => {
    const row = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 19, maxLength: 19 }).map((rest) => [1, ...rest]);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 6 }), (rows, protection) => {
        let squares = 0;
        let windows = 0;
        const fading = 0.5 ** (1 / 26); // the longest half-life: there are few rows
        for (const units of rows) {
          const usual = (units.reduce((a, b) => a + b, 0) / 20) * protection;
          for (let o = firstOrigin(20, protection); o + protection <= 20; o++) {
            const past = units.slice(Math.max(0, o - 3), o);
            const future = units.slice(o, o + protection).reduce((a, b) => a + b, 0);
            const weight = fading ** (20 - protection - o);
            squares += (weight * (future - (protection * past.reduce((a, b) => a + b, 0)) / past.length) ** 2) / Math.sqrt(usual);
            windows += weight;
          }
        }
        const scores = scoresOf(rows, protection, 3);
        expect(scores.squaredError[4]).toBeCloseTo(squares, 6);
        expect(scores.windows[4]).toBeCloseTo(windows, 9);
      }),
      { seed: 31, numRuns: 100 },
    );
  });

  it('counts nothing where the history is shorter than a window', () => {
    const scores = scoresOf([[1, 2, 3]], 4, 3);
    expect([...scores.windows].every((windows) => windows === 0)).toBe(true);
  });
});

describe('chooseModels', () => {
  const models = modelBank(7, 5, () => () => new Float64Array(1)).length;
  const scores = (own: readonly number[], windows: number): Scores => {
    const squaredError = new Float64Array(SEGMENT_COUNT * models);
    const count = new Float64Array(SEGMENT_COUNT);
    for (let segment = 0; segment < SEGMENT_COUNT; segment++) {
      const mine = segment === 0 ? own : own.map((_, m) => 100 + m); // elsewhere the first models are best
      squaredError.set(mine.map((error) => error * (segment === 0 ? windows : 1e6)), segment * models);
      count[segment] = segment === 0 ? windows : 1e6;
    }
    return { squaredError, windows: count, meanSquare: count };
  };
  const reversed = Array.from({ length: models }, (_, m) => 100 + models - m);

  it('takes the best five of a segment with much evidence, best first', () => {
    const chosen = chooseModels(scores(reversed, 1e6), models)[0]!;
    expect(chosen.map(({ model }) => model)).toEqual(Array.from({ length: CHOSEN }, (_, place) => models - 1 - place));
    expect(chosen[0]!.error).toBeCloseTo(Math.sqrt(101), 10);
  });

  it('leans on the pattern and the case where there is little', () => {
    expect(chooseModels(scores(reversed, 1), models)[0]!.map(({ model }) => model)).toEqual([0, 1, 2, 3, 4]);
  });

  it('does not count one forecast twice under two names', () => {
    const twins = Array.from({ length: models }, (_, m) => 100 + (m === 1 ? 0 : m));
    expect(chooseModels(scores(twins, 1e6), models)[0]!.map(({ model }) => model)).toEqual([0, 2, 3, 4, 5]);
  });

  it('still names five models without any evidence', () => {
    const none = {
      squaredError: new Float64Array(SEGMENT_COUNT * models),
      windows: new Float64Array(SEGMENT_COUNT),
      meanSquare: new Float64Array(SEGMENT_COUNT),
    };
    for (const chosen of chooseModels(none, models)) expect(new Set(chosen.map(({ model }) => model)).size).toBe(CHOSEN);
  });
});
