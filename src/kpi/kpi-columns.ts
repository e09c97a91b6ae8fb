/**
 * The columns of kpi_sku: a row for each SKU at each warehouse, and every figure from which a metric is added up. They
 * are read in memory by cell (SKU s at warehouse w: s * W + w), and from a file by row, with the same names.
 */
import { DAYS_AHEAD } from '../model/forecast.js';
import { meanUntil } from '../model/positions.js';
import type { KpiFacts } from './kpi-facts.js';
import { cellFills, type OrderFills } from './order-fills.js';
import { stockAgeOf, type StockAge } from './stock-age.js';
import type { StockHistory } from './stock-history.js';

/** A figure by cell or row; NaN: not known there. */
export type Figure = (at: number) => number;
/** Where metrics find their figures. */
export type ColumnOf = (name: KpiNumber) => Figure;

/** Columns that hold words. */
export const KPI_SKU_TEXTS = ['sku', 'warehouse', 'abc_class', 'xyz_class', 'category'] as const;
export type KpiText = (typeof KPI_SKU_TEXTS)[number];

/** Columns that hold yes or no; as figures 1 and 0. */
const FLAGS = [
  'stocked', // does the inventory have a row?
  'slow', 'dead', // blank where the history is too short to tell
] as const;

/** Columns that hold numbers. Units on hand are whole, everything else has at most 6 decimals; blank: not known. */
const NUMBERS = [
  'on_hand_before', 'on_hand_after', 'available_before', 'available_after',
  'horizon', // days
  'demand', // expected units over the SKU's horizon, at the warehouse that serves them first
  'served_before', 'served_after', 'rerouted_before', 'rerouted_after', 'lost_before', 'lost_after',
  'cover_before', 'cover_after', // days
  'no_stockout_before', 'no_stockout_after', // chance that demand over the horizon is met from here
  'shipping_cost_before', 'shipping_cost_after', // money
  'within_two_days_before', 'within_two_days_after', // units; blank where a transit time is not known
  'transit_days_before', 'transit_days_after', // units x days
  'transit_units_before', 'transit_units_after', // units of known transit
  'unit_cost', 'inventory_value_before', 'inventory_value_after', // money
  'capital_unit', 'storage_unit', 'shrink_unit', 'obsolescence_unit', // money to keep a unit for a year
  'excess_before', 'excess_after', // units above the forecast demand of kpi.excess_days
  'misplaced_before', 'misplaced_after', // units that would earn more elsewhere
  'misplaced_gain_before', 'misplaced_gain_after', // money
  'aged_units', 'aged_unit_days', // units whose receipt is known, units x days since
  'sold_7', 'sold_30', 'sold_90', 'sold_365', // units a day, over so many days of history
  'sold_span', // units a day since the first snapshot of the window
  'average_on_hand', // units, over the snapshots of 365 days
  'observed_days', 'stockout_days', 'sold_in_stock', // days, days, units a day with stock
  'lost_units', 'lost_sales', 'lost_margin', // estimated from stockouts in the past: units, money, money
  'ordered_units', 'filled_units', 'ordered_lines', 'filled_lines', // of 365 days, where units shipped are known
  'units_sent', 'units_received', 'transfer_cost', // by the plan; blank without one
  'moved_units', 'returned_units', 'transfers_made', 'excessive_transfers', // by past transfers of 365 days that left here
] as const;

export type KpiNumber = (typeof FLAGS)[number] | (typeof NUMBERS)[number];
export type KpiSkuColumn = KpiText | KpiNumber;

/** The columns of kpi_sku.csv.gz, in order. */
export const KPI_SKU_COLUMNS: readonly KpiSkuColumn[] = [...KPI_SKU_TEXTS, ...FLAGS, ...NUMBERS];
export const KPI_FLAGS: ReadonlySet<string> = new Set(FLAGS);
/** The columns that hold numbers. */
export const KPI_SKU_NUMBERS: ReadonlySet<string> = new Set(NUMBERS);

const UNKNOWN: Figure = () => NaN;

/** The figures of a case in memory, by cell, not rounded. */
export function kpiColumns(facts: KpiFacts): ColumnOf {
  const { theCase, positions, before, after, sales, activity, stockHistory, transfersMade } = facts;
  const { catalogue, network, settings } = theCase;
  const warehouses = theCase.warehouses.ids.length;
  const skuOf = (cell: number): number => Math.floor(cell / warehouses);
  const ofCell = (column: ArrayLike<number>): Figure => (cell) => column[cell]!;
  const ofSku = (column: ArrayLike<number>): Figure => (cell) => column[skuOf(cell)]!;
  const cost = ofSku(catalogue.unitCost);
  const share = (rate: number): Figure => (cell) => cost(cell) * rate;
  const soldDaily = (days: number): Figure => {
    const sold = sales.soldUnits(days);
    const divisor = Math.min(days, sales.historyDays);
    return (cell) => sold[cell]! / divisor;
  };
  const both = (name: string, make: (outlook: KpiFacts['before']) => Figure): [string, () => Figure][] => [
    [`${name}_before`, () => make(before)],
    [`${name}_after`, () => make(after)],
  ];
  const history = (make: (known: Exclude<typeof stockHistory, { reason: string }>) => Figure) => (): Figure =>
    'reason' in stockHistory ? UNKNOWN : make(stockHistory);
  const moves = (at: 'from' | 'to', amount: 'units' | 'cost', unit: number) => (): Figure => {
    if (!facts.lines) return UNKNOWN;
    const sums = new Float64Array(positions.stocked.length);
    for (const line of facts.lines) sums[line.sku * warehouses + line[at]]! += line[amount] / unit;
    return ofCell(sums);
  };
  let fills: OrderFills | undefined;
  const filled = (name: keyof OrderFills) => (): Figure => {
    fills ??= cellFills(theCase, sales);
    return fills ? ofCell(fills[name]) : UNKNOWN;
  };
  const aged = (name: keyof StockAge) => (): Figure => {
    const age = stockAgeOf(theCase);
    return age ? ofCell(age[name]) : UNKNOWN;
  };
  const excessDays = Math.min(settings.kpi.excessDays, DAYS_AHEAD);
  const soon = (cell: number): number => meanUntil(positions, cell, excessDays);
  const lost = (worth: Figure) => history((known) => (cell) => lostUnits(known, cell) * worth(cell));

  const makers = new Map<string, () => Figure>([
    ['stocked', () => ofCell(positions.stocked)],
    ['slow', () => (activity.days < settings.kpi.slowDays ? UNKNOWN : ofSku(activity.slow))],
    ['dead', () => (activity.days < settings.kpi.deadDays ? UNKNOWN : ofSku(activity.dead))],
    ...both('on_hand', ({ onHand }) => ofCell(onHand)),
    ...both('available', ({ available }) => ofCell(available)),
    ['horizon', () => ofSku(positions.horizon)],
    ['demand', () => ofCell(before.demand)],
    ...both('served', ({ served }) => ofCell(served)),
    ...both('rerouted', ({ rerouted }) => ofCell(rerouted)),
    ...both('lost', (outlook) => ofCell(outlook.lost)),
    ...both('cover', ({ cover }) => ofCell(cover)),
    ...both('no_stockout', ({ noStockout }) => ofCell(noStockout)),
    ...both('shipping_cost', ({ shippingCost }) => ofCell(shippingCost)),
    ...both('within_two_days', ({ withinTwoDays }) => ofCell(withinTwoDays)),
    ...both('transit_days', ({ transitDays }) => ofCell(transitDays)),
    ...both('transit_units', ({ transitUnits }) => ofCell(transitUnits)),
    ['unit_cost', () => cost],
    ...both('inventory_value', ({ onHand }) => (cell) => onHand[cell]! * cost(cell)),
    ['capital_unit', () => share(settings.rates.carrying)],
    ['storage_unit', () => (cell) => catalogue.volumeM3[skuOf(cell)]! * network.storageCostM3Day[cell % warehouses]! * 365],
    ['shrink_unit', () => share(settings.rates.shrink)],
    ['obsolescence_unit', () => share(settings.rates.obsolescence)],
    ...both('excess', ({ available }) => (cell) => (available[cell]! > 0 ? Math.max(0, available[cell]! - soon(cell)) : 0)),
    ...both('misplaced', ({ misplaced }) => ofCell(misplaced)),
    ...both('misplaced_gain', ({ misplacedGain }) => ofCell(misplacedGain)),
    ['aged_units', aged('units')],
    ['aged_unit_days', aged('unitDays')],
    ['sold_7', () => soldDaily(7)],
    ['sold_30', () => soldDaily(30)],
    ['sold_90', () => soldDaily(90)],
    ['sold_365', () => soldDaily(365)],
    ['sold_span', history(({ soldInSpan, spanDays }) => (cell) => soldInSpan[cell]! / spanDays)],
    ['average_on_hand', history(({ averageOnHand }) => ofCell(averageOnHand))],
    ['observed_days', history(({ observedDays }) => ofCell(observedDays))],
    ['stockout_days', history(({ stockoutDays }) => ofCell(stockoutDays))],
    ['sold_in_stock', history(({ soldInStock, observedDays, stockoutDays }) => (cell) => soldInStock[cell]! / (observedDays[cell]! - stockoutDays[cell]!))],
    ['lost_units', lost(() => 1)],
    ['lost_sales', lost(ofSku(catalogue.price))],
    ['lost_margin', lost((cell) => Math.max(0, catalogue.price[skuOf(cell)]! - cost(cell)))],
    ['ordered_units', filled('orderedUnits')],
    ['filled_units', filled('filledUnits')],
    ['ordered_lines', filled('orderedLines')],
    ['filled_lines', filled('filledLines')],
    ['units_sent', moves('from', 'units', 1)],
    ['units_received', moves('to', 'units', 1)],
    ['transfer_cost', moves('to', 'cost', positions.quantum.perUnit)],
    ['moved_units', () => (transfersMade ? ofCell(transfersMade.moved) : UNKNOWN)],
    ['returned_units', () => (transfersMade ? ofCell(transfersMade.returned) : UNKNOWN)],
    ['transfers_made', () => (transfersMade ? ofCell(transfersMade.transfers) : UNKNOWN)],
    ['excessive_transfers', () => (transfersMade ? ofCell(transfersMade.excessive) : UNKNOWN)],
  ]);
  const made = new Map<string, Figure>();
  return (name) => {
    const figure = made.get(name) ?? makers.get(name)!();
    made.set(name, figure);
    return figure;
  };
}

/** What stockout days would have sold at the pace of days with stock, less what they sold; NaN without a day with stock. */
function lostUnits({ stockoutDays, observedDays, soldInStock, soldWithout }: StockHistory, cell: number): number {
  const without = stockoutDays[cell]!;
  if (without === 0) return 0;
  const pace = soldInStock[cell]! / (observedDays[cell]! - without);
  return Number.isFinite(pace) ? Math.max(0, without * pace - soldWithout[cell]!) : NaN;
}
