import type { Preset } from '../preset.js';

/** Reports > Fulfilment > Inventory ledger, summary view: stock by fulfilment centre and disposition at the end of a day. */
export const amazonLedger: Preset = {
  name: 'amazon-ledger',
  title: 'Amazon inventory ledger, summary view',
  table: 'inventory',
  header: ['Date', 'FNSKU', 'MSKU', 'Disposition', 'StartingWarehouseBalance', 'EndingWarehouseBalance', 'Location'],
  columns: {
    sku: 'MSKU',
    warehouse: 'Location',
    on_hand: 'EndingWarehouseBalance',
    snapshot_date: { columns: ['Date'], by: { to: 'date, month first' } },
  },
  exclude: [{ column: 'Disposition', tests: [{ is: 'not_equals', value: 'SELLABLE' }], rule: 'not sellable' }],
};
