import type { Preset } from '../preset.js';

/** The receiving orders that `--export shipbob` writes, read back as open transfers. */
export const shipbobReceiving: Preset = {
  name: 'shipbob-receiving',
  title: 'ShipBob receiving orders',
  table: 'transfers',
  header: ['origin.id', 'receiving_order.fulfillment_center.id', 'receiving_order.purchase_order_number', 'receiving_order.boxes.box_items.inventory_id'],
  list: { items: 'transfers', each: 'receiving_order.boxes.box_items', pageSizes: [] },
  columns: {
    sku: 'receiving_order.boxes.box_items.inventory_id',
    from: 'origin.id',
    to: 'receiving_order.fulfillment_center.id',
    units: 'receiving_order.boxes.box_items.quantity',
    transfer_id: 'receiving_order.purchase_order_number',
    status: { const: 'open' },
  },
};
