import type { Preset } from '../preset.js';

/** Reports > Fulfilment > All orders (TSV): every row has its order's columns. The price is that of the line. */
export const amazonOrders: Preset = {
  name: 'amazon-orders',
  title: 'Amazon all orders',
  table: 'orders',
  header: [
    'amazon-order-id', 'purchase-date', 'order-status', 'sku', 'quantity', 'item-price', 'ship-state', 'ship-postal-code',
    'ship-country',
  ],
  order: { id: 'amazon-order-id', carried: [], alike: ['ship-country', 'ship-state', 'ship-postal-code'] },
  currency: 'currency',
  columns: {
    ordered_on: 'purchase-date',
    sku: 'sku',
    units: 'quantity',
    order_id: 'amazon-order-id',
    region: { columns: ['ship-country', 'ship-state', 'ship-postal-code'], by: { to: 'address' } },
    unit_price: { columns: ['item-price', 'quantity'], by: { to: 'quotient' } },
    status: {
      columns: ['order-status'],
      by: {
        to: 'word',
        words: [
          ['Unshipped', 'open'], ['PartiallyShipped', 'open'], ['Shipping', 'open'], ['InvoiceUnconfirmed', 'open'],
          ['PendingAvailability', 'open'], ['Pending - Waiting for Pick Up', 'open'], ['Unfulfillable', 'open'],
          ['Shipped - Delivered to Buyer', 'shipped'], ['Shipped - Out for Delivery', 'shipped'],
          ['Shipped - Picked Up', 'shipped'], ['Shipped - Damaged', 'shipped'], ['Shipped - Lost in Transit', 'shipped'],
          ['Shipped - Returned to Seller', 'returned'], ['Shipped - Returning to Seller', 'returned'],
          ['Shipped - Rejected by Buyer', 'returned'], ['Shipped - Undeliverable', 'returned'],
        ],
      },
    },
  },
};
