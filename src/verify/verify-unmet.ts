import { compareIds } from '../model/index-table.js';
import { formatQuanta } from '../model/quantum.js';
import type { TextTable } from '../model/table.js';
import { PLAN_FILES, UNMET_COLUMNS, type WitnessFacts } from '../model/witness.js';
import { decimalText } from './cell-text.js';
import type { Refusals } from './refusals.js';
import { verifyColumns, verifyLength } from './verify-columns.js';

const FILE = PLAN_FILES.unmet;

/** Holds unmet.csv to the needs that were rebuilt for the plan, cell by cell; sorted by SKU and warehouse, each once. */
export function verifyUnmet(facts: WitnessFacts, table: TextTable, refusals: Refusals): void {
  if (!verifyColumns(FILE, table, UNMET_COLUMNS, refusals)) return;
  let at = 0;
  let before: readonly string[] | undefined;
  for (const row of table.rows) {
    const line = at + 2;
    const need = facts.unmet[at++];
    if (!verifyLength(FILE, line, row, UNMET_COLUMNS, refusals)) continue;
    if (need === undefined) {
      refusals.cell(FILE, line, 'sku', row[0]!, 'no further row');
      return;
    }
    const expected = expectedRow(facts, need);
    UNMET_COLUMNS.forEach((column, i) => {
      if (row[i] !== expected[i]) refusals.cell(FILE, line, column, row[i]!, expected[i]!);
    });
    if (before && (compareIds(before[0]!, row[0]!) || compareIds(before[1]!, row[1]!)) >= 0) {
      refusals.cell(FILE, line, 'sku', row[0]!, 'rows sorted by sku, warehouse, each once');
    }
    before = row;
  }
  if (at < facts.unmet.length) refusals.cell(FILE, 0, 'rows', String(at), String(facts.unmet.length));
}

function expectedRow(facts: WitnessFacts, need: WitnessFacts['unmet'][number]): readonly string[] {
  const { skus, warehouses } = facts.theCase;
  return [
    skus.ids[need.sku]!,
    warehouses.ids[need.warehouse]!,
    need.abc,
    String(need.units),
    decimalText(need.expectedLost, 3),
    formatQuanta(need.value, facts.positions.quantum),
    need.reason,
    need.action,
  ];
}
