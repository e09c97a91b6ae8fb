import type { Preset } from '../preset.js';

/** The volumes of an FBA inventory health report: the same file, read as the table of SKUs. */
export const amazonFbaItems: Preset = {
  name: 'amazon-fba-items',
  title: 'Amazon FBA inventory health, its volumes',
  table: 'skus',
  header: ['sku', 'fnsku', 'item-volume', 'volume-unit-measurement'],
  once: { columns: ['sku'], rule: 'listed above' },
  columns: {
    sku: 'sku',
    volume_m3: {
      columns: ['item-volume', 'volume-unit-measurement'],
      by: {
        to: 'measure by unit',
        units: [
          ['cubic feet', 'ft3'], ['cubic foot', 'ft3'], ['cubic inches', 'in3'], ['cubic centimeters', 'cm3'],
          ['cubic meters', 'm3'], ['cubic metres', 'm3'],
        ],
      },
    },
  },
};
