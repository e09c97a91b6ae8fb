import type { Case } from '../model/case.js';
import type { Ledger } from './ledger.js';
import type { UsableRows } from './usable-rows.js';

/** What is odd about a case that can be used: too few warehouses, no stock, unknown weights, overfull storage. */
export function warnAboutCase(
  parts: Pick<Case, 'skus' | 'warehouses' | 'catalogue' | 'network' | 'inventory'>,
  rows: UsableRows,
  ledger: Ledger,
): void {
  const { network, inventory, warehouses } = parts;
  const active = network.active.reduce((sum, flag) => sum + flag, 0);
  if (active < 2) ledger.warn('warehouses', { code: 'WAREHOUSE_SINGLE', count: active });
  const available = inventory.onHand.some(
    (onHand, at) =>
      network.active[inventory.warehouse[at]!] === 1 && onHand > inventory.reserved[at]! + inventory.unavailable[at]!,
  );
  if (!available) ledger.warn('inventory', { code: 'STOCK_NONE' });
  warnAboutInactive(parts, ledger);
  warnAboutStorage(parts, warehouses.ids, ledger);
  warnAboutWeights(parts, rows, ledger);
}

function warnAboutInactive(
  { network, inventory, warehouses }: Pick<Case, 'network' | 'inventory' | 'warehouses'>, ledger: Ledger,
): void {
  const skus = new Int32Array(warehouses.ids.length); // warehouse -> SKUs on hand
  inventory.warehouse.forEach((w, at) => (skus[w]! += inventory.onHand[at]! > 0 ? 1 : 0));
  for (const [w, id] of warehouses.ids.entries()) {
    if (network.active[w] === 1 || skus[w] === 0) continue;
    ledger.warn('warehouses', { code: 'WAREHOUSE_INACTIVE', column: 'active', value: id, count: skus[w]!, expected: `no stock there; it holds ${skus[w]!} SKUs` });
  }
}

function warnAboutStorage(
  { network, inventory, catalogue }: Pick<Case, 'network' | 'inventory' | 'catalogue'>,
  ids: readonly string[],
  ledger: Ledger,
): void {
  const units = new Float64Array(ids.length);
  const volume = new Float64Array(ids.length);
  for (let s = 0; s + 1 < inventory.start.length; s++) {
    for (let at = inventory.start[s]!; at < inventory.start[s + 1]!; at++) {
      units[inventory.warehouse[at]!]! += inventory.onHand[at]!;
      volume[inventory.warehouse[at]!]! += inventory.onHand[at]! * catalogue.volumeM3[s]!;
    }
  }
  for (const [w, id] of ids.entries()) {
    const limits = [
      ['capacity_units', units[w]!, network.capacityUnits[w]!],
      ['capacity_m3', volume[w]!, network.capacityM3[w]!],
    ] as const;
    for (const [column, held, capacity] of limits) {
      if (held <= capacity) continue;
      const share = Math.ceil((100 * held) / capacity);
      const remedy = `it holds ${Number.isFinite(share) ? `${share} % of` : 'more than'} its ${column}; the plan brings nothing more`;
      ledger.warn('warehouses', { code: 'STORAGE_OVER', column, value: id, expected: `at most ${capacity}`, remedy });
    }
  }
}

function warnAboutWeights(
  { skus, network, inventory }: Pick<Case, 'skus' | 'network' | 'inventory'>,
  rows: UsableRows,
  ledger: Ledger,
): void {
  const { lanes, shipping } = network;
  const onLane = (costs: Float64Array, ...limits: Float64Array[]): boolean =>
    lanes.open.some((open, lane) => open === 1 && (costs[lane]! > 0 || limits.some((limit) => limit[lane]! < Infinity)));
  const kg =
    onLane(lanes.costKg, lanes.capacityKg, lanes.vehicleKg) ||
    shipping.serves.some((serves, pair) => serves === 1 && shipping.costKg[pair]! > 0);
  const m3 =
    onLane(lanes.costM3, lanes.capacityM3, lanes.vehicleM3) ||
    network.capacityM3.some((capacity) => capacity < Infinity) ||
    network.storageCostM3Day.some((cost) => cost > 0);
  if (!kg && !m3) return;

  const given = new Map(rows.skus?.map((row) => [row.sku, row]));
  const held = skus.ids.filter((_, s) =>
    inventory.onHand.subarray(inventory.start[s], inventory.start[s + 1]).some((units) => units > 0),
  );
  const measures = [
    ['weight_kg', 'kg', kg, held.filter((id) => given.get(id)?.weightKg === undefined)],
    ['volume_m3', 'm3', m3, held.filter((id) => given.get(id)?.volumeM3 === undefined)],
  ] as const;
  for (const [column, unit, applies, missing] of measures) {
    if (!applies || missing.length === 0) continue;
    ledger.warn('skus', {
      code: 'WEIGHT_MISSING',
      column,
      value: missing[0]!,
      count: missing.length,
      expected: `a ${column} for every SKU with stock, since a tariff or a limit counts ${unit}; it counts as 0`,
    });
  }
}
