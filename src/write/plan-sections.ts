/** The plan as people read it: what it does to the KPIs, what it moves and why, what stays unmet, what it earns. */
import { formatDay } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import type { LimitName } from '../model/limits.js';
import type { KpiValue, LimitPrice, LimitUse, Plan, TransferLine, UnmetNeed } from '../model/plan.js';
import type { Quantum } from '../model/quantum.js';
import { TRIGGER_CODES } from '../model/trigger.js';
import { writeDecimal, renderMoney } from './decimal-text.js';
import { kpiSection } from './kpi-report.js';
import { renderMetric } from './kpi-text.js';
import { ordersSections } from './orders/orders-section.js';
import { renderStatus } from './plan-document.js';
import { renderReason, renderUnmet } from './reason-prose.js';
import type { Section } from './section.js';

/** Transfers and needs that are told in full; the files hold the rest. */
const SHOWN = 10;

/** All sections of a plan, in the order in which they are read. */
export function planSections(plan: Plan, theCase: Case): Section[] {
  return [wholeCase(plan.kpis), transferSection(plan, theCase), ...ordersSections(plan, theCase), unmetSection(plan, theCase), resultSection(plan, theCase)];
}

/** The plan without its transfers and needs, for beside the rows that hold them. */
export function summarySections(plan: Plan, theCase: Case): Section[] {
  return [wholeCase(plan.kpis), resultSection(plan, theCase)];
}

function wholeCase(kpis: readonly KpiValue[]): Section {
  const whole = kpis.filter(
    ({ warehouse, abc, category, region, before, after }) =>
      warehouse === undefined && abc === undefined && category === undefined && region === undefined && before !== after,
  );
  return kpiSection('KPIs before and after', whole, true);
}

function transferSection(plan: Plan, theCase: Case): Section {
  const byNet = [...plan.lines].sort((a, b) => b.benefit - b.cost - (a.benefit - a.cost) || order(a, b));
  const top = byNet.slice(0, SHOWN);
  const of = plan.lines.length > SHOWN ? `the ${SHOWN} of ${plan.lines.length} that matter most` : String(plan.lines.length);
  return {
    title: `Transfers: ${of}`,
    lines:
      top.length === 0
        ? ['Nothing should move: no transfer earns more than it costs.']
        : top.map((line) => renderTransfer(line, plan, theCase)),
  };
}

/** A transfer with its reason. */
export function renderTransfer(line: TransferLine, plan: Plan, theCase: Case): string {
  const id = (warehouse: number): string => theCase.warehouses.ids[warehouse]!;
  const sku = theCase.skus.ids[line.sku]!;
  const name = theCase.catalogue.name[line.sku]!;
  return (
    `${sku}${name === '' ? '' : ` (${name})`}: ${line.units} ${line.units === 1 ? 'unit' : 'units'} from ${id(line.from)} to ${id(line.to)}, ` +
    `net ${renderMoney(line.benefit - line.cost, plan.quantum)}. ${renderReason(line, theCase, plan.quantum)}`
  );
}

function unmetSection(plan: Plan, theCase: Case): Section {
  const byLoss = [...plan.unmet].sort((a, b) => b.expectedLost - a.expectedLost || b.value - a.value || cell(a, b));
  const top = byLoss.slice(0, SHOWN);
  const of = plan.unmet.length > SHOWN ? `the ${SHOWN} of ${plan.unmet.length} that matter most` : String(plan.unmet.length);
  return {
    title: `Needs that transfers do not meet: ${of}`,
    lines:
      top.length === 0
        ? ['None.']
        : top.map((need) => `${theCase.skus.ids[need.sku]!}: ${renderUnmet(need, theCase, plan.quantum)}`),
  };
}

function resultSection(plan: Plan, theCase: Case): Section {
  const money = (quanta: bigint): string => renderMoney(quanta, plan.quantum);
  const named = theCase.moneyName === 'money' ? '' : ` (in ${theCase.moneyName}: no price or cost was given)`;
  return {
    title: 'Result',
    lines: [
      ...scopeLines(plan),
      `${plan.units} units in ${plan.lines.length} transfers cost ${money(plan.cost)} and are worth ${money(plan.benefit)}: net ${money(plan.value)}${named}.`,
      ...(theCase.settings.policy === 'service-level'
        ? ['Policy service-level: benefit is what units count for by the service level of their class, not what they earn.']
        : []),
      `Plan: ${renderStatus(plan)}; under these curves and costs no plan earns more than ${money(plan.bound)}.`,
      ...plan.limits.filter((limit) => limit.binds).map((limit) => renderLimit(limit, plan, theCase)),
    ],
  };
}

/** What the plan takes up, where that is not everything. */
function scopeLines({ scope: { takes, due, planned, triggers, since, resting } }: Plan): string[] {
  const count = (flags: Uint8Array): number => flags.reduce((sum, flag) => sum + flag, 0);
  const rests = resting.lane.length;
  const lanes = rests === 0 ? [] : [`${rests} ${rests === 1 ? 'SKU-lane rests' : 'SKU-lanes rest'}: the SKU came the other way a short while ago.`];
  if (takes === 'all') return lanes;
  const [all, taken, dueNow] = [planned.length, count(planned), count(due)];
  const named = new Set(triggers.filter(({ sku }) => due[sku] === 0).map(({ code }) => code));
  const by = named.size === 0 ? '' : ` by ${TRIGGER_CODES.filter((code) => named.has(code)).join(', ')}`;
  return [
    `Of ${all} SKUs ${dueNow} fell due after ${formatDay(since)} and ${taken - dueNow} more were triggered${by}; ${all - taken} stay where they are (plan --all takes every SKU).`,
    ...lanes,
  ];
}

function renderLimit(limit: LimitUse, plan: Plan, theCase: Case): string {
  const { quantum } = plan;
  const id = (warehouse: number): string => theCase.warehouses.ids[warehouse]!;
  const where = [
    ...(limit.from < 0 ? [] : [`from ${id(limit.from)}`]),
    ...(limit.to < 0 ? [] : [`to ${id(limit.to)}`]),
  ].join(' ');
  const amount = (value: number): string =>
    limit.limit === 'budget' ? renderMoney(value, quantum) : writeDecimal(value, 2);
  const price = plan.prices.find((other) => other.limit === limit.limit && other.from === limit.from && other.to === limit.to);
  const worth = price === undefined ? '' : `; ${renderPrice(price, quantum)}`;
  return `Limit that binds: ${renderMetric(limit.limit)}${where === '' ? '' : ` ${where}`}, ${amount(limit.used)} of ${amount(limit.capacity)} used${worth}.`;
}

/** What more of a limit would earn: `10 more units would earn about 267.50`. A price holds for a little more only. */
function renderPrice({ limit, price }: LimitPrice, quantum: Quantum): string {
  if (limit === 'budget') return `one more of it would earn about ${writeDecimal(price / 1e6, 2)}`;
  const [some, name] = MORE[limit];
  return `${some} more ${name} would earn about ${renderMoney(some * price, quantum)}`;
}

const MORE: Readonly<Record<Exclude<LimitName, 'budget'>, readonly [some: number, name: string]>> = {
  lane_capacity_units: [10, 'units'],
  lane_capacity_kg: [10, 'kg'],
  lane_capacity_m3: [1, 'm3'],
  max_outbound_units: [10, 'units'],
  max_inbound_units: [10, 'units'],
  storage_units: [10, 'units'],
  storage_m3: [1, 'm3'],
  max_lines: [1, 'line'],
  max_shipments: [1, 'shipment'],
};

function order(a: TransferLine, b: TransferLine): number {
  return a.sku - b.sku || a.from - b.from || a.to - b.to;
}

function cell(a: UnmetNeed, b: UnmetNeed): number {
  return a.sku - b.sku || a.warehouse - b.warehouse;
}
