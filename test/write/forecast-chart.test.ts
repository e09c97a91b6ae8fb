import { describe, expect, it } from 'vitest';
import { forecastChart } from '../../src/write/forecast-chart.js';

describe('forecastChart', () => {
  it('draws history, masked buckets, mean and band', () => {
    expect(forecastChart({ history: [0, 4, NaN, 8], mean: [4, 6], low: [2, 4], high: [6, 8] }, 40)).toEqual([
      '8    #| :',
      '     #| :',
      '     #|:o',
      '     #|::',
      '   # #|o:',
      '   # #|:',
      '   # #|:',
      '   #?#|',
      '0 ----+--',
    ]);
  });

  it('shows the latest history where there is more than fits', () => {
    const lines = forecastChart({ history: Array.from({ length: 200 }, (_, t) => t), mean: [1], low: [0], high: [2] }, 30);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(34);
  });
});
