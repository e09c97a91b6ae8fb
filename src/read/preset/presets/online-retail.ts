import type { Preset } from '../preset.js';

/**
 * UCI Online Retail: invoices of a UK shop. Cancelled invoices (numbers that start with C) have negative units and undo the
 * orders before them; corrections of stock have no price.
 */
export const onlineRetail: Preset = {
  name: 'online-retail',
  title: 'UCI Online Retail',
  table: 'orders',
  header: ['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID', 'Country'],
  columns: {
    ordered_on: { columns: ['InvoiceDate'], by: { to: 'date, month first' } },
    sku: { columns: ['StockCode'], by: { to: 'upper' } },
    units: 'Quantity',
    order_id: 'InvoiceNo',
    region: { columns: ['Country'], by: { to: 'address' } },
    unit_price: 'UnitPrice',
  },
  include: [{ column: 'StockCode', tests: [{ is: 'starts_with_digits', count: 5 }], rule: 'not a product' }],
  exclude: [
    { column: 'InvoiceNo', tests: [{ is: 'starts_with', value: 'A' }], rule: 'adjustment' },
    { column: 'UnitPrice', tests: [{ is: 'at_most', value: 0 }], rule: 'no price' },
  ],
};
