import { formatDay } from '../../model/calendar.js';
import { transferId } from '../../model/transfer-id.js';
import type { WriteExport } from './export-file.js';
import { shipmentsOf } from './shipments.js';
import { systemIds } from './system-ids.js';

/** Shopify's API takes lists of at most so many entries. */
const SHOPIFY_LINES = 250;

const IDS = { warehouse: /^gid:\/\/shopify\/Location\/[0-9]+$/, sku: /^gid:\/\/shopify\/InventoryItem\/[0-9]+$/ };

/** The directive takes the key since API 2026-01, and demands it since 2026-04. */
const MUTATION =
  'mutation CreateTransfer($input: InventoryTransferCreateInput!, $key: String!) { ' +
  'inventoryTransferCreate(input: $input) @idempotent(key: $key) { inventoryTransfer { id name } userErrors { field message } } }';

/** Requests of Shopify's GraphQL Admin API, one a draft transfer, to be posted as they stand. */
export const writeShopify: WriteExport = (plan, theCase) => {
  const ids = systemIds(theCase, 'shopify', IDS);
  const shipments = shipmentsOf(plan, theCase, SHOPIFY_LINES).filter(({ from, to }) => !ids.leavesOut(from) && !ids.leavesOut(to));
  const document = shipments.map(({ reference, from, to, shipOn, arriveOn, lines }) => {
    const input = {
      originLocationId: ids.warehouse(from),
      destinationLocationId: ids.warehouse(to),
      lineItems: lines.map((line) => ({ inventoryItemId: ids.sku(theCase.skus.ids[line.sku]!), quantity: line.units })),
      referenceName: reference,
      note: `Leaves ${from} on ${shipOn}, at ${to} on ${arriveOn}`,
      tags: ['rebalance'],
      dateCreated: `${formatDay(plan.asOf)}T00:00:00Z`,
    };
    return { query: MUTATION, variables: { input, key: contentKey(JSON.stringify(input)) } };
  });
  ids.refuseMissing();
  return [{ name: 'export-shopify.json', document }];
};

/** The same transfer has the same key, another one has another: a UUID (version 8) of two hashes of its content. */
function contentKey(content: string): string {
  const hex = transferId(content, 'first', '', '') + transferId(content, 'second', '', '');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}
