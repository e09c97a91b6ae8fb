import type { Case } from '../../model/case.js';
import { FindingsError } from '../../model/finding.js';
import { compareIds } from '../../model/index-table.js';
import type { AliasRow } from '../../model/tables.js';

/** As `external` of a warehouse: the system does not know it. */
const UNKNOWN_THERE = '-';

/** What a system calls the warehouses and SKUs of a case; what it misses is remembered and said at once. */
export interface SystemIds {
  /** The id there; undefined where it is missing. */
  warehouse(id: string): string | undefined;
  sku(id: string): string | undefined;
  /** Whether the aliases say that the system does not know the warehouse, so that its lines are left out. */
  leavesOut(warehouse: string): boolean;
  /** Whether any alias names a warehouse of the system. */
  readonly listed: boolean;
  /** @throws FindingsError EXPORT_ID_MISSING where an id that was asked for is missing */
  refuseMissing(): void;
}

/**
 * The ids of a system, from the aliases that name it, or no system.
 *
 * @param pattern what its ids look like; other aliases are names that only reading needs
 */
export function systemIds(theCase: Case, system: string, pattern: Readonly<Record<AliasRow['kind'], RegExp>>): SystemIds {
  const known = { warehouse: new Map<string, string>(), sku: new Map<string, string>() };
  const out = new Set<string>();
  for (const row of theCase.aliases ?? []) {
    const { kind, external, id } = row;
    if (id === undefined || (row.system !== undefined && row.system.toLowerCase() !== system)) continue;
    if (kind === 'warehouse' && external === UNKNOWN_THERE) out.add(id);
    else if (pattern[kind].test(external) && !known[kind].has(id)) known[kind].set(id, external);
  }
  const missing = new Map<string, number>();
  const lookup = (kind: AliasRow['kind']) => (id: string): string | undefined => {
    const external = known[kind].get(id);
    const name = `${kind === 'sku' ? 'SKU' : 'warehouse'} ${id}`;
    if (external === undefined) missing.set(name, (missing.get(name) ?? 0) + 1);
    return external;
  };
  return {
    warehouse: lookup('warehouse'),
    sku: lookup('sku'),
    leavesOut: (warehouse) => out.has(warehouse),
    listed: known.warehouse.size > 0,
    refuseMissing() {
      if (missing.size === 0) return;
      throw new FindingsError(
        [...missing]
          .sort(([a, x], [b, y]) => y - x || compareIds(a, b))
          .map(([value, count]) => ({
            code: 'EXPORT_ID_MISSING', severity: 'error', column: system, value, count,
            expected: `a row of the aliases table with system ${system}, and as external ${pattern[value.startsWith('SKU') ? 'sku' : 'warehouse'].source}`,
          })),
      );
    },
  };
}
