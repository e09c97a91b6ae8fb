/**
 * The witness: derives a plan's documents again from the case and the rows of transfers.csv, and refuses whatever does
 * not follow. It shares no code with the planner; of what it is given beside the case it trusts only the value curves
 * (and the needs and figures that are read off them).
 *
 *   cadence, classes, past transfers -> which SKUs may move, on which lanes
 *   inventory -> what may leave -> lines -> what every cell keeps and gets
 *   prices of limits -> what each pack and line is charged
 *   certificate -> marginals found again, potentials at these charges, capacities -> a bound on every plan's savings
 *   lines + calendars + bins -> orders, picks, customs
 *   lines + curves + lanes -> cost, benefit, covers, chances -> totals and limits
 *   value = bound -> optimal
 */
import type { Finding } from '../model/finding.js';
import { CUSTOMS_COLUMNS, ORDER_COLUMNS, PICK_COLUMNS, PLAN_FILES, type PlanDocuments, type WitnessFacts } from '../model/witness.js';
import { expectedCustoms } from './expected-customs.js';
import { expectedOrders } from './expected-orders.js';
import { expectedPicks } from './expected-picks.js';
import { laneCharges } from './lane-charges.js';
import { ledgerOf } from './ledger.js';
import { limitBound } from './limit-bound.js';
import { readPrices } from './limit-prices.js';
import { lineMoney } from './line-money.js';
import { ownStock, verifyPositions } from './own-stock.js';
import { readScope } from './plan-scope.js';
import { startRefusals } from './refusals.js';
import { laneLoads } from './shipment-costs.js';
import { verifyCertificate } from './verify-certificate.js';
import { verifyKpi } from './verify-kpi.js';
import { verifyLimits } from './verify-limits.js';
import { verifyLines } from './verify-lines.js';
import { verifyRows } from './verify-rows.js';
import { verifySummary } from './verify-summary.js';
import { verifyTransfers } from './verify-transfers.js';
import { verifyUnmet } from './verify-unmet.js';

/**
 * Judges a plan before it is written, or after it was read back.
 *
 * @param facts the case, and curves and figures made from it
 * @param documents the documents of a plan folder
 * @returns nothing where the plan is right; else a PLAN_CELL for each cell that does not follow (the first twenty of a
 *   column, then a count) and a PLAN_UNPROVEN for each step of the proof that does not hold
 */
export function verifyPlan(facts: WitnessFacts, documents: PlanDocuments): Finding[] {
  const refusals = startRefusals();
  const own = ownStock(facts.theCase);
  verifyPositions(facts, own, refusals);
  verifyUnmet(facts, documents.unmet, refusals);
  verifyKpi(facts, documents.kpi, refusals);
  const scope = readScope(facts, documents.plan, refusals);
  const lines = verifyLines(facts, own, scope, documents.transfers, refusals);
  if (lines === undefined) return refusals.findings();

  const ledger = ledgerOf(facts, own, scope, lines);
  const prices = readPrices(facts, documents.plan, refusals);
  const charges = prices && laneCharges(facts, prices, refusals);
  const { worths, bound: ofSkus, supplied } = verifyCertificate(ledger, documents.certificate, charges, refusals);
  if (worths === undefined) return refusals.findings();
  const loads = laneLoads(ledger);
  const money = lineMoney(ledger, loads, worths);
  verifyTransfers(ledger, money, worths.leadDays, refusals);
  verifyRows(PLAN_FILES.orders, documents.orders, ORDER_COLUMNS, expectedOrders(ledger, money), refusals);
  verifyRows(PLAN_FILES.picks, documents.picks, PICK_COLUMNS, expectedPicks(ledger), refusals);
  verifyRows(PLAN_FILES.customs, documents.customs, CUSTOMS_COLUMNS, expectedCustoms(ledger), refusals);

  const cost = total(money.cost);
  const limits = verifyLimits(ledger, loads, cost, refusals);
  if (prices === undefined || ofSkus === undefined) return refusals.findings();
  const ofLimits = limitBound(facts, prices, supplied, refusals);
  if (ofLimits === undefined) return refusals.findings();
  const totals = { cost, benefit: total(money.benefit), bound: ofSkus + ofLimits, limits, prices };
  verifySummary(ledger, totals, documents.plan, refusals);
  return refusals.findings();
}

function total(quanta: BigInt64Array): bigint {
  return quanta.reduce((sum, part) => sum + part, 0n);
}
