import { formatDay } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import type { InputMark } from './manifest-document.js';

/** What was read, assumed and found, as a document: the JSON form of `validate`. */
export function caseDocument(theCase: Case, inputs: readonly InputMark[]): object {
  return {
    as_of: formatDay(theCase.asOf),
    history_end: formatDay(theCase.historyEnd),
    money: theCase.moneyName,
    skus: theCase.skus.ids.length,
    warehouses: theCase.warehouses.ids,
    regions: theCase.regions.ids,
    tables: theCase.accounts.map(({ table, file, read, used, excluded, rejected }) => ({
      table,
      file,
      read,
      used,
      excluded,
      rejected,
    })),
    inputs,
    options: { ...theCase.settings, asOf: formatDay(theCase.asOf) },
    assumptions: theCase.assumptions,
    findings: theCase.findings,
  };
}
