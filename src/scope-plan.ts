/** What a plan takes up: from classes, cadence and triggers to the SKUs that may move, and the lanes that rest. */
import type { Analysis, Progress, Valuation } from './analyse-case.js';
import { dueSkus } from './classify/cadence.js';
import { findCaseTriggers } from './find-case-triggers.js';
import type { Day } from './model/calendar.js';
import type { Assumption, Case } from './model/case.js';
import type { Outlook } from './model/outlook.js';
import type { PlanScope } from './model/plan-scope.js';
import { sharedBytes, sharedInts } from './model/shared-columns.js';
import { TRIGGER_CODES, type Trigger, type TriggerCode } from './model/trigger.js';
import { restingLanes } from './policy/resting-lanes.js';

export interface Scoped {
  readonly scope: PlanScope;
}
export type ScopedValuation = Valuation & Scoped;
export type ScopedAnalysis = Analysis & Scoped;

export interface ScopeOptions {
  /** Take every SKU up, whatever the cadence. */
  readonly all?: boolean;
  /** What fell due after this day is due (default: the review period before as-of), so that a run that was missed can be made up for. */
  readonly since?: Day;
  /** The case as it was before: what changed since then are triggers too. */
  readonly previous?: Case;
}

/**
 * Adds to a valuation what the plan takes up. Without a cadence that is every SKU.
 *
 * @param before what is to be expected without a plan; asked for only where triggers are looked for
 */
export function scopePlan<Of extends Valuation>(
  valuation: Of, before: () => Outlook, options: ScopeOptions = {}, onProgress: Progress = () => undefined,
): Of & Scoped {
  const { theCase, classes } = valuation;
  const { asOf, settings } = theCase;
  const skus = theCase.skus.ids.length;
  const { start, lane, until } = restingLanes(theCase);
  const resting = { start: sharedInts(start.length), lane: sharedInts(lane.length), until: sharedInts(until.length) };
  resting.start.set(start);
  resting.lane.set(lane);
  resting.until.set(until);
  const planned = sharedBytes(skus);
  if (settings.cadence === undefined || options.all) {
    planned.fill(1);
    const due = new Uint8Array(skus).fill(1);
    return { ...valuation, scope: { takes: 'all', since: asOf, previous: false, due, triggers: [], planned, resting } };
  }
  onProgress('triggers', 0, 1);
  const since = options.since ?? asOf - settings.reviewDays;
  const due = dueSkus(settings.cadence, classes.abc, since, asOf);
  const { triggers } = findCaseTriggers({ ...valuation, before: before() }, options.previous);
  planned.set(due);
  for (const { sku } of triggers) planned[sku] = 1;
  return { ...valuation, scope: { takes: 'due', since, previous: options.previous !== undefined, due, triggers, planned, resting } };
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
