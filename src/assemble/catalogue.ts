import { ABSENT } from '../model/absent.js';
import type { Day } from '../model/calendar.js';
import type { Case, Catalogue, OrderLines } from '../model/case.js';
import { indexTable, type IndexTable } from '../model/index-table.js';
import type { Settings } from '../model/settings.js';
import type { SkuRow } from '../model/tables.js';
import { figure } from './figures.js';
import type { Ledger } from './ledger.js';
import { pricesOf } from './prices.js';

const STATUSES = ['active', 'new', 'discontinued'] as const;

/** What is known about each SKU, with defaults where skus.csv is silent or absent. */
export function catalogueOf(
  skuRows: readonly SkuRow[] | undefined,
  skus: IndexTable,
  orders: OrderLines,
  historyEnd: Day,
  settings: Settings,
  ledger: Ledger,
): { readonly catalogue: Catalogue; readonly moneyName: Case['moneyName'] } {
  const rows = new Array<SkuRow | undefined>(skus.ids.length).fill(undefined);
  for (const row of skuRows ?? []) rows[skus.codeOf(row.sku)] = row;
  const categories = indexTable(rows.flatMap((row) => row?.category ?? []));
  const category = Int32Array.from(rows, (row) => (row?.category === undefined ? -1 : categories.codeOf(row.category)));
  const { unitCost, price, moneyName } = pricesOf(rows, category, orders, historyEnd, ledger);

  const below = price.filter((value, s) => value < unitCost[s]!).length;
  if (below > 0) {
    const first = price.findIndex((value, s) => value < unitCost[s]!);
    ledger.warn('skus', { code: 'PRICE_BELOW_COST', column: 'price', value: skus.ids[first]!, count: below });
  }
  ledger.assume(
    'case_pack_one',
    rows.filter((row) => row?.casePack === undefined).length,
    'Goods move in packs of 1 unit.',
  );
  ledger.assume(
    'supplier_lead_time',
    rows.filter((row) => row?.leadTimeDays === undefined).length,
    `Suppliers deliver in ${figure(settings.supplierLeadDays)} days.`,
  );
  return {
    moneyName,
    catalogue: {
      categories,
      name: rows.map((row) => row?.name ?? ''),
      category,
      unitCost,
      price,
      weightKg: Float64Array.from(rows, (row) => row?.weightKg ?? 0),
      volumeM3: Float64Array.from(rows, (row) => row?.volumeM3 ?? 0),
      casePack: Int32Array.from(rows, (row) => Math.max(1, row?.casePack ?? 1)),
      unitsPerPallet: Int32Array.from(rows, (row) => row?.unitsPerPallet ?? 0),
      hsCode: rows.map((row) => row?.hsCode ?? ''),
      originCountry: rows.map((row) => row?.originCountry ?? ''),
      status: Uint8Array.from(rows, (row) => STATUSES.indexOf(row?.status ?? 'active')),
      launchedOn: Int32Array.from(rows, (row) => row?.launchedOn ?? ABSENT),
      leadTimeDays: Float64Array.from(rows, (row) => row?.leadTimeDays ?? settings.supplierLeadDays),
      leadTimeSdDays: Float64Array.from(rows, (row) => row?.leadTimeSdDays ?? Number.NaN),
    },
  };
}
