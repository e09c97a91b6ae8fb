/**
 * Why a transfer is there, and why a need stays unmet, in words: one sentence each, with money, days and chances.
 * Ids and names are free text and are escaped.
 */
import type { Case } from '../model/case.js';
import type { TransferLine, UnmetNeed, UnmetReason } from '../model/plan.js';
import type { Quantum } from '../model/quantum.js';
import { renderMoney, writeDecimal } from './decimal-text.js';
import { escapeText } from './terminal-text.js';

/** Cover is projected for a year and a day at most; beyond that it has no figure. */
const YEAR = 366;

/** The reason of a transfer in one sentence. */
export function renderReason(line: TransferLine, theCase: Case, quantum: Quantum): string {
  const from = warehouse(theCase, line.from);
  const to = warehouse(theCase, line.to);
  const { reason } = line;
  const money = (quanta: number): string => renderMoney(quanta, quantum);
  const parts = [
    `Cover at ${to} ${coverChange(line.toCoverBefore, line.toCoverAfter)}, at ${from} ${coverChange(line.fromCoverBefore, line.fromCoverAfter)}`,
    `${to} then expects to be short of ${units(reason.expectedLostAfter)} instead of ${units(reason.expectedLostBefore)} units in ${reason.horizon} days`,
    `the last unit is used there with a chance of ${chance(line.useProbability)}`,
    `benefit ${money(line.benefit)} (a used unit ${counts(line, theCase)} ${money(reason.unitGain)} there; at ${from} all of them were worth ${money(reason.lossAtFrom)}) for a cost of ${money(line.cost)}`,
    reason.alternative < 0
      ? 'no other warehouse would gain from these units'
      : `preferred to ${warehouse(theCase, reason.alternative)}, where they would net ${money(reason.alternativeBenefit)}`,
  ];
  if (!line.due && line.triggers.length > 0) parts.push(`taken up before it is due, by ${line.triggers.join(', ')}`);
  if (line.chain) parts.push('part of a chain: a warehouse sends and receives this SKU because that earns more');
  return `${parts.join('; ')}.`;
}

/** What a unit is worth by, under either policy. */
function counts(line: TransferLine, { settings }: Case): string {
  if (settings.policy === 'value') return 'earns';
  return `counts, for a service level of ${writeDecimal(settings.service.levels[line.abc] * 100, 2)} %,`;
}

/** Why a need stays unmet and what to do, in one sentence. */
export function renderUnmet(need: UnmetNeed, theCase: Case, quantum: Quantum): string {
  const lost = units(need.expectedLost);
  return (
    `${warehouse(theCase, need.warehouse)} could still use ${need.units} more (next unit worth ${renderMoney(need.value, quantum)}, ` +
    `${lost} units expected lost or sent from farther away): ${UNMET_PROSE[need.reason]}; ${need.reason === 'duty_unknown' ? 'transfer, once a duty_rate is given' : ACTION_PROSE[need.action]}.`
  );
}

/** Why nothing comes. */
const UNMET_PROSE: Readonly<Record<UnmetReason, string>> = {
  network_short: 'every unit elsewhere is worth at least as much where it lies',
  freight: 'moving a unit costs more than it would gain',
  no_lane: 'no open lane leads here from a warehouse that has units to spare',
  duty_unknown: 'the lanes from warehouses that have units to spare cross a border, and no duty rate is known',
  horizon: 'the next supplier receipt comes before the fastest lane could',
  limit: 'a capacity or the budget is used up',
  line_cost: 'too few units to pay for a line of their own',
  case_pack: 'no warehouse has a whole case pack to spare',
  not_due: 'a transfer would pay, but the SKU is neither due nor triggered',
  resting: 'a transfer would pay, but the SKU came the other way a short while ago',
};

const ACTION_PROSE: Readonly<Record<UnmetNeed['action'], string>> = {
  transfer: 'transfer, once the limit allows',
  purchase: 'purchase',
  none: 'nothing to do now',
};

function coverChange(before: number, after: number): string {
  if (Number.isNaN(before) && Number.isNaN(after)) return 'is endless (no demand)';
  if (before >= YEAR && after >= YEAR) return 'stays a year or more';
  if (writeDecimal(before, 1) === writeDecimal(after, 1)) return `stays ${days(before)}`;
  const known = before < YEAR && after < YEAR;
  return known ? `goes from ${writeDecimal(before, 1)} to ${days(after)}` : `goes from ${days(before)} to ${days(after)}`;
}

function days(cover: number): string {
  if (Number.isNaN(cover)) return 'no demand';
  return cover >= YEAR ? 'a year or more' : `${writeDecimal(cover, 1)} days`;
}

function chance(probability: number): string {
  return `${writeDecimal(probability * 100, 1)} %`;
}

function units(expected: number): string {
  return writeDecimal(expected, 1);
}

function warehouse(theCase: Case, code: number): string {
  return escapeText(theCase.warehouses.ids[code]!);
}
