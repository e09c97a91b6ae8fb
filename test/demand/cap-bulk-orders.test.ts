import { describe, expect, it } from 'vitest';
import { capBulkOrders } from '../../src/demand/cap-bulk-orders.js';
import { demandOf } from '../forecast/demand-of.js';

describe('capBulkOrders', () => {
  it('counts a one-off as twice the next largest, and lists it', () => {
    const { demand, capped } = capBulkOrders(demandOf([[[3, 1, 4, 0, 100, 2, 2, 1, 3]]]));
    expect(capped).toEqual([{ row: 0, bucket: 4, units: 100, counted: 8 }]);
    expect([...demand.units]).toEqual([3, 1, 4, 8, 2, 2, 1, 3]);
  });

  it.each([
    ['a second one like it', [3, 1, 4, 0, 100, 2, 60, 1, 3]],
    ['five times the next', [3, 1, 4, 0, 20, 2, 2, 1, 3]],
    ['a series that hardly sells', [0, 1, 0, 0, 100, 2, 2, 1, 3]],
  ])('leaves %s as it is', (_, row) => {
    const demand = demandOf([[row]]);
    expect(capBulkOrders(demand)).toEqual({ demand, capped: [] });
  });
});
