/**
 * The orders that wait, routed as `route` does over the stock as it is, and over the stock as it will be once the
 * transfers of a plan have arrived: what leaves a shelf is gone, what comes to it is there.
 */
import type { Shelf } from '../model/routing.js';
import { openOrders, tellsOpen } from '../route/open-orders.js';
import { routeOrders } from '../route/route-orders.js';
import { routeShelf } from '../route/route-shelf.js';
import { servingOf } from '../route/serving.js';
import type { KpiFacts } from './kpi-facts.js';
import type { Measured, Side } from './metric.js';

const SOON_DAYS = 2;

/** Sums over the open orders of each scope, in the order of `facts.scopes.list`. */
export interface OpenOrderSums {
  readonly orders: Float64Array; // of which something ships
  readonly split: Float64Array; // of these, from more than one warehouse
  readonly units: Float64Array;
  readonly shipped: Float64Array; // units
  readonly waiting: Float64Array; // units
  readonly cost: Float64Array; // money, of what ships
  readonly judged: Float64Array; // units, but those that ship in an unknown time
  readonly soon: Float64Array; // units that ship and are there within two days
}

const known = new WeakMap<KpiFacts, Map<Side, OpenOrderSums>>();

/** Why open orders cannot be known. */
export function openOrdersMissing({ theCase }: KpiFacts): string | undefined {
  return tellsOpen(theCase) ? undefined : 'orders do not say which are open';
}

/** A result for each scope; a ratio without a denominator says that no order is open. */
export function measureOpenOrders(facts: KpiFacts, side: Side, numerator: keyof OpenOrderSums, denominator?: keyof OpenOrderSums): Measured[] {
  const sums = sumsOf(facts, side);
  return Array.from(sums[numerator], (top, scope) => {
    if (denominator === undefined) return top;
    const bottom = sums[denominator][scope]!;
    return bottom > 0 ? top / bottom : { reason: sums.units[scope]! > 0 ? NOTHING_SHIPS : 'no open order' };
  });
}

const NOTHING_SHIPS = 'no open order ships in a known time';

function sumsOf(facts: KpiFacts, side: Side): OpenOrderSums {
  let bySide = known.get(facts);
  if (bySide === undefined) {
    bySide = new Map<Side, OpenOrderSums>();
    known.set(facts, bySide);
  }
  let sums = bySide.get(side);
  if (sums === undefined) bySide.set(side, (sums = routed(facts, side)));
  return sums;
}

function routed(facts: KpiFacts, side: Side): OpenOrderSums {
  const { theCase, scopes } = facts;
  const { settings, network, catalogue } = theCase;
  const warehouses = theCase.warehouses.ids.length;
  const column = (): Float64Array => new Float64Array(scopes.list.length);
  const sums: OpenOrderSums = {
    orders: column(), split: column(), units: column(), shipped: column(), waiting: column(), cost: column(), judged: column(), soon: column(),
  };
  const orders = openOrders(theCase);
  if (orders.length === 0) return sums;
  const routing = routeOrders(theCase, orders, shelfOf(facts, side), settings.routing);
  const serving = servingOf(network, catalogue, theCase.regions.ids.length);
  const located = new Int32Array(6);
  const lastOrder = new Int32Array(scopes.list.length).fill(-1); // scope -> last order counted
  for (const { order, sku, units, state, cost, days } of routing.lines) {
    const { region } = orders[order]!;
    const count = scopes.locate(sku, serving(sku).order[region * warehouses]!, region, located);
    const ships = state === 'ship';
    for (let at = 0; at < count; at++) {
      const scope = located[at]!;
      sums.units[scope]! += units;
      if (!ships || !Number.isNaN(days)) sums.judged[scope]! += units;
      if (!ships) sums.waiting[scope]! += units;
      else {
        sums.shipped[scope]! += units;
        sums.cost[scope]! += cost;
        if (days <= SOON_DAYS) sums.soon[scope]! += units;
      }
      if (lastOrder[scope] === order || routing.warehouses[order] === 0) continue;
      lastOrder[scope] = order;
      sums.orders[scope]!++;
      if (routing.warehouses[order]! > 1) sums.split[scope]!++;
    }
  }
  return sums;
}

function shelfOf({ theCase, before, after }: KpiFacts, side: Side): Shelf {
  const shelf = routeShelf(theCase, theCase.settings.routing.reservedForOrders);
  if (side === 'before') return shelf;
  return { ...shelf, units: shelf.units.map((units, cell) => Math.max(0, units + after.onHand[cell]! - before.onHand[cell]!)) };
}
