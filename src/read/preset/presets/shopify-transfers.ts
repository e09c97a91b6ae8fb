import type { Preset } from '../preset.js';

/** The requests that `--export shopify` writes, read back as open transfers. */
export const shopifyTransfers: Preset = {
  name: 'shopify-transfers',
  title: 'Shopify inventoryTransferCreate requests',
  table: 'transfers',
  header: ['input.originLocationId', 'input.destinationLocationId', 'input.referenceName', 'input.lineItems.inventoryItemId', 'input.lineItems.quantity'],
  list: { items: 'transfers', each: 'input.lineItems', pageSizes: [] },
  columns: {
    sku: 'input.lineItems.inventoryItemId',
    from: 'input.originLocationId',
    to: 'input.destinationLocationId',
    units: 'input.lineItems.quantity',
    transfer_id: 'input.referenceName',
    status: { const: 'open' },
  },
};
