import { describe, expect, it } from 'vitest';
import { DAYS_AHEAD } from '../../src/model/forecast.js';
import type { Positions } from '../../src/model/positions.js';
import { forwardCover } from '../../src/policy/forward-cover.js';

function positionsOf(level: number, inbound: number, arrival: number, backordered = 0): Positions {
  const season = Float64Array.from({ length: DAYS_AHEAD + 1 }, (_, day) => day);
  return {
    season, partStart: Int32Array.of(0, 1), partGroup: Int32Array.of(0), partLevel: Float64Array.of(level), level: Float64Array.of(level),
    inbound: Int32Array.of(inbound), arrival: Int32Array.of(arrival), backordered: Int32Array.of(backordered),
  } as unknown as Positions;
}

describe('forward cover', () => {
  it('is stock over mean daily demand', () => {
    expect(forwardCover(positionsOf(2, 0, 30), 0, 25)).toBe(12.5);
  });
  it('counts inbound that comes before the stock runs out', () => {
    expect(forwardCover(positionsOf(2, 10, 12), 0, 25)).toBe(17.5);
    expect(forwardCover(positionsOf(2, 10, 13), 0, 25)).toBe(12.5);
  });
  it('does not count what customers wait for', () => {
    expect(forwardCover(positionsOf(2, 0, 30, 5), 0, 25)).toBe(10);
    expect(forwardCover(positionsOf(2, 10, 0, 5), 0, 0)).toBe(2.5);
  });
  it('is a year or more at most, and not a number without demand', () => {
    expect(forwardCover(positionsOf(0.01, 0, 30), 0, 25)).toBe(DAYS_AHEAD);
    expect(forwardCover(positionsOf(0, 0, 30), 0, 25)).toBeNaN();
    expect(forwardCover(positionsOf(1, 0, 30), 0, 0)).toBe(0);
  });
});
