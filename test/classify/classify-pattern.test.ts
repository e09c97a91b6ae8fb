import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classifyPattern, rowPatterns } from '../../src/classify/classify-pattern.js';
import { DEMAND_PATTERNS } from '../../src/model/classes.js';
import { demandOf } from '../forecast/demand-of.js';
import { sharedCase } from '../shared-cases.js';

describe('rowPatterns', () => {
  it('computes interval and size variation by hand', () => {
    // sizes 2 4 6 in 6 buckets: ADI 2, mean 4, sample variance 4, CV2 0.25
    const { adi, cv2, pattern } = rowPatterns(demandOf([[[2, 0, 4, 0, 6, 0]]]));
    expect(adi[0]).toBe(2);
    expect(cv2[0]).toBeCloseTo(0.25, 12);
    expect(DEMAND_PATTERNS[pattern[0]!]).toBe('intermittent');
  });

  it('does not take a masked bucket for an interval', () => {
    const masked = rowPatterns(demandOf([[[2, NaN, 4, NaN, 6, NaN]]]));
    expect(masked.adi[0]).toBe(1);
    expect(DEMAND_PATTERNS[masked.pattern[0]!]).toBe('smooth');
  });

  it('defines one sale and none', () => {
    const { adi, cv2, pattern } = rowPatterns(demandOf([[[7, 0, 0, 0], [0, 0, 0, 0]]]));
    expect([...adi]).toEqual([4, Infinity]);
    expect([...cv2]).toEqual([0, 0]);
    expect([...pattern].map((at) => DEMAND_PATTERNS[at])).toEqual(['intermittent', 'none']);
  });
});

const folder = sharedCase('forecast-reference');
if (folder) describe('against R and tsintermittent', () => {
  interface Checked { id: string; ADI_n_over_k: number; CV2_sample: number }
  const read = (file: string): unknown => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
  const series = (read('series.json') as { series: { id: string; y: number[] }[] }).series;
  const checked = (read('hand_checked_intermittent.json') as { results: Checked[] }).results;

  it.each(checked)('$id', ({ id, ADI_n_over_k, CV2_sample }) => {
    const y = series.find((one) => one.id === id)!.y;
    // Their series may begin with zeros, ours never do: a second region sells in the first bucket.
    const { adi, cv2, pattern } = rowPatterns(demandOf([[y, y.map((_, bucket) => (bucket === 0 ? 1 : 0))]]));
    expect(adi[0]).toBeCloseTo(ADI_n_over_k, 12);
    expect(cv2[0]).toBeCloseTo(CV2_sample, 12);
    expect(DEMAND_PATTERNS[pattern[0]!]).toBe(classifyPattern(ADI_n_over_k, CV2_sample));
  });
});
