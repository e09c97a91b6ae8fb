/** What a plan takes up: from classes, cadence and triggers to the SKUs that may move, and the lanes that rest. */
import type { Analysis, Progress, Valuation } from './analyse-case.js';
import { dueSkus } from './classify/cadence.js';
import { findCaseTriggers } from './find-case-triggers.js';
import type { Day } from './model/calendar.js';
import type { Assumption, Case } from './model/case.js';
import type { PlanScope } from './model/plan-scope.js';
import { sharedBytes, sharedInts } from './model/shared-columns.js';
import { TRIGGER_CODES, type Trigger, type TriggerCode } from './model/trigger.js';
import { restingLanes } from './policy/resting-lanes.js';

/** All that deciding needs, with what may move. */
export interface ScopedValuation extends Valuation {
  readonly scope: PlanScope;
}

export interface ScopedAnalysis extends Analysis {
  readonly scope: PlanScope;
}

export interface ScopeOptions {
  /** Take every SKU up, whatever the cadence. */
  readonly all?: boolean;
  /** What fell due after this day is due (default: the review period before as-of), so that a run that was missed can be made up for. */
  readonly since?: Day;
  /** The case as it was before: what changed since then are triggers too. */
  readonly previous?: Case;
}

/** Adds to an analysis what the plan takes up. Without a cadence that is every SKU. */
export function scopePlan(analysis: Analysis, options: ScopeOptions = {}, onProgress: Progress = () => undefined): ScopedAnalysis {
  const { theCase, classes } = analysis;
  const { asOf, settings } = theCase;
  const whole = wholeScope(theCase);
  if (settings.cadence === undefined || options.all) return { ...analysis, scope: whole };
  onProgress('triggers', 0, 1);
  const since = options.since ?? asOf - settings.reviewDays;
  const due = dueSkus(settings.cadence, classes.abc, since, asOf);
  const { triggers } = findCaseTriggers(analysis, options.previous);
  const { planned } = whole;
  planned.set(due);
  for (const { sku } of triggers) planned[sku] = 1;
  return { ...analysis, scope: { ...whole, takes: 'due', since, previous: options.previous !== undefined, due, triggers, planned } };
}

/** Every SKU may move, on the lanes that do not rest. */
export function wholeScope(theCase: Case): PlanScope {
  const skus = theCase.skus.ids.length;
  const { start, lane, until } = restingLanes(theCase);
  const resting = { start: sharedInts(start.length), lane: sharedInts(lane.length), until: sharedInts(until.length) };
  resting.start.set(start);
  resting.lane.set(lane);
  resting.until.set(until);
  const planned = sharedBytes(skus).fill(1);
  return { takes: 'all', since: theCase.asOf, previous: false, due: new Uint8Array(skus).fill(1), triggers: [], planned, resting };
}

/** What is said of a plan that does not take every SKU up. */
export function scopeAssumption({ takes, planned }: PlanScope): Assumption[] {
  const left = planned.reduce((count, flag) => count + 1 - flag, 0);
  if (takes === 'all' || left === 0) return [];
  return [{ code: 'cadence_not_due', text: 'A SKU that is neither due nor triggered stays where it is; plan --all takes every SKU.', count: left }];
}

/** SKU -> the codes of its triggers, each once, in the order of TRIGGER_CODES. */
export function triggerCodes(triggers: readonly Trigger[], skus: number): readonly (readonly TriggerCode[])[] {
  const codes: TriggerCode[][] = Array.from({ length: skus }, () => []);
  for (const { sku, code } of triggers) if (!codes[sku]!.includes(code)) codes[sku]!.push(code);
  for (const list of codes) list.sort((a, b) => TRIGGER_CODES.indexOf(a) - TRIGGER_CODES.indexOf(b));
  return codes;
}
