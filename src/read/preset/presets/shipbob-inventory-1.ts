import type { Preset } from '../preset.js';
import { shipbobInventory } from './shipbob-inventory.js';

/** The same list in API 1.0, which spells on hand in one word. */
export const shipbobInventory1: Preset = {
  ...shipbobInventory,
  name: 'shipbob-inventory-1.0',
  title: 'ShipBob inventory levels by location, API 1.0',
  header: ['inventory_id', 'sku', 'locations.location_id', 'locations.name', 'locations.onhand_quantity', 'locations.committed_quantity'],
  columns: { ...shipbobInventory.columns, on_hand: 'locations.onhand_quantity' },
};
