import type { Day } from '../model/calendar.js';
import type { StandingTransfer, TransferHistory } from '../model/case.js';
import type { IndexTable } from '../model/index-table.js';
import type { TransferRow } from '../model/tables.js';

/** What a transfer's status says, in lower case, where nothing was moved. */
const NEVER_MOVED = new Set(['cancelled', 'canceled', 'proposed', 'draft']);
/** And where it is over, on a day that nobody wrote down. */
const OVER = new Set(['received', 'completed', 'complete', 'closed']);

interface Index {
  readonly skus: IndexTable;
  readonly warehouses: IndexTable;
}

/**
 * What was moved between warehouses up to as-of, in the order of days, SKUs, lanes and units: every transfer that left,
 * whether or not it has arrived. Undefined where there is no file.
 */
export function transferHistory(
  rows: readonly TransferRow[] | undefined,
  index: Index,
  asOf: Day,
): TransferHistory | undefined {
  if (rows === undefined) return undefined;
  const moved = rows.flatMap((row) => {
    const day = row.shippedOn ?? row.receivedOn;
    if (day === undefined || day > asOf || NEVER_MOVED.has(row.status?.trim().toLowerCase() ?? '')) return [];
    return [{
      day,
      sku: index.skus.codeOf(row.sku),
      from: index.warehouses.codeOf(row.from),
      to: index.warehouses.codeOf(row.to),
      units: row.units,
    }];
  });
  moved.sort((a, b) => a.day - b.day || a.sku - b.sku || a.from - b.from || a.to - b.to || a.units - b.units);
  const column = (of: (row: (typeof moved)[number]) => number): Int32Array => Int32Array.from(moved, of);
  return {
    length: moved.length,
    sku: column((row) => row.sku),
    from: column((row) => row.from),
    to: column((row) => row.to),
    units: column((row) => row.units),
    day: column((row) => row.day),
  };
}

/** Transfers that are committed and have not left on as-of, sorted by SKU, from, to. */
export function standingTransfers(rows: readonly TransferRow[] | undefined, index: Index, asOf: Day): StandingTransfer[] {
  const standing = (rows ?? []).flatMap((row) => {
    const status = row.status?.trim().toLowerCase() ?? '';
    const left = row.shippedOn ?? row.receivedOn;
    if (NEVER_MOVED.has(status) || OVER.has(status) || (left !== undefined && left <= asOf)) return [];
    return [{ sku: index.skus.codeOf(row.sku), from: index.warehouses.codeOf(row.from), to: index.warehouses.codeOf(row.to) }];
  });
  return standing.sort((a, b) => a.sku - b.sku || a.from - b.from || a.to - b.to);
}
