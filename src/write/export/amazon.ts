import type { ExportFile, WriteExport } from './export-file.js';
import { shipmentsOf } from './shipments.js';
import { systemIds } from './system-ids.js';

export const AMAZON_COLUMNS = ['Merchant SKU', 'Quantity', 'Prep owner', 'Labeling owner'];

const ANY = { warehouse: /./, sku: /./ };

/**
 * Manifests of Send to Amazon, one for each origin and destination: a manifest has no place for either, so that each SKU
 * stands in it once. Where aliases of the system amazon name warehouses, only what goes to those is written.
 */
export const writeAmazon: WriteExport = (plan, theCase) => {
  const own = { ...theCase, aliases: (theCase.aliases ?? []).filter(({ system }) => system?.toLowerCase() === 'amazon') };
  const ids = systemIds(own, 'amazon', ANY);
  const shipments = shipmentsOf(plan, theCase).filter(({ to }) => !ids.leavesOut(to) && (!ids.listed || ids.warehouse(to) !== undefined));
  const taken = new Set<string>();
  return shipments.map(({ reference, from, to, lines }): ExportFile => {
    const wanted = `export-amazon-${fileWord(from)}-${fileWord(to)}`;
    const name = taken.has(wanted.toLowerCase()) ? `${wanted}-${reference}` : wanted;
    taken.add(name.toLowerCase());
    return {
      name: `${name}.csv`,
      table: {
        columns: AMAZON_COLUMNS,
        rows: lines.map((line) => {
          const sku = theCase.skus.ids[line.sku]!;
          return [ids.sku(sku) ?? sku, String(line.units), 'Seller', 'Seller'];
        }),
      },
    };
  });
};

/** An id as part of a file's name: what any file system takes. */
function fileWord(id: string): string {
  return id.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 40);
}
