/** What was seen, in words: the evidence of a trigger in one sentence. Ids and names are free text and are escaped. */
import { ABSENT } from '../model/absent.js';
import { formatDay } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import type { Trigger, TriggerCode } from '../model/trigger.js';
import { writeDecimal } from './decimal-text.js';
import { escapeText } from './terminal-text.js';

/** The evidence of a trigger. */
export function renderEvidence(trigger: Trigger, theCase: Case): string {
  return EVIDENCE[trigger.code](trigger, theCase);
}

const EVIDENCE: Readonly<Record<TriggerCode, (trigger: Trigger, theCase: Case) => string>> = {
  stockout: ({ expected, elsewhere, ...at }, theCase) =>
    `No unit at ${warehouse(theCase, at.warehouse)}, where ${amount(expected)} are expected to be wanted; ${amount(elsewhere)} lie elsewhere.`,
  low_cover: ({ observed, expected, elsewhere, ...at }, theCase) =>
    `Stock at ${warehouse(theCase, at.warehouse)} lasts ${amount(observed)} days, less than ${amount(expected)}; ${amount(elsewhere)} units lie elsewhere.`,
  demand_spike: (trigger, theCase) => surprise(trigger, theCase, 'or more'),
  demand_drop: (trigger, theCase) => surprise(trigger, theCase, 'or fewer'),
  event: ({ what, observed, expected, region, on, ...at }, theCase) =>
    `${what === '' ? 'An event' : escapeText(what)}${region < 0 ? '' : ` in ${escapeText(theCase.regions.ids[region]!)}`} adds ${amount(observed)} units to ${amount(expected)} over all warehouses; ` +
    `what is to be at ${warehouse(theCase, at.warehouse)} in time ships by ${formatDay(on)}.`,
  new_product: ({ observed, on }) => `New${on === ABSENT ? '' : ` since ${formatDay(on)}`}; ${amount(observed)} units on hand.`,
  discontinued: ({ observed }) => `Discontinued, with ${amount(observed)} units on hand.`,
  new_region: ({ observed, region, on }, theCase) =>
    `${amount(observed)} units ordered in ${escapeText(theCase.regions.ids[region]!)}, where nothing was ordered before ${formatDay(on)}.`,
  new_warehouse: ({ observed, on, ...at }, theCase) =>
    `${warehouse(theCase, at.warehouse)} is new${on === ABSENT ? '' : ` since ${formatDay(on)}`}; ${amount(observed)} units are expected to be wanted from there.`,
  lead_time_change: (trigger, theCase) => change(trigger, theCase, ' days'),
  cost_change: (trigger, theCase) => change(trigger, theCase, ''),
};

function surprise({ observed, expected, region, chance }: Trigger, theCase: Case, side: string): string {
  const where = region < 0 ? 'in all regions' : `in ${escapeText(theCase.regions.ids[region]!)}`;
  return `${amount(observed)} units ordered ${where} where ${amount(expected)} were forecast: the chance of so many ${side} was ${small(chance)}.`;
}

function change({ what, observed, expected, ...at }: Trigger, theCase: Case, unit: string): string {
  const lane = at.from < 0 ? '' : ` from ${warehouse(theCase, at.from)} to ${warehouse(theCase, at.warehouse)}`;
  const figure = (value: number): string => (Number.isNaN(value) ? 'closed' : `${writeDecimal(value, 4)}${unit}`);
  return `The ${what}${lane} is ${figure(observed)}, before ${figure(expected)}.`;
}

/** A chance with two digits, however small. */
function small(chance: number): string {
  const percent = 100 * chance;
  if (percent >= 0.1) return `${writeDecimal(percent, 2)} %`;
  return percent < 1e-6 ? 'below 0.000001 %' : `${Number(percent.toPrecision(2)).toFixed(8).replace(/0+$/, '')} %`;
}

function amount(value: number): string {
  return writeDecimal(value, 1);
}

function warehouse(theCase: Case, code: number): string {
  return escapeText(theCase.warehouses.ids[code]!);
}
