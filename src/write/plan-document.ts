import { formatDay } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import { gapShare, type LimitPrice, type Plan } from '../model/plan.js';
import type { PlanScope } from '../model/plan-scope.js';
import { formatQuanta, quantumOf } from '../model/quantum.js';
import type { PlanDocument } from '../model/witness.js';

/** plan.json: how good the plan is, what it costs and earns, what it assumes, and which limits hold it back. */
export function writePlanDocument(plan: Plan, theCase: Case): PlanDocument {
  const money = (quanta: bigint): string => formatQuanta(quanta, plan.quantum);
  const id = (warehouse: number): string | null => (warehouse < 0 ? null : theCase.warehouses.ids[warehouse]!);
  return {
    as_of: formatDay(plan.asOf),
    money: theCase.moneyName,
    policy: theCase.settings.policy,
    status: plan.status,
    value: money(plan.value),
    bound: money(plan.bound),
    gap_share_of_savings: gapShare(plan.value, plan.bound),
    cost: money(plan.cost),
    benefit: money(plan.benefit),
    units: plan.units,
    lines: plan.lines.length,
    quantum_exponent: plan.quantum.exponent,
    scope: scopeDocument(plan.scope),
    assumptions: plan.assumptions.map(({ code, text, count }) => ({ code, text, count })),
    binding_limits: plan.limits
      .filter((limit) => limit.binds)
      .map(({ limit, from, to, capacity, used }) => {
        const amount = (value: number): number => (limit === 'budget' ? Number(money(BigInt(value))) : value);
        const price = priceText(plan, plan.prices.find((other) => other.limit === limit && other.from === from && other.to === to));
        return { limit, from: id(from), to: id(to), capacity: amount(capacity), used: amount(used), price };
      }),
    prices: plan.prices.map((price) => {
      return { limit: price.limit, from: id(price.from), to: id(price.to), price: priceText(plan, price) };
    }),
  };
}

/** Which SKUs the plan takes up, in numbers. */
function scopeDocument({ takes, since, previous, due, planned, resting }: PlanScope): PlanDocument['scope'] {
  const count = (flags: Uint8Array): number => flags.reduce((sum, flag) => sum + flag, 0);
  return {
    takes,
    since: takes === 'all' ? null : formatDay(since),
    previous,
    skus: planned.length,
    planned: count(planned),
    due: count(due),
    triggered: count(planned) - count(due),
    not_due: planned.length - count(planned),
    resting_lanes: resting.lane.length,
  };
}

/** A price as an exact decimal: money a unit of the limit; of the budget, which is counted in millionths, money a unit of money. */
function priceText(plan: Plan, price: LimitPrice | undefined): string {
  if (!price) return '0';
  return formatQuanta(price.price, price.limit === 'budget' ? BUDGET_QUANTUM : plan.quantum);
}

const BUDGET_QUANTUM = quantumOf(6);

/**
 * How good a plan is, as it is printed: `optimal, certified`, `gap 0.45 %` of the savings, `feasible (no bound)`.
 * A gap is rounded up, so that it is never flattered to 0.
 */
export function renderStatus(plan: Pick<Plan, 'status' | 'value' | 'bound'>): string {
  const share = gapShare(plan.value, plan.bound);
  const gap = `gap ${Math.ceil(share * 1e4) / 100} % of the savings, certified`;
  switch (plan.status) {
    case 'optimal':
      return 'optimal, certified';
    case 'gap':
      return gap;
    case 'optimal-by-search':
      return `optimal by search, ${gap}`;
    case 'feasible':
      return 'feasible (no bound)';
  }
}
