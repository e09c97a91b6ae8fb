import type { Case } from '../model/case.js';
import type { Certificate } from '../model/plan.js';
import type { TextTable } from '../model/table.js';
import { CERTIFICATE_COLUMNS } from '../model/witness.js';

/**
 * certificate.csv: for each SKU and warehouse in play the worth of the last unit and of the next one, and the two
 * potentials that prove the plan, in whole quanta. Rows are made when they are read: there may be millions.
 */
export function writeCertificate(certificate: Certificate, theCase: Case): TextTable {
  return {
    columns: CERTIFICATE_COLUMNS,
    rows: { [Symbol.iterator]: () => certificateRows(certificate, theCase) },
  };
}

function* certificateRows(certificate: Certificate, theCase: Case): Generator<string[]> {
  const skus = theCase.skus.ids;
  const warehouses = theCase.warehouses.ids;
  for (let row = 0; row < certificate.length; row++) {
    yield [
      skus[certificate.sku[row]!]!,
      warehouses[certificate.warehouse[row]!]!,
      String(certificate.pack[row]!),
      String(certificate.supply[row]!),
      String(certificate.after[row]!),
      String(certificate.leadDays[row]!),
      quanta(certificate.marginalLast[row]!),
      quanta(certificate.marginalNext[row]!),
      quanta(certificate.potentialOwn[row]!),
      quanta(certificate.potentialReceive[row]!),
    ];
  }
}

/** Whole quanta, blank where there is none. They stay below 2^53, so that no exponent is ever written. */
function quanta(value: number): string {
  return Number.isNaN(value) ? '' : String(value + 0);
}
