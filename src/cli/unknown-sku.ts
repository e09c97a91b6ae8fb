import { FindingsError } from '../model/finding.js';
import { nearestName } from '../model/nearest-name.js';

/** A SKU was named that the case does not have. */
export function unknownSku(id: string, ids: readonly string[]): FindingsError {
  const nearest = nearestName(id, ids);
  return new FindingsError([
    {
      code: 'USAGE',
      severity: 'error',
      value: `the case has no SKU ${id}`,
      expected: 'a SKU of the inventory, the orders or the skus table',
      remedy: nearest === undefined ? 'see rebalance abc for all of them' : `did you mean ${nearest}?`,
    },
  ]);
}

/** A warehouse was named that the case does not have. */
export function unknownWarehouse(id: string, ids: readonly string[]): FindingsError {
  const nearest = nearestName(id, ids);
  return new FindingsError([
    {
      code: 'USAGE',
      severity: 'error',
      value: `the case has no warehouse ${id}`,
      expected: 'a warehouse of the inventory or the warehouses table',
      remedy: nearest === undefined ? `there are ${ids.join(', ')}` : `did you mean ${nearest}?`,
    },
  ]);
}
