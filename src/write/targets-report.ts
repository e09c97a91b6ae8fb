/** Targets and alerts as people read them: what they come to, what to do in the order of action, then every row. */
import { ABSENT } from '../model/absent.js';
import { formatDay } from '../model/calendar.js';
import type { TextTable } from '../model/table.js';
import { type Alert, LEAD_SOURCES } from '../model/targets.js';
import { roundTo, writeDecimal } from './decimal-text.js';
import { jsonRows } from './json-text.js';
import type { Section } from './section.js';
import { ALERT_NUMBERS, TARGET_NUMBERS, type TargetSource, writeAlerts, writeTargets } from './targets-table.js';

/** Alerts of one action that are told in full. */
const SHOWN = 10;

/** What the rows add up to; money at unit cost. */
export const TARGET_TOTALS = [
  'rows', // SKUs at warehouses
  'safety_stock_units', 'safety_stock_money', 'position_units',
  'below_reorder_point', 'below_reorder_point_after', // rows; after: the plan's transfers counted
  'short_units', 'short_units_after',
  'excess_rows', 'excess_units', 'excess_money', 'excess_units_after', 'excess_money_after',
  'transfer_units_now', 'transfer_units_ahead',
  'purchase_units_now', 'purchase_money_now', 'purchase_units_ahead', 'purchase_money_ahead',
  'receipts', // with an order day, at these warehouses
  'on_time', // share of them, null without
] as const;
type TargetTotals = Readonly<Record<Exclude<(typeof TARGET_TOTALS)[number], 'on_time'>, number>> & { readonly on_time: number | null };

/** Adds up the rows that are spoken of. */
function sumTargets({ theCase, targets, replenishment, cells, alerts }: TargetSource): TargetTotals {
  const count = theCase.warehouses.ids.length;
  const { unitCost } = theCase.catalogue;
  const sum = (of: (cell: number) => number): number => cells.reduce((total, cell) => total + of(cell), 0);
  const worth = (of: (cell: number) => number): number => roundTo(sum((cell) => of(cell) * unitCost[Math.floor(cell / count)]!), 6);
  const alerted = (action: Alert['action'], when: Alert['when'], of: (alert: Alert) => number): number =>
    alerts.reduce((total, alert) => total + (alert.action === action && alert.when === when ? of(alert) : 0), 0);
  const after = (cell: number): number => replenishment.after[cell]!;
  const position = (cell: number): number => targets.position[cell]!;
  const short = (at: (cell: number) => number) => (cell: number) => Math.max(0, targets.reorderPoint[cell]! - at(cell));
  const excess = (at: (cell: number) => number) => (cell: number) => Math.max(0, at(cell) - targets.most[cell]!);
  const receipts = sum((cell) => targets.leadTimes.receipts[cell]!);
  const onTime = sum((cell) => (targets.leadTimes.receipts[cell]! > 0 ? targets.leadTimes.onTime[cell]! * targets.leadTimes.receipts[cell]! : 0));
  return {
    rows: cells.length,
    safety_stock_units: roundTo(sum((cell) => targets.safetyStock[cell]!), 3),
    safety_stock_money: worth((cell) => targets.safetyStock[cell]!),
    position_units: sum(position),
    below_reorder_point: sum((cell) => (short(position)(cell) > 0 ? 1 : 0)),
    below_reorder_point_after: sum((cell) => (short(after)(cell) > 0 ? 1 : 0)),
    short_units: sum(short(position)),
    short_units_after: sum(short(after)),
    excess_rows: sum((cell) => (excess(position)(cell) > 0 ? 1 : 0)),
    excess_units: sum(excess(position)),
    excess_money: worth(excess(position)),
    excess_units_after: sum(excess(after)),
    excess_money_after: worth(excess(after)),
    transfer_units_now: alerted('transfer', 'now', ({ units }) => units),
    transfer_units_ahead: alerted('transfer', 'ahead', ({ units }) => units),
    purchase_units_now: alerted('purchase', 'now', ({ units }) => units),
    purchase_money_now: roundTo(alerted('purchase', 'now', ({ money: spent }) => spent), 6),
    purchase_units_ahead: alerted('purchase', 'ahead', ({ units }) => units),
    purchase_money_ahead: roundTo(alerted('purchase', 'ahead', ({ money: spent }) => spent), 6),
    receipts,
    on_time: receipts === 0 ? null : roundTo(onTime / receipts, 6),
  };
}

/** Everything as one document. */
export function targetsDocument(source: TargetSource): unknown {
  const { settings, asOf, moneyName } = source.theCase;
  return {
    as_of: formatDay(asOf),
    money: moneyName,
    policy: settings.policy,
    service_levels: settings.service.levels,
    service_criterion: settings.service.criterion,
    totals: sumTargets(source),
    alerts: jsonRows(writeAlerts(source), ALERT_NUMBERS),
    targets: jsonRows(writeTargets(source), TARGET_NUMBERS),
  };
}

/** All sections, in the order in which they are read. */
export function targetsSections(source: TargetSource): Section[] {
  return [
    ...targetsSummary(source),
    { title: 'Targets by SKU and warehouse', table: writeTargetsBriefly(source), numbers: TARGET_NUMBERS },
  ];
}

/** The sections without the rows, for beside a machine's. */
export function targetsSummary(source: TargetSource): Section[] {
  return [
    totalsSection(source),
    alertSection(source, 'transfer', '1. Transfers'),
    alertSection(source, 'purchase', '2. Purchases'),
    alertSection(source, 'draw_down', '3. Draw down'),
  ];
}

function totalsSection(source: TargetSource): Section {
  const { theCase, targets, cells } = source;
  const totals = sumTargets(source);
  const { levels, criterion } = theCase.settings.service;
  const percent = (share: number): string => `${writeDecimal(100 * share, 2)} %`;
  const named = theCase.moneyName === 'money' ? '' : ` (in ${theCase.moneyName})`;
  const sources = LEAD_SOURCES.map((name, at) => {
    const count = cells.filter((cell) => targets.leadTimes.source[cell] === at).length;
    return count === 0 ? [] : [`${count} ${name}`];
  }).flat();
  const certain = cells.filter((cell) => targets.leadTimes.sd[cell] === 0).length;
  return {
    title: `Targets on ${formatDay(theCase.asOf)}: ${totals.rows} SKUs at warehouses`,
    lines: [
      `Service level (${criterion === 'cycle' ? 'order cycles without a stockout' : 'demand served'}): ${(['A', 'B', 'C', 'N'] as const).map((abc) => `${abc} ${percent(levels[abc])}`).join(', ')}; safety stock ${writeDecimal(totals.safety_stock_units, 0)} units worth ${money(totals.safety_stock_money)}${named}.`,
      `Lead times: ${sources.join(', ')}${certain > 0 ? `; ${certain} count as certain, for no spread is known` : ''}${totals.on_time === null ? '' : `; ${percent(totals.on_time)} of ${totals.receipts} receipts came within the stated time`}.`,
      `Below the reorder point: ${totals.below_reorder_point} (${totals.short_units} units), after the plan's transfers ${totals.below_reorder_point_after} (${totals.short_units_after} units).`,
      `In excess: ${totals.excess_units} units worth ${money(totals.excess_money)}, after the transfers ${totals.excess_units_after} worth ${money(totals.excess_money_after)}${named}.`,
      `Transfers of the plan: ${totals.transfer_units_now} units; from excess later: ${totals.transfer_units_ahead}.`,
      `To purchase now: ${totals.purchase_units_now} units for ${money(totals.purchase_money_now)}; within one lead time: ${totals.purchase_units_ahead} for ${money(totals.purchase_money_ahead)}${named}.`,
    ],
  };
}

function alertSection(source: TargetSource, action: Alert['action'], title: string): Section {
  const all = source.alerts.filter((alert) => alert.action === action);
  return {
    title: `${title}: ${all.length > SHOWN ? `the first ${SHOWN} of ${all.length}` : all.length}`,
    lines: all.length === 0 ? ['None.'] : all.slice(0, SHOWN).map((alert) => renderAlert(source, alert)),
  };
}

/** One alert in a sentence. */
function renderAlert({ theCase, targets, replenishment }: TargetSource, alert: Alert): string {
  const count = theCase.warehouses.ids.length;
  const cell = alert.sku * count + alert.warehouse;
  const id = (warehouse: number): string => theCase.warehouses.ids[warehouse]!;
  const place = `${theCase.skus.ids[alert.sku]!} at ${id(alert.warehouse)}`;
  const cases = theCase.catalogue.casePack[alert.sku] === 1 ? '' : ` in ${alert.cases} ${alert.cases === 1 ? 'case' : 'cases'}`;
  const units = `${alert.units} ${alert.units === 1 ? 'unit' : 'units'}${cases}`;
  const spent = money(alert.money);
  const after = replenishment.after[cell]!;
  const level = `position ${after}, reorder point ${targets.reorderPoint[cell]!}, order-up-to ${targets.orderUpTo[cell]!}`;
  switch (alert.action) {
    case 'transfer':
      if (alert.when === 'ahead') {
        return `${place}: ${units} of the excess at ${id(alert.from)} can wait until ${formatDay(alert.on)} or later, at ${spent}: cheaper than buying, but moving does not pay today; ${level}.`;
      }
      return `${place}: ${units} from ${id(alert.from)}, ship ${formatDay(alert.on)}, arrive ${formatDay(alert.until)}, cost ${spent}; then ${level}.`;
    case 'purchase':
      return (
        `${place}: order ${units} ${alert.when === 'now' ? 'now' : `by ${formatDay(alert.on)}`} for ${spent}, due ${formatDay(alert.until)}; ${level}` +
        (alert.reason === 'unmet_need' ? '; the plan leaves a need there that pays' : '') +
        (alert.lateUnits >= 0.5 ? `; ask for speed: ${writeDecimal(alert.lateUnits, 1)} units are wanted before it can come` : '') + '.'
      );
    case 'draw_down':
      return (
        `${place}: ${units} too many, worth ${spent}; ${level}; ` +
        (alert.until === ABSENT ? 'more than a year of demand' : `back at order-up-to on ${formatDay(alert.until)}`) +
        `, ${alert.aheadUnits} of them still there after one lead time.`
      );
  }
}

function money(value: number): string {
  return roundTo(value, 2).toFixed(2);
}

/** The columns that fit on a terminal. */
const BRIEF = [
  'sku', 'warehouse', 'abc_class', 'demand_day', 'lead_days', 'lead_sd_days', 'safety_stock', 'reorder_point', 'order_up_to',
  'max', 'position', 'position_after', 'action', 'purchase_units', 'order_by',
];

/** The targets without their background. */
export function writeTargetsBriefly(source: TargetSource): TextTable {
  const table = writeTargets(source);
  const at = BRIEF.map((name) => table.columns.indexOf(name));
  return {
    columns: BRIEF,
    rows: Array.from(table.rows, (row) =>
      at.map((column, i) => (['demand_day', 'safety_stock'].includes(BRIEF[i]!) ? writeDecimal(Number(row[column]), 2) : row[column]!))),
  };
}
