/**
 * The orders of a replay shipped whole, by the rules of `routing`: day by day, in the order of their numbers, each as
 * `routeOrders` says. What the rules hold or backorder is lost: who does not get it goes elsewhere. A unit ships only
 * where that costs no more than losing it, as under the clairvoyant, so that it stays a bound.
 */
import type { Replay } from '../model/replay.js';
import type { OpenLine, OpenOrder } from '../model/routing.js';
import type { RoutingRules } from '../model/settings.js';
import { routeOrders } from '../route/route-orders.js';
import { skuRoutes } from './replay-costs.js';

/** Some units of an order line. */
interface ServedUnits {
  readonly sku: number;
  readonly region: number;
  readonly units: number;
  readonly order: number;
  readonly warehouse: number; // -1: lost
  readonly extra: number; // quanta a unit above shipping from the best warehouse
}

export interface DayServer {
  /** SKUs of which something is ordered on a day. */
  readonly wanted: (day: number) => readonly number[];
  /** Serves the orders of a day from the stock, which is not changed. */
  readonly serve: (day: number, stock: Int32Array) => readonly ServedUnits[];
}

interface DayOrder extends OpenOrder {
  readonly order: number;
  readonly lines: OpenLine[];
}

/** Prepares to serve any day. */
export function orderServer(replay: Replay, rules: RoutingRules): DayServer {
  const { judge } = replay;
  const count = judge.warehouses.ids.length;
  const regions = judge.regions.ids.length;
  const extras = extrasOf(replay);
  const days = ordersByDay(replay);
  const nothing = new Int32Array(replay.carried.length);
  return {
    wanted: (day) => [...new Set(days[day]!.flatMap(({ lines }) => lines.map(({ sku }) => sku)))],
    serve: (day, stock) => {
      const orders = days[day]!;
      const extraOf = (sku: number, region: number, w: number): number => extras[(sku * regions + region) * count + w]!;
      const { lines } = routeOrders(judge, orders, { units: stock, inbound: nothing, arrival: nothing }, rules,
        (sku, w, region) => extraOf(sku, region, w) < Infinity);
      return lines.map(({ order: at, sku, units, warehouse, state }): ServedUnits => {
        const { region, order } = orders[at]!;
        return state === 'ship'
          ? { sku, region, units, order, warehouse, extra: extraOf(sku, region, warehouse) }
          : { sku, region, units, order, warehouse: -1, extra: 0 };
      });
    },
  };
}

/** S x R x W -> quanta a unit, Infinity where losing it is cheaper or the SKU is not carried. */
function extrasOf(replay: Replay): Float64Array {
  const count = replay.judge.warehouses.ids.length;
  const regions = replay.judge.regions.ids.length;
  const extras = new Float64Array(replay.perUnit.length * regions * count).fill(Infinity);
  const routesOf = skuRoutes(replay.judge, replay.carried, replay);
  for (let sku = 0; sku < replay.perUnit.length; sku++) {
    const { order, extra } = routesOf(sku);
    for (let at = 0; at < order.length; at++) {
      if (order[at]! < 0) continue;
      const region = Math.floor(at / count);
      extras[(sku * regions + region) * count + order[at]!] = extra[at]!;
    }
  }
  return extras;
}

/** Day -> its orders by number, then region, as the routing of open orders takes them: one line a SKU. */
function ordersByDay({ judge, from, days, lines }: Replay): DayOrder[][] {
  const found = Array.from({ length: days + 1 }, () => new Map<string, DayOrder>());
  for (let sku = 0; sku + 1 < lines.start.length; sku++) {
    for (let line = lines.start[sku]!; line < lines.start[sku + 1]!; line++) {
      const [day, region, order] = [lines.day[line]!, lines.region[line]!, lines.order[line]!];
      const key = `${order} ${region}`;
      const there = found[day]!.get(key);
      const value = lines.units[line]! * judge.catalogue.price[sku]!;
      const last = there?.lines.at(-1);
      if (there === undefined) found[day]!.set(key, { id: '', order, orderedOn: from + day, region, lines: [{ sku, units: lines.units[line]!, value }] });
      else if (last!.sku === sku) there.lines[there.lines.length - 1] = { sku, units: last!.units + lines.units[line]!, value: last!.value + value };
      else there.lines.push({ sku, units: lines.units[line]!, value });
    }
  }
  return found.map((orders) => [...orders.values()].sort((a, b) => a.order - b.order || a.region - b.region));
}
