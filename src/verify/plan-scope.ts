/**
 * Which SKUs a plan may move, found again from the case. What falls due is counted day by day; what was triggered is
 * trusted, as curves and needs are. That a plan takes every SKU, or makes up for more days than the review period, is
 * for the planner to say: plan.json is taken at its word, and the bound is about the SKUs that follow from it.
 */
import { type Day, civilOf, daysInMonth, formatDay, parseDay } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import type { AbcClass } from '../model/classes.js';
import { PLAN_FILES, type PlanDocument, type WitnessFacts } from '../model/witness.js';
import type { Refusals } from './refusals.js';
import { restingPairs } from './resting-pairs.js';

const FILE = PLAN_FILES.plan;
/** Days that a plan may make up for. */
const MOST_DAYS = 366;

/** What a plan takes up. */
export interface Scope {
  readonly planned: Uint8Array; // SKU -> 1 where it may move
  readonly rests: ReadonlySet<number>; // (SKU x W + from) x W + to of the lanes that rest
  readonly document: PlanDocument['scope']; // as plan.json must have it
}

/** Reads what plan.json says it takes up, and finds what follows from it. */
export function readScope(facts: WitnessFacts, document: unknown, refusals: Refusals): Scope {
  const { theCase, abc, triggers } = facts;
  const skus = theCase.skus.ids.length;
  const rests = restingPairs(theCase);
  const claim = (document as { readonly scope?: Partial<PlanDocument['scope']> | null } | null)?.scope;
  const { cadence, reviewDays } = theCase.settings;
  const planned = new Uint8Array(skus).fill(1);
  const whole = { skus, resting_lanes: rests.size };
  if (cadence === undefined || claim?.takes !== 'due') {
    return { planned, rests, document: { takes: 'all', since: null, previous: false, ...whole, planned: skus, due: skus, triggered: 0, not_due: 0 } };
  }
  const since = sinceOf(claim.since, theCase.asOf);
  if (since === undefined) {
    refusals.cell(FILE, 0, 'scope.since', String(claim.since), `a day before ${formatDay(theCase.asOf)}, at most ${MOST_DAYS} days`);
  }
  const due = dueClasses(theCase, since ?? theCase.asOf - reviewDays);
  let [dueCount, triggered] = [0, 0];
  for (let sku = 0; sku < skus; sku++) {
    if (due.has(abc[sku]!)) dueCount++;
    else if (triggers[sku]!.length > 0) triggered++;
    else planned[sku] = 0;
  }
  return {
    planned,
    rests,
    document: {
      takes: 'due', since: since === undefined ? null : formatDay(since), previous: claim.previous === true, ...whole,
      planned: dueCount + triggered, due: dueCount, triggered, not_due: skus - dueCount - triggered,
    },
  };
}

function sinceOf(text: unknown, asOf: Day): Day | undefined {
  const day = typeof text === 'string' ? parseDay(text) : undefined;
  return day !== undefined && day < asOf && day >= asOf - MOST_DAYS ? day : undefined;
}

/** The classes that fall due on one of the days since + 1 .. asOf. */
function dueClasses({ asOf, settings }: Case, since: Day): Set<AbcClass> {
  const { anchor } = settings.cadence!;
  const due = new Set<AbcClass>();
  for (let day = since + 1; day <= asOf; day++) {
    for (const name of ['A', 'B', 'C', 'N'] as const) {
      const { count, unit } = settings.cadence![name];
      const falls = unit === 'm' ? isMonthOf(anchor, day, count) : (day - anchor) % (unit === 'w' ? 7 * count : count) === 0;
      if (falls) due.add(name);
    }
  }
  return due;
}

/** Does `day` lie a multiple of `count` months from the anchor? On the last day of a month that is too short for it. */
function isMonthOf(anchor: Day, day: Day, count: number): boolean {
  const [a, b] = [civilOf(anchor), civilOf(day)];
  const months = (b.year - a.year) * 12 + b.month - a.month;
  return months % count === 0 && b.dayOfMonth === Math.min(a.dayOfMonth, daysInMonth(b.year, b.month));
}
