import { OWED, type Preset } from '../preset.js';
import { shopifyInventory } from './shopify-inventory.js';

/** The same export before its columns said "(not editable)". */
export const shopifyInventoryOlder: Preset = {
  name: 'shopify-inventory-older',
  title: 'Shopify inventory export, older columns',
  table: 'inventory',
  header: ['Handle', 'Option1 Value', 'Location', 'Incoming', 'Unavailable', 'Committed', 'Available', 'On hand'],
  stock: { onHand: 'On hand', available: 'Available', reserved: 'Committed', unavailable: 'Unavailable' },
  columns: {
    sku: shopifyInventory.columns['sku']!,
    warehouse: 'Location',
    on_hand: 'On hand',
    reserved: 'Committed',
    unavailable: 'Unavailable',
    inbound: 'Incoming',
    backordered: OWED,
  },
  aliases: shopifyInventory.aliases!,
};
