import type { Case } from '../model/case.js';
import type { Plan } from '../model/plan.js';
import { formatQuanta } from '../model/quantum.js';
import type { TextTable } from '../model/table.js';
import { UNMET_COLUMNS } from '../model/witness.js';
import { writeDecimal } from './decimal-text.js';

/** unmet.csv: where one more unit would earn and why none comes, sorted by SKU and warehouse. */
export function writeUnmet(plan: Plan, theCase: Case): TextTable {
  const rows = plan.unmet.map((need) => [
    theCase.skus.ids[need.sku]!,
    theCase.warehouses.ids[need.warehouse]!,
    need.abc,
    String(need.units),
    writeDecimal(need.expectedLost, 3),
    formatQuanta(need.value, plan.quantum),
    need.reason,
    need.action,
  ]);
  return { columns: UNMET_COLUMNS, rows };
}

/** The columns of unmet.csv that hold numbers. */
export const UNMET_NUMBERS: ReadonlySet<string> = new Set(['units', 'expected_lost', 'value']);
