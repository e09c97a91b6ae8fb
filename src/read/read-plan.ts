/** The documents of a plan folder, from their texts: parsed strictly, not interpreted. The witness judges what they say. */
import { CsvError, parse } from 'csv-parse/sync';
import { FindingsError } from '../model/finding.js';
import type { TextTable } from '../model/table.js';
import { PLAN_FILES, type PlanDocuments } from '../model/witness.js';
import { readPlanJson } from './read-plan-json.js';

/** The files of a plan folder as text, decompressed and decoded. */
export type PlanTexts = Readonly<Record<keyof typeof PLAN_FILES, string>>;

/**
 * Reads a plan back. Every cell stays the text that it is: nothing is trimmed, skipped or converted, so that a changed
 * cell is still a changed cell when the witness sees it.
 *
 * @throws FindingsError FILE_EMPTY, FILE_FORMAT with file and line
 */
export function readPlan(texts: PlanTexts): PlanDocuments {
  return {
    transfers: readPlanTable(texts.transfers, PLAN_FILES.transfers),
    unmet: readPlanTable(texts.unmet, PLAN_FILES.unmet),
    orders: readPlanTable(texts.orders, PLAN_FILES.orders),
    picks: readPlanTable(texts.picks, PLAN_FILES.picks),
    customs: readPlanTable(texts.customs, PLAN_FILES.customs),
    certificate: readPlanTable(texts.certificate, PLAN_FILES.certificate),
    kpi: readPlanJson(texts.kpi, PLAN_FILES.kpi),
    plan: readPlanJson(texts.plan, PLAN_FILES.plan),
  };
}

/** Rows of unequal length and blank lines are kept: the witness names them with their line. */
function readPlanTable(text: string, file: string): TextTable {
  const [columns, ...rows] = parsed(text, file);
  if (columns === undefined) throw new FindingsError([{ code: 'FILE_EMPTY', severity: 'error', file, expected: 'a header' }]);
  return { columns, rows };
}

function parsed(text: string, file: string): string[][] {
  try {
    return parse(text, { record_delimiter: ['\r\n', '\n'], relax_column_count: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new FindingsError([{
      code: 'FILE_FORMAT', severity: 'error', file,
      ...(typeof error['lines'] === 'number' ? { line: error['lines'] } : {}),
      expected: 'quotes around a whole cell, and quotes within it doubled',
    }]);
  }
}
