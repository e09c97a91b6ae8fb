import { formatDay } from '../model/calendar.js';
import { gapShare } from '../model/plan.js';
import { formatQuanta } from '../model/quantum.js';
import { PLAN_FILES } from '../model/witness.js';
import type { Ledger } from './ledger.js';
import { priceTextOf, type LimitPrices } from './limit-prices.js';
import type { LimitUse } from './verify-limits.js';
import type { Refusals } from './refusals.js';
import { verifyJson } from './verify-json.js';

const FILE = PLAN_FILES.plan;

/** The sums that the lines and the certificate come to. */
export interface Totals {
  readonly cost: bigint; // quanta
  readonly benefit: bigint; // quanta
  readonly bound: bigint; // quanta
  readonly limits: readonly LimitUse[];
  readonly prices: LimitPrices;
}

/**
 * Holds plan.json to the sums. A plan is `optimal` where its value is the proved bound, and nowhere else. Else it has a
 * `gap`, or claims to be `optimal-by-search`: a search leaves no proof, so that the word is a claim only; the bound and
 * the gap beside it are proved. `feasible` would be a plan without a bound, and here there is one.
 */
export function verifySummary(ledger: Ledger, totals: Totals, document: unknown, refusals: Refusals): void {
  const { theCase, positions } = ledger.facts;
  const { cost, benefit, bound, limits, prices } = totals;
  const value = benefit - cost;
  const money = (quanta: bigint): string => formatQuanta(quanta, positions.quantum);
  if (value > bound) refusals.unproven(FILE, 0, 'bound', money(bound), `at least the value, ${money(value)}`);
  const expected = {
    as_of: formatDay(theCase.asOf),
    money: theCase.moneyName,
    policy: theCase.settings.policy,
    status: value === bound ? 'optimal' : claimsSearch(document) ? 'optimal-by-search' : 'gap',
    value: money(value),
    bound: money(bound),
    gap_share_of_savings: gapShare(value, bound),
    cost: money(cost),
    benefit: money(benefit),
    units: ledger.lines.units.reduce((sum, units) => sum + units, 0),
    lines: ledger.lines.length,
    quantum_exponent: positions.quantum.exponent,
    scope: ledger.scope.document,
    assumptions: [...theCase.assumptions.map(({ code, text, count }) => ({ code, text, count })), ...leftAlone(ledger.scope.document.not_due)],
    binding_limits: bindingLimits(limits, prices, document),
    prices: prices.printed,
  };
  verifyJson(FILE, '', document, expected, refusals);
}

/** A plan that does not take every SKU up says so. */
function leftAlone(count: number): object[] {
  if (count === 0) return [];
  return [{ code: 'cadence_not_due', text: 'A SKU that is neither due nor triggered stays where it is; plan --all takes every SKU.', count }];
}

function claimsSearch(document: unknown): boolean {
  return (document as { readonly status?: unknown } | null)?.status === 'optimal-by-search';
}

/**
 * The limits that must be named: those that are used up, and those of which the planner says that they held the plan
 * back (which limit stopped it cannot be derived; its capacity and its use can). They stand in the planner's order.
 */
function bindingLimits(limits: readonly LimitUse[], prices: LimitPrices, document: unknown): object[] {
  const named = namedLimits(document);
  const place = (use: LimitUse): number => named.get(keyOf(use)) ?? named.size;
  return limits
    .filter((use) => use.used >= use.capacity || named.has(keyOf(use)))
    .sort((a, b) => place(a) - place(b))
    .map(({ limit, from, to, capacity, used }) => ({ limit, from, to, capacity, used, price: priceTextOf(prices, { limit, from, to }) }));
}

const keyOf = (use: Pick<LimitUse, 'limit' | 'from' | 'to'>): string => JSON.stringify([use.limit, use.from, use.to]);

/** What the document names, with its place; whatever else stands there is refused by comparison. */
function namedLimits(document: unknown): Map<string, number> {
  const list = (document as { readonly binding_limits?: unknown } | null)?.binding_limits;
  const named = new Map<string, number>();
  if (!Array.isArray(list)) return named;
  for (const [at, use] of (list as unknown[]).entries()) {
    if (typeof use === 'object' && use !== null) named.set(keyOf(use as LimitUse), at);
  }
  return named;
}
