import type { Preset } from '../preset.js';

/** Orders > Export, "plain CSV": a row a line; only an order's first row has the order's columns. */
export const shopifyOrders: Preset = {
  name: 'shopify-orders',
  title: 'Shopify orders export',
  table: 'orders',
  header: [
    'Name', 'Financial Status', 'Created at', 'Cancelled at', 'Lineitem quantity', 'Lineitem name', 'Lineitem price',
    'Lineitem sku', 'Lineitem requires shipping', 'Shipping Zip', 'Shipping Province', 'Shipping Country',
  ],
  order: {
    id: 'Name',
    carried: [
      'Financial Status', 'Fulfillment Status', 'Fulfilled at', 'Currency', 'Created at', 'Cancelled at', 'Refunded Amount',
      'Shipping Zip', 'Shipping Province', 'Shipping Country', 'Id',
    ],
    alike: ['Shipping Country', 'Shipping Province', 'Shipping Zip'],
  },
  currency: 'Currency',
  columns: {
    ordered_on: 'Created at',
    sku: { columns: ['Lineitem sku', 'Lineitem name'], by: { to: 'first' } },
    units: 'Lineitem quantity',
    order_id: 'Name',
    region: { columns: ['Shipping Country', 'Shipping Province', 'Shipping Zip'], by: { to: 'address' } },
    unit_price: 'Lineitem price',
    shipped_on: 'Fulfilled at',
  },
  exclude: [
    { column: 'Cancelled at', tests: [{ is: 'blank', value: false }], rule: 'cancelled' },
    { column: 'Financial Status', tests: [{ is: 'in', values: ['voided', 'expired'] }], rule: 'cancelled' },
    { column: 'Financial Status', tests: [{ is: 'equals', value: 'refunded' }], rule: 'fully refunded' },
    { column: 'Lineitem requires shipping', tests: [{ is: 'equals', value: 'false' }], rule: 'not shipped goods' },
  ],
};
