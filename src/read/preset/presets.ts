/** The presets, by table: a table of contents. */
import type { TableName } from '../../model/tables.js';
import type { Preset } from './preset.js';
import { amazonFbaHealth } from './presets/amazon-fba-health.js';
import { amazonFbaItems } from './presets/amazon-fba-items.js';
import { amazonLedger } from './presets/amazon-ledger.js';
import { amazonOrders } from './presets/amazon-orders.js';
import { cin7BranchTransfers } from './presets/cin7-branch-transfers.js';
import { freppleDistributionOrders } from './presets/frepple-distribution-orders.js';
import { genericTransfers } from './presets/generic-transfers.js';
import { onlineRetail } from './presets/online-retail.js';
import { rebalanceTransfers } from './presets/rebalance-transfers.js';
import { shipbobInventory1 } from './presets/shipbob-inventory-1.js';
import { shipbobInventory } from './presets/shipbob-inventory.js';
import { shipbobItems } from './presets/shipbob-items.js';
import { shipbobLocations } from './presets/shipbob-locations.js';
import { shipbobOrders } from './presets/shipbob-orders.js';
import { shipbobReceiving } from './presets/shipbob-receiving.js';
import { shopifyInventoryOlder } from './presets/shopify-inventory-older.js';
import { shopifyInventoryWide } from './presets/shopify-inventory-wide.js';
import { shopifyInventory } from './presets/shopify-inventory.js';
import { shopifyItems } from './presets/shopify-items.js';
import { shopifyOrders } from './presets/shopify-orders.js';
import { shopifyTransfers } from './presets/shopify-transfers.js';

export const PRESETS: readonly Preset[] = [
  // inventory
  shopifyInventory, shopifyInventoryOlder, shopifyInventoryWide, shipbobInventory, shipbobInventory1, amazonLedger, amazonFbaHealth,
  // orders
  shopifyOrders, shipbobOrders, amazonOrders, onlineRetail,
  // warehouses
  shipbobLocations,
  // skus
  shopifyItems, shipbobItems, amazonFbaItems,
  // transfers
  freppleDistributionOrders, rebalanceTransfers, shopifyTransfers, shipbobReceiving, cin7BranchTransfers, genericTransfers,
];

/** The presets of a table, in the order of the list above. */
export function presetsFor(table: TableName): readonly Preset[] {
  return PRESETS.filter((preset) => preset.table === table);
}

export function presetNames(table: TableName): readonly string[] {
  return presetsFor(table).map(({ name }) => name);
}
