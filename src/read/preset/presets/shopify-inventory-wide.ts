import { OWED, type Preset } from '../preset.js';
import { shopifyInventory } from './shopify-inventory.js';

const LOCATION = 'Location';
const AVAILABLE = 'Available';
const OPTION_NAMES = ['Option1 Name', 'Option2 Name', 'Option3 Name'];

/** "Available only": one column for each location. What is committed is not in it; available counts as on hand. */
export const shopifyInventoryWide: Preset = {
  name: 'shopify-inventory-wide',
  title: 'Shopify inventory export, available quantities by location',
  table: 'inventory',
  header: ['Handle', 'Title', 'Option1 Name', 'Option1 Value'],
  without: [LOCATION, 'Body (HTML)', 'Variant SKU'],
  wide: {
    named: [
      'Handle', 'Title', ...OPTION_NAMES, 'Option1 Value', 'Option2 Value', 'Option3 Value', 'SKU', 'Barcode',
      'HS Code', 'COO',
    ],
    location: LOCATION,
    value: AVAILABLE,
  },
  stock: { onHand: AVAILABLE },
  columns: {
    sku: shopifyInventory.columns['sku']!,
    warehouse: LOCATION,
    on_hand: AVAILABLE,
    backordered: OWED,
  },
  aliases: shopifyInventory.aliases!,
};
