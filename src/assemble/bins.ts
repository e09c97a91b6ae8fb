import type { Bin } from '../model/case.js';
import { compareIds, type IndexTable } from '../model/index-table.js';
import type { BinRow } from '../model/tables.js';
import type { Ledger } from './ledger.js';

/**
 * Where stock lies within warehouses, sorted by SKU, warehouse, and as it is picked: what expires first, then by
 * location and batch. Bins of a SKU that nothing else names are left out, and counted.
 */
export function binsOf(
  rows: readonly BinRow[] | undefined,
  { skus, warehouses }: { readonly skus: IndexTable; readonly warehouses: IndexTable },
  ledger: Ledger,
): readonly Bin[] | undefined {
  if (rows === undefined) return undefined;
  const known = rows.filter((row) => skus.codeOf(row.sku) >= 0);
  ledger.exclude('bins', 'a SKU that nothing else names', rows.length - known.length);
  return known
    .map((row): Bin => ({
      sku: skus.codeOf(row.sku),
      warehouse: warehouses.codeOf(row.warehouse),
      location: row.location,
      batch: row.batch ?? '',
      units: row.units ?? Infinity,
      expiresOn: row.expiresOn,
    }))
    .sort(
      (a, b) =>
        a.sku - b.sku || a.warehouse - b.warehouse || expiry(a) - expiry(b) || compareIds(a.location, b.location) || compareIds(a.batch, b.batch),
    );
}

/** What does not expire comes last. The largest day stands for never, so that two of them differ by 0. */
function expiry({ expiresOn }: Bin): number {
  return expiresOn ?? Number.MAX_SAFE_INTEGER;
}
