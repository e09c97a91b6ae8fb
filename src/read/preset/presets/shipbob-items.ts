import type { Preset } from '../preset.js';

/** GET /inventory: weights in ounces, dimensions in inches. */
export const shipbobItems: Preset = {
  name: 'shipbob-items',
  title: 'ShipBob inventory items',
  table: 'skus',
  header: ['sku', 'dimensions.weight', 'dimensions.length', 'dimensions.width'],
  list: { items: 'items', pageSizes: [50, 250] },
  columns: {
    sku: 'sku',
    name: 'name',
    weight_kg: { columns: ['dimensions.weight'], by: { to: 'measure', unit: 'oz' } },
    volume_m3: {
      columns: ['dimensions.length', 'dimensions.width', 'dimensions.height', 'dimensions.depth'],
      by: { to: 'volume', unit: 'in3' },
    },
  },
};
