import { FindingsError } from '../model/finding.js';
import { nearestName } from '../model/nearest-name.js';

/** A SKU was named that the case does not have. */
export function unknownSku(id: string, ids: readonly string[]): FindingsError {
  return unknownId('SKU', id, ids, 'a SKU of the inventory, the orders or the skus table', 'see rebalance abc for all of them');
}

/** A warehouse was named that the case does not have. */
export function unknownWarehouse(id: string, ids: readonly string[]): FindingsError {
  return unknownId('warehouse', id, ids, 'a warehouse of the inventory or the warehouses table', `there are ${ids.join(', ')}`);
}

function unknownId(kind: string, id: string, ids: readonly string[], expected: string, otherwise: string): FindingsError {
  const nearest = nearestName(id, ids);
  const remedy = nearest === undefined ? otherwise : `did you mean ${nearest}?`;
  return new FindingsError([{ code: 'USAGE', severity: 'error', value: `the case has no ${kind} ${id}`, expected, remedy }]);
}
