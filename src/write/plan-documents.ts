import type { Case } from '../model/case.js';
import type { Plan } from '../model/plan.js';
import type { PlanDocuments } from '../model/witness.js';
import { writeCertificate } from './certificate-table.js';
import { writeKpiDocument } from './kpi-document.js';
import { writeCustoms } from './orders/customs-table.js';
import { writeOrders } from './orders/orders-table.js';
import { writePicks } from './orders/picks-table.js';
import { writePlanDocument } from './plan-document.js';
import { writeTransfers } from './transfers-table.js';
import { writeUnmet } from './unmet-table.js';

/** The documents of a plan: what the witness judges and what is then written, the same objects. */
export function writePlanDocuments(plan: Plan, theCase: Case): PlanDocuments {
  return {
    transfers: writeTransfers(plan, theCase),
    unmet: writeUnmet(plan, theCase),
    orders: writeOrders(plan, theCase),
    picks: writePicks(plan, theCase),
    customs: writeCustoms(plan, theCase),
    certificate: writeCertificate(plan.certificate, theCase),
    kpi: writeKpiDocument(plan.kpis, theCase),
    plan: writePlanDocument(plan, theCase),
  };
}
