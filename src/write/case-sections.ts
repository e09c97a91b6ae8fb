import { formatDay } from '../model/calendar.js';
import type { Assumption, Case } from '../model/case.js';
import type { TextTable } from '../model/table.js';
import { writeDecimal } from './decimal-text.js';
import type { Section } from './section.js';

/** What was read, and what was assumed because it was not there; a plan may assume more than its case. */
export function caseSections(theCase: Case, assumptions: readonly Assumption[] = theCase.assumptions): Section[] {
  return [readSection(theCase), assumptionSection(assumptions)];
}

function readSection(theCase: Case): Section {
  const { skus, warehouses, regions } = theCase;
  return {
    title: `Read, as of ${formatDay(theCase.asOf)}`,
    lines: [
      `${skus.ids.length} SKUs, ${warehouses.ids.length} warehouses, ${regions.ids.length} customer regions, history to ${formatDay(theCase.historyEnd)}.`,
    ],
    table: writeAccounts(theCase),
    numbers: ACCOUNT_NUMBERS,
  };
}

/** Rows read = used + excluded by a named rule + rejected, for each table. */
export function writeAccounts(theCase: Case): TextTable {
  return {
    columns: ['table', 'file', 'read', 'used', 'excluded', 'rejected', 'excluded_because'],
    rows: theCase.accounts.map((account) => [
      account.table,
      account.file,
      String(account.read),
      String(account.used),
      String(account.excluded.reduce((sum, { rows }) => sum + rows, 0)),
      String(account.rejected),
      account.excluded.map(({ rule, rows }) => `${rule}: ${rows}`).join(', '),
    ]),
  };
}

/** The columns of the accounts that hold numbers. */
export const ACCOUNT_NUMBERS: ReadonlySet<string> = new Set(['read', 'used', 'excluded', 'rejected']);

function assumptionSection(assumptions: readonly Assumption[]): Section {
  return {
    title: 'Assumptions',
    lines:
      assumptions.length === 0
        ? ['None: everything was given.']
        : assumptions.map(({ text, count }) => `${text}${count > 1 ? ` (${writeDecimal(count, 0)} times)` : ''}`),
  };
}
