import { OWED, type Preset } from '../preset.js';

/** Options of a variant; a product without options has the one value `Default Title`. */
const OPTIONS = ['Option1 Value', 'Option2 Value', 'Option3 Value'];
const WITHOUT = ['Default Title'];

/** Products > Inventory > Export, "all states": one row a variant and location. */
export const shopifyInventory: Preset = {
  name: 'shopify-inventory',
  title: 'Shopify inventory export',
  table: 'inventory',
  header: ['Handle', 'Option1 Value', 'Location', 'Committed (not editable)', 'Available (not editable)', 'On hand (current)'],
  stock: {
    onHand: 'On hand (current)',
    available: 'Available (not editable)',
    reserved: 'Committed (not editable)',
    unavailable: 'Unavailable (not editable)',
  },
  columns: {
    sku: { columns: ['SKU', 'Handle', ...OPTIONS], by: { to: 'id', separator: ' / ', without: WITHOUT } },
    warehouse: 'Location',
    on_hand: 'On hand (current)',
    reserved: 'Committed (not editable)',
    unavailable: 'Unavailable (not editable)',
    inbound: 'Incoming (not editable)',
    backordered: OWED,
  },
  // Orders name a variant without SKU by its title.
  aliases: [{
    kind: 'sku',
    system: 'shopify',
    external: { columns: ['Title', ...OPTIONS], by: { to: 'line name', without: WITHOUT } },
    id: { columns: ['SKU', 'Handle', ...OPTIONS], by: { to: 'id', separator: ' / ', without: WITHOUT } },
  }],
};
