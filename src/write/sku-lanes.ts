import { formatDay } from '../model/calendar.js';
import type { Certificate, Plan } from '../model/plan.js';
import { type Case, LANE_CLOSURES, type LaneClosure } from '../model/case.js';
import { restsUntil } from '../model/plan-scope.js';
import { PLANNED_TODAY } from '../model/positions.js';
import type { TextTable } from '../model/table.js';
import type { WitnessFacts } from '../model/witness.js';
import { renderMoney } from './decimal-text.js';
import { escapeText } from './terminal-text.js';

/** Quanta to move a case of the SKU from one warehouse to another, and for a line of its own. */
export interface LaneCosts {
  readonly pack: (from: number, to: number) => number;
  readonly line: (from: number, to: number) => number;
}

/** What is needed to judge the lanes of one SKU. */
export interface LaneSource {
  readonly sku: number;
  readonly plan: Plan;
  readonly facts: WitnessFacts;
  readonly laneCosts: LaneCosts;
}

/**
 * Every lane between two warehouses of the SKU: used, or why not. The worth of a case after the plan, there and here,
 * less its freight is what one more case would earn.
 */
export function skuLanes(source: LaneSource): TextTable {
  const { sku, plan, facts } = source;
  const { certificate } = plan;
  const ids = facts.theCase.warehouses.ids;
  const rows = rowsOf(certificate, sku);
  return {
    columns: ['from', 'to', 'days', 'units', 'worth_there', 'worth_here', 'cost', 'net', 'why'],
    rows: rows.flatMap((here) => {
      if (certificate.supply[here] === 0) return [];
      return rows.flatMap((there) => (here === there ? [] : [laneRow(source, here, there, ids)]));
    }),
  };
}

function laneRow(source: LaneSource, here: number, there: number, ids: readonly string[]): string[] {
  const { sku, plan, facts, laneCosts } = source;
  const { certificate, quantum } = plan;
  const from = certificate.warehouse[here]!;
  const to = certificate.warehouse[there]!;
  const used = plan.lines.find((line) => line.sku === sku && line.from === from && line.to === to);
  const days = facts.theCase.network.lanes.leadDays[from * ids.length + to]!;
  const gain = certificate.marginalNext[there]!;
  const loss = certificate.marginalLast[here]!;
  const cost = laneCosts.pack(from, to);
  const net = gain - loss - cost;
  const money = (quanta: number): string => (Number.isFinite(quanta) ? renderMoney(quanta, quantum) : '');
  const why = used ? 'used' : (closedBecause(source, from, to, days) ?? priced(net, laneCosts.line(from, to), money));
  return [ids[from]!, ids[to]!, String(days), String(used?.units ?? 0), money(gain), money(loss), money(cost), money(net), why];
}

/** Why a lane could not be used at all, or undefined. */
function closedBecause({ sku, plan, facts }: LaneSource, from: number, to: number, days: number): string | undefined {
  const { theCase, positions } = facts;
  const count = theCase.warehouses.ids.length;
  const closure = LANE_CLOSURES[theCase.network.lanes.closedBy[from * count + to]!]!;
  if (closure !== 'open') return `closed: ${closureText(closure, theCase, from, to)}`;
  if (positions.stocked[sku * count + to] === 0) return `${theCase.warehouses.ids[to]!} does not stock this SKU`;
  if (days >= positions.horizon[sku]!) return `too slow: the horizon ends after ${positions.horizon[sku]!} days`;
  const until = restsUntil(plan.scope.resting, sku, from * count + to);
  if (until !== undefined) return `rests until ${formatDay(until)}: the SKU came the other way`;
  if (positions.nextReceipt[sku] === PLANNED_TODAY) return 'planned today already';
  if (positions.nextReceipt[sku]! < days) return 'the next supplier receipt comes first';
  if (!plan.scope.planned[sku]) return 'the SKU is neither due nor triggered';
  return undefined;
}

function closureText(closure: LaneClosure, { network }: Case, from: number, to: number): string {
  if (closure !== 'duty unknown') return closure;
  return `it crosses a border, ${escapeText(network.country[from]!)} to ${escapeText(network.country[to]!)}, and no duty_rate is known`;
}

/** Why an open lane was not used. */
function priced(net: number, lineCost: number, money: (quanta: number) => string): string {
  if (Number.isNaN(net)) return 'nothing is left to send';
  if (net <= 0) return 'a case is worth no more there, after freight';
  if (net <= lineCost) return `one case does not pay for a line (${money(lineCost)})`;
  return 'a limit, a least quantity or the line cost stands against it';
}

function rowsOf(certificate: Certificate, sku: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < certificate.length; row++) if (certificate.sku[row] === sku) rows.push(row);
  return rows;
}
