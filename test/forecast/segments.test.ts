import { describe, expect, it } from 'vitest';
import { rowPatterns } from '../../src/classify/classify-pattern.js';
import { isObsolete } from '../../src/forecast/obsolescence.js';
import { segmentName, segmentRows } from '../../src/forecast/segments.js';
import type { Classes } from '../../src/model/classes.js';
import { demandOf } from './demand-of.js';

describe('segmentRows', () => {
  it('splits each pattern into thirds by volume, ties together, and keeps rows without demand apart', () => {
    const smooth = [1, 2, 2, 2, 5, 6].map((units) => [[units, units, units, units]]);
    const demand = demandOf([...smooth, [[8, 0, 0, 8], [0, 0, 0, 0]]]);
    const segment = segmentRows(demand, rowPatterns(demand) as unknown as Classes);
    expect([...segment].map(segmentName)).toEqual([
      'smooth, low volume', 'smooth, low volume', 'smooth, low volume', 'smooth, low volume',
      'smooth, high volume', 'smooth, high volume',
      'intermittent, low volume', 'no demand',
    ]);
  });

  it('measures volume since the first sale, so that a young series is not a small one', () => {
    const demand = demandOf([[[0, 0, 0, 9]], [[3, 3, 3, 3]], [[1, 1, 1, 1]]]);
    const segment = segmentRows(demand, rowPatterns(demand) as unknown as Classes);
    expect([...segment].map(segmentName)).toEqual(['smooth, high volume', 'smooth, medium volume', 'smooth, low volume']);
  });
});

describe('isObsolete', () => {
  it('needs half a year and four intervals of silence', () => {
    expect(isObsolete(104, 27, 40, 7)).toBe(true);
    expect(isObsolete(104, 26, 40, 7)).toBe(false); // 182 days are not over half a year
    expect(isObsolete(104, 60, 4, 7)).toBe(true); // every 11 weeks, 44 weeks of patience
    expect(isObsolete(104, 40, 5, 7)).toBe(false); // every 12.8 weeks
    expect(isObsolete(24, 7, 17, 365.25 / 12)).toBe(true);
    expect(isObsolete(24, 5, 17, 365.25 / 12)).toBe(false);
    expect(isObsolete(10, 10, 0, 7)).toBe(true);
  });
});
