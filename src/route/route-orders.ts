/**
 * Which warehouse ships which order.
 *
 *   rank      the warehouses of an order, best first: in the customer's country (where asked), then what the whole order
 *             costs from there, then transit, then distance, then the order of ids
 *   choose    the first that has at least `minFillRatio` of the order; where none has, `whenBelow` decides
 *   remainder what the chosen one lacks comes from the next best that has it, or is backordered
 *   backorder what nothing ships now takes from the goods on the way, first in, first out: the one that is there soonest
 *
 * Orders are served first in, first out; each takes its units from the shelf before the next is looked at. An order that
 * is held takes nothing.
 */
import type { Case } from '../model/case.js';
import type { OpenOrder, RoutedLine, Routing, Shelf } from '../model/routing.js';
import type { RoutingRules } from '../model/settings.js';
import { servingOf, type SkuServing } from './serving.js';

/**
 * Routes orders in the order given.
 *
 * @param orders first in first
 * @param shelf is not changed
 * @param mayShip where given, whether a SKU may ship from a warehouse to a region at all
 */
export function routeOrders(
  theCase: Case, orders: readonly OpenOrder[], shelf: Shelf, rules: RoutingRules,
  mayShip: (sku: number, warehouse: number, region: number) => boolean = () => true,
): Routing {
  const count = theCase.warehouses.ids.length;
  const units = shelf.units.slice();
  const inbound = shelf.inbound.slice();
  const ranks = rankingOf(theCase, rules);
  const lines: RoutedLine[] = [];
  const shippers = new Int32Array(orders.length);

  for (const [index, order] of orders.entries()) {
    const { ranked, unitCost, transit } = ranks(order);
    const has = (w: number, at: number): number => {
      const { sku, units: wanted } = order.lines[at]!;
      return mayShip(sku, w, order.region) ? Math.min(wanted, units[sku * count + w]!) : 0;
    };
    const share = (w: number): number => fillShare(order, rules, (at) => has(w, at));
    const chosen = ranked.find((w) => share(w) >= rules.minFillRatio && order.lines.some((_, at) => has(w, at) > 0));
    const held = chosen === undefined && rules.whenBelow === 'hold';
    const first = chosen ?? ranked.find((w) => order.lines.some((_, at) => has(w, at) > 0));
    const sources =
      held || first === undefined ? []
      : chosen === undefined ? (rules.whenBelow === 'split' ? ranked : [first])
      : rules.remainder === 'next_best' ? [chosen, ...ranked.filter((w) => w !== chosen)]
      : [chosen];

    const parcels = new Map<number, { units: number; parts: { at: number; units: number }[] }>();
    const missing = order.lines.map((line) => line.units);
    for (const w of sources) {
      for (const at of order.lines.keys()) {
        const taken = Math.min(missing[at]!, has(w, at));
        if (taken <= 0 || unitCost(w, at) === Infinity) continue;
        units[order.lines[at]!.sku * count + w]! -= taken;
        missing[at]! -= taken;
        const parcel = parcels.get(w) ?? { units: 0, parts: [] };
        parcel.units += taken;
        parcel.parts.push({ at, units: taken });
        parcels.set(w, parcel);
      }
    }
    shippers[index] = parcels.size;
    const routed: (RoutedLine & { readonly at: number })[] = [];
    for (const [w, parcel] of parcels) {
      const base = theCase.network.shipping.costOrder[w * theCase.regions.ids.length + order.region]! / parcel.units;
      for (const { at, units: shipped } of parcel.parts) {
        routed.push({ at, order: index, sku: order.lines[at]!.sku, warehouse: w, units: shipped, state: 'ship', cost: shipped * (base + unitCost(w, at)), days: transit(w) });
      }
    }
    for (const [at, line] of order.lines.entries()) {
      if (missing[at]! <= 0) continue;
      if (held) {
        routed.push({ at, order: index, sku: line.sku, warehouse: -1, units: missing[at]!, state: 'hold', cost: Number.NaN, days: Number.NaN });
        continue;
      }
      const cell = line.sku * count;
      const soonest = ranked
        .filter((w) => inbound[cell + w]! > 0 && unitCost(w, at) < Infinity)
        .map((w) => ({ w, days: shelf.arrival[cell + w]! + transit(w) }))
        .sort((a, b) => known(a.days) - known(b.days) || ranked.indexOf(a.w) - ranked.indexOf(b.w));
      for (const { w, days } of soonest) {
        const later = Math.min(missing[at]!, inbound[cell + w]!);
        if (later <= 0) break;
        inbound[cell + w]! -= later;
        missing[at]! -= later;
        routed.push({ at, order: index, sku: line.sku, warehouse: w, units: later, state: 'backorder', cost: later * unitCost(w, at), days });
      }
      if (missing[at]! > 0) {
        routed.push({ at, order: index, sku: line.sku, warehouse: -1, units: missing[at]!, state: 'backorder', cost: Number.NaN, days: Number.NaN });
      }
    }
    routed.sort((a, b) => a.at - b.at); // stable: parts of a line stay as they were routed
    lines.push(...routed);
  }
  return { lines, warehouses: shippers, shelf: units };
}

/** Unknown days sort last. */
function known(days: number): number {
  return Number.isNaN(days) ? Number.MAX_VALUE : days;
}

/** The share of an order that could ship, by units, whole lines or value. */
function fillShare(order: OpenOrder, { measure }: RoutingRules, has: (at: number) => number): number {
  let filled = 0;
  let all = 0;
  for (const [at, line] of order.lines.entries()) {
    const units = has(at);
    switch (measure) {
      case 'units':
        filled += units;
        all += line.units;
        break;
      case 'lines':
        filled += units >= line.units ? 1 : 0;
        all += 1;
        break;
      case 'value':
        filled += (line.value * units) / line.units;
        all += line.value;
        break;
    }
  }
  return all > 0 ? filled / all : 1;
}

interface Ranking {
  readonly ranked: readonly number[]; // warehouses that may ship to the region, best first
  readonly unitCost: (warehouse: number, line: number) => number; // money a unit without the order's own cost, Infinity where not served
  readonly transit: (warehouse: number) => number; // days, NaN where unknown
}

function rankingOf(theCase: Case, rules: RoutingRules): (order: OpenOrder) => Ranking {
  const { network, catalogue } = theCase;
  const { shipping } = network;
  const regions = theCase.regions.ids.length;
  const warehouses = network.active.length;
  const serving: (sku: number) => SkuServing = servingOf(network, catalogue, regions);
  return (order) => {
    const pair = (w: number): number => w * regions + order.region;
    const costs = order.lines.map(({ sku }) => {
      const { cost } = serving(sku);
      return Array.from({ length: warehouses }, (_, w) => cost[pair(w)]! - shipping.costOrder[pair(w)]! / shipping.unitsPerOrder);
    });
    const domestic = (w: number): number =>
      rules.sameCountryFirst && network.country[w] !== '' && [network.regionCountry?.[order.region], theCase.regions.ids[order.region]].includes(network.country[w]) ? 0 : 1;
    const candidates = Array.from({ length: warehouses }, (_, w) => w)
      .filter((w) => shipping.serves[pair(w)] === 1)
      .map((w) => ({
        w,
        domestic: domestic(w),
        cost: order.lines.reduce((sum, line, at) => sum + line.units * costs[at]![w]!, shipping.costOrder[pair(w)]!),
        transit: known(shipping.transitDays[pair(w)]!),
        distance: known(shipping.distanceKm[pair(w)]!),
      }))
      .sort((a, b) => a.domestic - b.domestic || a.cost - b.cost || a.transit - b.transit || a.distance - b.distance || a.w - b.w);
    return {
      ranked: candidates.map(({ w }) => w),
      unitCost: (w, at) => costs[at]![w]!,
      transit: (w) => shipping.transitDays[pair(w)]!,
    };
  };
}
