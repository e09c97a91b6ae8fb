import { ABSENT } from '../model/absent.js';
import type { KpiFacts } from './kpi-facts.js';
import { linesByOrder } from './lines-by-order.js';
import type { Measured, Metric } from './metric.js';

const WINDOW = 365;

/** Orders that arrived in full and by the promise. */
export const otif: Metric = {
  name: 'otif',
  unit: 'share',
  definition:
    'Orders whose every line was delivered (shipped, where no delivery date is given anywhere) by its promise and in ' +
    'full / orders promised in the last 365 days of history. An order is due by its latest promise; open and past due ' +
    'is a miss; a line without units_shipped counts as in full once it went. Lines without order_id are orders of ' +
    'their own. In a scope, an order is its lines in that scope.',
  needs: 'promised_on, and delivered_on or shipped_on',
  history: true,
  measure: measureOtif,
};

function measureOtif(facts: KpiFacts): Measured[] {
  const { scopes, sales, theCase } = facts;
  const { orders, historyEnd } = theCase;
  const none = (reason: string): Measured[] => scopes.list.map(() => ({ reason }));
  const { promisedOn, unitsShipped } = orders;
  if (!promisedOn?.some((day) => day !== ABSENT)) return none('no promise date');
  const doneOn = [orders.deliveredOn, orders.shippedOn].find((days) => days?.some((day) => day !== ABSENT));
  if (!doneOn) return none('no delivery or shipping date');

  const total = new Int32Array(scopes.list.length); // scope -> orders
  const missed = new Int32Array(scopes.list.length); // scope -> orders that missed
  const lastTotal = new Int32Array(scopes.list.length).fill(-1); // scope -> last order counted in total
  const lastMissed = new Int32Array(scopes.list.length).fill(-1);
  const located = new Int32Array(6);
  const { start, line } = linesByOrder(orders);
  for (let order = 0; order + 1 < start.length; order++) {
    let latest = ABSENT;
    for (let i = start[order]!; i < start[order + 1]!; i++) latest = Math.max(latest, promisedOn[line[i]!]!);
    if (latest <= historyEnd - WINDOW || latest > historyEnd) continue;
    for (let i = start[order]!; i < start[order + 1]!; i++) {
      const at = line[i]!;
      const due = promisedOn[at] === ABSENT ? latest : promisedOn[at]!;
      const done = doneOn[at]!;
      const shipped = unitsShipped?.[at] ?? ABSENT;
      const hit = done !== ABSENT && done <= due && (shipped === ABSENT || shipped >= orders.units[at]!);
      const count = scopes.locate(orders.sku[at]!, sales.place(at), orders.region[at]!, located);
      for (let j = 0; j < count; j++) {
        const scope = located[j]!;
        if (lastTotal[scope] !== order) total[scope]!++;
        if (!hit && lastMissed[scope] !== order) missed[scope]!++;
        lastTotal[scope] = order;
        if (!hit) lastMissed[scope] = order;
      }
    }
  }
  return Array.from(total, (count, scope) =>
    count > 0 ? (count - missed[scope]!) / count : { reason: 'no order promised in the last 365 days' },
  );
}
