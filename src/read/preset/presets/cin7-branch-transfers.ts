import type { Preset } from '../preset.js';

/** The branch transfers that `--export cin7` writes, read back as open transfers. */
export const cin7BranchTransfers: Preset = {
  name: 'cin7-branch-transfers',
  title: 'Cin7 Omni branch transfers',
  table: 'transfers',
  header: ['Order Ref', 'Company', 'Branch', 'Item Code', 'Item Qty'],
  columns: {
    sku: 'Item Code',
    from: 'Company',
    to: 'Branch',
    units: 'Item Qty',
    transfer_id: 'Order Ref',
    status: { const: 'open' },
  },
};
