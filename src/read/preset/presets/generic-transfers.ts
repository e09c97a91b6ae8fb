import type { Preset } from '../preset.js';

/** Transfers in the columns of retailcloud, which `--export generic` writes; the remark is the id. */
export const genericTransfers: Preset = {
  name: 'generic-transfers',
  title: 'transfers by From, To, ItemID',
  table: 'transfers',
  header: ['TransferType', 'From', 'To', 'ItemID', 'Quantity', 'Remarks'],
  columns: {
    sku: 'ItemID',
    from: 'From',
    to: 'To',
    units: 'Quantity',
    transfer_id: 'Remarks',
    status: { const: 'open' },
  },
};
