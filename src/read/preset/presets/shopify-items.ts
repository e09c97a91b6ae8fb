import type { Preset } from '../preset.js';
import { shopifyInventory } from './shopify-inventory.js';

/** The products of a Shopify inventory export, with their customs data: the same file, read as the table of SKUs. */
export const shopifyItems: Preset = {
  name: 'shopify-items',
  title: 'Shopify inventory export, its products',
  table: 'skus',
  header: ['Handle', 'Title', 'Option1 Value', 'HS Code', 'COO'],
  once: { columns: ['SKU', 'Handle', 'Option1 Value', 'Option2 Value', 'Option3 Value'], rule: 'listed above' },
  columns: {
    sku: shopifyInventory.columns['sku']!,
    name: 'Title',
    hs_code: 'HS Code',
    origin_country: 'COO',
  },
};
