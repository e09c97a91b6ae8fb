import type { Preset } from '../preset.js';

const LOCATION = 'locations.';

/** GET /2026-01/inventory-level/locations: an item with its locations. */
export const shipbobInventory: Preset = {
  name: 'shipbob-inventory',
  title: 'ShipBob inventory levels by location, API 2026-01',
  table: 'inventory',
  header: ['inventory_id', 'sku', 'locations.location_id', 'locations.name', 'locations.on_hand_quantity', 'locations.committed_quantity'],
  list: { items: 'items', each: 'locations', pageSizes: [50, 250] },
  columns: {
    sku: 'sku',
    warehouse: `${LOCATION}name`,
    on_hand: `${LOCATION}on_hand_quantity`,
    reserved: `${LOCATION}committed_quantity`,
    inbound: `${LOCATION}awaiting_quantity`,
  },
  aliases: [
    { kind: 'sku', system: 'shipbob', external: 'inventory_id', id: 'sku' },
    { kind: 'warehouse', system: 'shipbob', external: `${LOCATION}location_id`, id: `${LOCATION}name` },
  ],
};
