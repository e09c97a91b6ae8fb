import type { Preset } from '../preset.js';

/** GET /location: where the warehouses are, and which take part. */
export const shipbobLocations: Preset = {
  name: 'shipbob-locations',
  title: 'ShipBob locations',
  table: 'warehouses',
  header: ['id', 'name', 'is_active', 'is_receiving_enabled', 'is_shipping_enabled'],
  list: { items: 'items', pageSizes: [] },
  columns: {
    warehouse: 'name',
    name: 'name',
    country: 'services.address.country',
    region: {
      columns: ['services.address.country', 'services.address.state'],
      by: { to: 'region' },
    },
    timezone: 'timezone',
    active: 'is_active',
    max_inbound_units: { columns: ['is_receiving_enabled'], by: { to: 'word', words: [['true', ''], ['false', '0']] } },
    max_outbound_units: { columns: ['is_shipping_enabled'], by: { to: 'word', words: [['true', ''], ['false', '0']] } },
  },
  aliases: [{ kind: 'warehouse', system: 'shipbob', external: 'id', id: 'name' }],
};
