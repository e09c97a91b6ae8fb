import { COUNTED, OWED, type Preset } from '../preset.js';

/** Reports > Fulfilment > Manage inventory health: one row a SKU for the whole of Amazon's network of a country. */
export const amazonFbaHealth: Preset = {
  name: 'amazon-fba-health',
  title: 'Amazon FBA inventory health',
  table: 'inventory',
  header: ['snapshot-date', 'sku', 'fnsku', 'available', 'reserved-quantity', 'unfulfillable-quantity', 'inbound-quantity'],
  stock: { available: 'available', reserved: 'reserved-quantity', unavailable: 'unfulfillable-quantity' },
  columns: {
    sku: 'sku',
    warehouse: { const: 'Amazon FBA' },
    on_hand: COUNTED,
    snapshot_date: { columns: ['snapshot-date'], by: { to: 'date, month first' } },
    reserved: 'reserved-quantity',
    unavailable: 'unfulfillable-quantity',
    inbound: 'inbound-quantity',
    backordered: OWED,
  },
};
