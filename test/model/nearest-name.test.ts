import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestName } from '../../src/model/nearest-name.js';

describe('nearestName', () => {
  it.each([
    ['on_hand', ['sku', 'On Hand'], 'On Hand'], ['on_hand', ['sku', 'onhand'], 'onhand'], ['units', ['unit', 'unite'], 'unit'],
    ['Quantiy', ['Quantity', 'Country'], 'Quantity'], ['skus', ['sksu'], 'sksu'], ['carying', ['shrink', 'carrying'], 'carrying'],
    ['on_hand', ['quantity', ''], undefined], ['x', [], undefined],
  ])('of %s among %j is %s', (name, candidates, nearest) => {
    expect(nearestName(name, candidates)).toBe(nearest);
  });

  it('finds a name itself, whatever else is there, and does not depend on order', () => {
    const name = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(fc.property(name, fc.array(name), (wanted, others) => {
      expect(nearestName(wanted, [...others, wanted])).toBe(wanted);
      expect(nearestName(wanted, others)).toBe(nearestName(wanted, [...others].reverse()));
    }), { seed: 41, numRuns: 300 });
  });
});
