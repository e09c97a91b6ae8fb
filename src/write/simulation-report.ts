/** A simulation as rows, as a document, and as people read it. */
import { formatDay } from '../model/calendar.js';
import type { RoutingRules } from '../model/settings.js';
import type { Estimate, PolicyOutcome, SimulationReport } from '../model/simulation.js';
import type { TextTable } from '../model/table.js';
import { roundTo, writeDecimal } from './decimal-text.js';
import type { Section } from './section.js';
import { blocksOf, inColumns } from './simulation-chart.js';
import { FUTURE_NOTE, verdictLines } from './simulation-verdict.js';

const SIMULATION_COLUMNS = [
  'policy',
  'total', 'lost_margin', 'outbound', 'transfers', 'carrying', // money
  'saved', 'saved_se', // money, against doing nothing, and its standard error
  'gap_closed', 'gap_closed_se', // share of what the clairvoyant would have saved
  'better_periods', 'periods',
  'wanted_units', 'lost_units', 'fill_rate',
  'moved_units', 'reversed_units', 'transfer_lines',
  'within_two_days', 'split_orders', // shares
] as const;

/** The columns that hold numbers. */
export const SIMULATION_NUMBERS: ReadonlySet<string> = new Set(SIMULATION_COLUMNS.filter((column) => column !== 'policy'));

const CHART_COLUMNS = 52;

/** One row a policy, in the order asked for. */
export function writeSimulation(report: SimulationReport): TextTable {
  return {
    columns: SIMULATION_COLUMNS,
    rows: report.policies.map((policy) => {
      const money = (value: number | null | undefined): string => (value === null || value === undefined ? '' : writeDecimal(value, 2));
      const share = (value: number | null | undefined): string => (value === null || value === undefined ? '' : writeDecimal(value, 4));
      const { cost } = policy;
      return [
        policy.policy,
        ...[cost.total, cost.lost, cost.outbound, cost.transfers, cost.carrying].map(money),
        money(policy.saved.value), money(policy.saved.error),
        share(policy.gapClosed?.value), share(policy.gapClosed?.error),
        String(policy.betterPeriods), String(report.periods.length),
        ...[policy.wantedUnits, policy.lostUnits].map(money), share(fillRate(policy)),
        ...[policy.movedUnits, policy.reversedUnits, policy.transferLines].map(money),
        share(policy.withinTwoDays), share(policy.splitOrders),
      ];
    }),
  };
}

/** The whole report as a document. */
export function simulationDocument(report: SimulationReport): object {
  const round = (value: number | null | undefined, decimals = 6): number | null => (value === null || value === undefined ? null : roundTo(value, decimals));
  const estimate = (figure: Estimate | null): object => ({ value: round(figure?.value), se: round(figure?.error) });
  return {
    method: report.method,
    ...(report.method === 'resample' ? { futures: report.futures, note: FUTURE_NOTE } : {}),
    from: formatDay(report.from),
    to: formatDay(report.to),
    every_days: report.every,
    money: report.money,
    ...(report.routing && { routing: routingDocument(report.routing) }),
    start: {
      snapshot: formatDay(report.start.snapshot),
      rebuilt: report.start.snapshot !== report.from,
      rebuild_error: report.start.error === null ? null
        : { snapshots: report.start.error.snapshots, units_off: report.start.error.unitsOff, units: report.start.error.units },
    },
    receipts: { source: report.receipts.source, units: report.receipts.units, vanished_units: report.receipts.vanished },
    policies: report.policies.map((policy) => ({
      policy: policy.policy,
      cost: {
        total: round(policy.cost.total), lost_margin: round(policy.cost.lost), outbound: round(policy.cost.outbound),
        transfers: round(policy.cost.transfers), carrying: round(policy.cost.carrying),
      },
      saved: round(policy.saved.value), saved_se: round(policy.saved.error),
      gap_closed: round(policy.gapClosed?.value), gap_closed_se: round(policy.gapClosed?.error),
      better_periods: policy.betterPeriods,
      wanted_units: round(policy.wantedUnits), lost_units: round(policy.lostUnits), fill_rate: round(fillRate(policy)),
      moved_units: round(policy.movedUnits), reversed_units: round(policy.reversedUnits), transfer_lines: round(policy.transferLines),
      within_two_days: round(policy.withinTwoDays), split_orders: round(policy.splitOrders),
      cumulative_cost: policy.cumulative.map((value) => round(value)),
    })),
    periods: report.periods.map(formatDay),
    best: report.best,
    comparisons: report.comparisons.map(({ policy, against, abc, saved, verdict }) => ({ policy, against, abc, saved: estimate(saved), verdict })),
    verdict: verdictLines(report),
  };
}

function routingDocument(rules: RoutingRules): object {
  return {
    same_country_first: rules.sameCountryFirst, min_fill_ratio: rules.minFillRatio, measure: rules.measure,
    when_below: rules.whenBelow, remainder: rules.remainder,
  };
}

/** The report for people. */
export function simulationSections(report: SimulationReport): Section[] {
  const title = `${report.method === 'replay' ? 'Replay' : 'Drawn futures'} of ${formatDay(report.from)} to ${formatDay(report.to)}`;
  const full = writeSimulation(report);
  const table = (heading: string, ...columns: (typeof SIMULATION_COLUMNS)[number][]): Section =>
    ({ title: heading, table: chosenColumns(full, ['policy', ...columns]), numbers: SIMULATION_NUMBERS });
  return [
    table(`${title}: cost by part`, 'total', 'lost_margin', 'outbound', 'transfers', 'carrying'),
    table('Against doing nothing', 'saved', 'saved_se', 'gap_closed', 'gap_closed_se', 'better_periods'),
    table('Service', 'fill_rate', 'lost_units', 'within_two_days', 'split_orders', 'moved_units', 'reversed_units'),
    ...simulationNotes(report),
  ];
}

/** What rows do not say: the course over time, the verdict, and what they rest on. */
export function simulationNotes(report: SimulationReport): Section[] {
  return [chartSection(report), { title: 'Verdict', lines: verdictLines(report) }, { title: 'What it rests on', lines: groundLines(report) }];
}

function chosenColumns(full: TextTable, shown: readonly string[]): TextTable {
  const places = shown.map((name) => full.columns.indexOf(name));
  return { columns: shown, rows: Array.from(full.rows, (row) => places.map((place) => row[place]!)) };
}

function chartSection(report: SimulationReport): Section {
  const perPeriod = report.policies.map(({ policy, cumulative }) => ({
    policy, costs: inColumns(cumulative.map((all, at) => all - (at > 0 ? cumulative[at - 1]! : 0)), CHART_COLUMNS),
  }));
  const most = Math.max(0, ...perPeriod.flatMap(({ costs }) => costs));
  const width = Math.ceil(report.periods.length / CHART_COLUMNS);
  return {
    title: `Cost over time: a bar is ${width === 1 ? '' : `${width} x `}${report.every} days, a full one ${roundTo(most, 2)}`,
    table: { columns: ['policy', 'cost'], rows: perPeriod.map(({ policy, costs }) => [policy, blocksOf(costs, most)]) },
  };
}

function groundLines(report: SimulationReport): string[] {
  const { start, receipts } = report;
  const { error } = start;
  const sources = {
    receipts: 'Supplier receipts came as the receipts file says',
    snapshots: 'There is no receipts file: what a count had beyond the one before, after the orders between, counts as received, halfway between the two',
    inbound: 'There is no receipts file: what the inventory calls inbound came on its day, and nothing else',
  } as const;
  return [
    start.snapshot === report.from
      ? `The stock is as counted on ${formatDay(start.snapshot)}.`
      : `The stock was led back from the count of ${formatDay(start.snapshot)}.`,
    ...(error === null ? [] : [
      `Leading each of ${error.snapshots} counts back to the one before is off by ${error.unitsOff} units in all, ${error.units > 0 ? percent(error.unitsOff / error.units) : 'of none'} of those counted.`,
    ]),
    `${sources[receipts.source]}: ${receipts.units} units.${receipts.vanished > 0 ? ` Counts lost ${receipts.vanished} units without an order.` : ''}`,
    ...(report.routing ? [`Orders shipped whole, by the rules of routing (${rulesText(report.routing)}); what these hold or backorder was lost.`] : []),
    'Outbound is what shipping costs above shipping from the best warehouse; transfers that would arrive after the last day are not made; stock that is left has no worth. The clairvoyant knows every order, and pays neither for lines nor for shipments: nobody can be better.',
    `Standard errors are by bootstrap over SKUs.${report.money === 'money' ? '' : ` Money is in ${report.money}: no price or cost was given.`}`,
  ];
}

function rulesText({ sameCountryFirst, minFillRatio, measure, whenBelow, remainder }: RoutingRules): string {
  return `${sameCountryFirst ? 'same country first, ' : ''}at least ${percent(minFillRatio)} of ${measure} from one warehouse, below it ${whenBelow}, remainder ${remainder}`;
}

function fillRate({ wantedUnits, lostUnits }: PolicyOutcome): number | null {
  return wantedUnits > 0 ? 1 - lostUnits / wantedUnits : null;
}

function percent(share: number): string {
  return `${roundTo(100 * share, 1)} %`;
}
