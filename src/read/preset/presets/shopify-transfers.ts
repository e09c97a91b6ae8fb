import type { Preset } from '../preset.js';

/** The requests that `--export shopify` writes, read back as open transfers. */
export const shopifyTransfers: Preset = {
  name: 'shopify-transfers',
  title: 'Shopify inventoryTransferCreate requests',
  table: 'transfers',
  header: ['variables.input.originLocationId', 'variables.input.destinationLocationId', 'variables.input.referenceName', 'variables.input.lineItems.inventoryItemId', 'variables.input.lineItems.quantity'],
  list: { items: 'transfers', each: 'variables.input.lineItems', pageSizes: [] },
  columns: {
    sku: 'variables.input.lineItems.inventoryItemId',
    from: 'variables.input.originLocationId',
    to: 'variables.input.destinationLocationId',
    units: 'variables.input.lineItems.quantity',
    transfer_id: 'variables.input.referenceName',
    status: { const: 'open' },
  },
};
