import type { Case } from '../../model/case.js';
import type { Plan } from '../../model/plan.js';
import type { TextTable } from '../../model/table.js';

/** A file that another system takes: a table, or a document. */
export type ExportFile =
  | { readonly name: string; readonly table: TextTable; readonly separator?: string }
  | { readonly name: string; readonly document: unknown };

/**
 * What a plan is in the format of another system: a pure function of its lines and its case.
 *
 * @throws FindingsError EXPORT_ID_MISSING where the system's id of a warehouse or a SKU is not known
 */
export type WriteExport = (plan: Plan, theCase: Case) => readonly ExportFile[];
