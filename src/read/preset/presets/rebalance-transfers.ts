import type { Preset } from '../preset.js';

/** `transfers.csv` of a plan: decided by whoever hands it back, not sent yet, due on its day of arrival. */
export const rebalanceTransfers: Preset = {
  name: 'rebalance-transfers',
  title: 'the transfers of a plan',
  table: 'transfers',
  header: ['transfer_id', 'sku', 'from', 'to', 'units', 'cases', 'ship_on', 'arrive_on', 'net_benefit'],
  columns: {
    sku: 'sku',
    from: 'from',
    to: 'to',
    units: 'units',
    transfer_id: 'transfer_id',
    expected_on: 'arrive_on',
    status: { const: 'open' },
  },
};
