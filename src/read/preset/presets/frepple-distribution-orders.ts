import type { Preset } from '../preset.js';

const STATUS = 'status';

/**
 * Distribution orders of frePPLe. A proposed order is nobody's commitment; an approved one still stands at its origin; a
 * confirmed one is on its way; a completed or closed one has arrived.
 */
export const freppleDistributionOrders: Preset = {
  name: 'frepple-distribution-orders',
  title: 'frePPLe distribution orders',
  table: 'transfers',
  header: ['reference', 'item', 'origin', 'destination', 'quantity', 'shipping date', 'receipt date', STATUS],
  columns: {
    sku: 'item',
    from: 'origin',
    to: 'destination',
    units: 'quantity',
    transfer_id: 'reference',
    shipped_on: { columns: ['shipping date', STATUS], by: { to: 'first while', words: ['confirmed', 'completed', 'closed'] } },
    expected_on: { columns: ['receipt date', STATUS], by: { to: 'first while', words: ['proposed', 'approved', 'confirmed'] } },
    received_on: { columns: ['receipt date', STATUS], by: { to: 'first while', words: ['completed', 'closed'] } },
    status: { columns: [STATUS], by: { to: 'word', words: [['approved', 'open'], ['confirmed', 'shipped'], ['completed', 'received'], ['closed', 'received']] } },
  },
};
