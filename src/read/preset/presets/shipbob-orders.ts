import type { Preset } from '../preset.js';

/** GET /order: an order with its products and its shipments. The promise and what became of it are days of fulfilment. */
export const shipbobOrders: Preset = {
  name: 'shipbob-orders',
  title: 'ShipBob orders',
  table: 'orders',
  header: ['id', 'purchase_date', 'status', 'recipient.address.country', 'products.sku', 'products.quantity'],
  list: { items: 'items', each: 'products', beside: { list: 'shipments', holds: 'products', by: ['sku', 'reference_id'] }, pageSizes: [50, 250] },
  columns: {
    ordered_on: 'purchase_date',
    sku: 'products.sku',
    units: 'products.quantity',
    order_id: 'id',
    region: {
      columns: ['recipient.address.country', 'recipient.address.state', 'recipient.address.zip_code'],
      by: { to: 'address' },
    },
    warehouse: { columns: ['shipments.location.name', 'shipments.location'], by: { to: 'first' } },
    unit_price: 'products.unit_price',
    promised_on: 'shipments.estimated_fulfillment_date',
    shipped_on: 'shipments.actual_fulfillment_date',
    status: {
      columns: ['status'],
      by: {
        to: 'word',
        words: [
          ['Exception', 'open'], ['ImportReview', 'open'], ['Import_Review', 'open'], ['Importing', 'open'],
          ['PartiallyFulfilled', 'open'], ['Partially_Fulfilled', 'open'], ['OnHold', 'open'],
        ],
      },
    },
  },
};
