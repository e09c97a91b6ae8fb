/**
 * The bound that no policy beats: what the replay would have cost at least, had every order been known on day 0.
 *
 * For each SKU a minimum-cost flow on a network expanded in time (Ford and Fulkerson 1958, "Constructing maximal dynamic
 * flows from static flows"):
 *
 *   nodes    (w, t)   the stock of warehouse w at time t, where something may happen to it: the evening of day 0, a
 *                     review, a receipt, the arrival of a transfer
 *            (d, r)   the units that region r orders on day d
 *            spare    where units that are never wanted end, and from where lost sales are met
 *   arcs     (w, t) to (w, next t)      keeps:  nights x (capital + storage)
 *            (v, t) to (w, t + lead)    moves, at reviews only: freight, and capital on the way
 *            (w, t) to (d, r)           ships from the last stock before: nights, and what shipping from w costs more
 *            spare to (d, r)            loses: margin and penalty
 *            (w, last t) to spare       is left over: the nights that remain
 *
 * Exact in whole units. Case packs, costs of lines, shipments and vehicles, and the limits of lanes, docks, storage and
 * budget are left out, all of which only raise what a policy pays: it stays a bound.
 */
import { leadDaysOn } from '../model/lane-calendar.js';
import type { PolicyResult, Replay } from '../model/replay.js';
import { NetworkSimplex } from '../solve/network-simplex.js';
import { solveMinCostFlow } from '../solve/solve-min-cost-flow.js';
import { type SkuRoutes, skuRoutes, unitFreight } from './replay-costs.js';

export const CLAIRVOYANT = 'clairvoyant';

const PARTS = 4;
const [LOST, OUTBOUND, TRANSFERS, CARRYING] = [0, 1, 2, 3];
const SOON_DAYS = 2;

/** What an arc does: its kind, the day it happens on (its first night, for `keep`), and its parts of the cost. */
type Arc =
  | { readonly kind: 'keep'; readonly day: number; readonly until: number; readonly night: number }
  | { readonly kind: 'move'; readonly day: number; readonly freight: number; readonly capital: number }
  | { readonly kind: 'ship'; readonly day: number; readonly since: number; readonly night: number; readonly extra: number; readonly transit: number }
  | { readonly kind: 'lose'; readonly day: number };

/** The network of one SKU under way. */
class Network {
  readonly supply: number[] = [];
  readonly from: number[] = [];
  readonly to: number[] = [];
  readonly cost: number[] = [];
  readonly arcs: Arc[] = [];

  node(supply: number): number {
    return this.supply.push(supply) - 1;
  }

  arc(from: number, to: number, cost: number, arc: Arc): void {
    this.from.push(from);
    this.to.push(to);
    this.cost.push(cost);
    this.arcs.push(arc);
  }
}

/**
 * Solves the SKUs first..end - 1; the others are 0 in the result.
 *
 * @param onProgress SKUs done
 */
export function solveClairvoyant(replay: Replay, first: number, end: number, onProgress: (done: number) => void = () => undefined): PolicyResult {
  const skus = replay.perUnit.length;
  const column = (): Float64Array => new Float64Array(skus);
  const result: PolicyResult = {
    policy: CLAIRVOYANT, cost: new Float64Array(skus * PARTS), periodCost: new Float64Array(skus * replay.reviews.length),
    wanted: column(), lostUnits: column(), moved: column(), reversed: column(), soon: column(), timed: column(),
    transferLines: column(), shippedOrders: 0, splitOrders: 0,
  };
  const routesOf = skuRoutes(replay.judge, replay.carried, replay);
  const freightOf = unitFreight(replay.judge, replay.perUnit);
  const simplex = new NetworkSimplex();
  const periodOf = periodsOf(replay);
  const leadDays = Array.from(replay.reviews, (day) => leadDaysOn(replay.judge.network, replay.from + day, replay.judge.settings.readyAt));
  for (let sku = first; sku < end; sku++) {
    const network = networkOf(replay, sku, routesOf(sku), freightOf(sku), leadDays);
    const { supply, from, to, cost } = network;
    const solution = solveMinCostFlow({ nodes: supply.length, supply, from, to, cost }, simplex);
    if (solution.status !== 'optimal') throw new RangeError(`the clairvoyant's flow of SKU ${sku} is ${solution.status}`);
    account(replay, sku, network, solution.flow, periodOf, result);
    onProgress(sku - first + 1);
  }
  return result;
}

/** Day -> the period that pays for its orders; night -> periodOf[night + 1]. */
function periodsOf({ days, reviews }: Replay): Int32Array {
  const periods = new Int32Array(days + 2);
  for (let day = 0, period = 0; day < periods.length; day++) {
    while (period + 1 < reviews.length && day > reviews[period + 1]!) period++;
    periods[day] = period;
  }
  return periods;
}

function networkOf(replay: Replay, sku: number, { order, extra }: SkuRoutes, freight: Float64Array, leadDays: readonly Int32Array[]): Network {
  const { judge, days, reviews, lines, arrivals, carried } = replay;
  const count = judge.warehouses.ids.length;
  const regions = judge.regions.ids.length;
  const cell = sku * count;
  const night = (w: number): number => replay.capital[sku]! + replay.storage[cell + w]!;
  const network = new Network();
  const spare = network.node(0);

  // Lanes that no gain can pay for are left out: a unit that stays costs at most a lost sale, and every night where it is.
  const usable = (v: number, w: number): boolean =>
    v !== w && carried[cell + v] === 1 && carried[cell + w] === 1 &&
    freight[v * count + w]! < replay.lost[sku]! + days * night(v);
  const times = Array.from({ length: count }, () => new Set([1]));
  let arrivalEnd = arrivals.start[sku]!; // those that come by the last day
  while (arrivalEnd < arrivals.start[sku + 1]! && arrivals.time[arrivalEnd]! <= 2 * days + 1) arrivalEnd++;
  for (let at = arrivals.start[sku]!; at < arrivalEnd; at++) times[arrivals.warehouse[at]!]!.add(arrivals.time[at]!);
  const moves: { v: number; w: number; day: number; arrives: number }[] = [];
  for (let v = 0; v < count; v++) {
    for (let w = 0; w < count; w++) {
      if (!usable(v, w)) continue;
      for (const [at, day] of reviews.entries()) {
        const arrives = day + leadDays[at]![v * count + w]!;
        if (arrives >= days) continue; // a later day may have less to wait
        times[v]!.add(2 * day + 1);
        times[w]!.add(2 * arrives + 1);
        moves.push({ v, w, day, arrives });
      }
    }
  }
  const sorted = times.map((set) => [...set].sort((a, b) => a - b));
  const nodeAt = sorted.map((list, w) => new Map(list.map((time) => [time, network.node(time === 1 ? replay.start[cell + w]! : 0)])));
  let units = 0;
  for (let w = 0; w < count; w++) units += replay.start[cell + w]!;
  for (let at = arrivals.start[sku]!; at < arrivalEnd; at++) {
    const node = nodeAt[arrivals.warehouse[at]!]!.get(arrivals.time[at]!)!;
    network.supply[node]! += arrivals.units[at]!;
    units += arrivals.units[at]!;
  }
  for (let w = 0; w < count; w++) {
    const list = sorted[w]!;
    for (let i = 0; i < list.length; i++) {
      const day = list[i]! >> 1;
      const until = i + 1 < list.length ? list[i + 1]! >> 1 : days;
      const target = i + 1 < list.length ? nodeAt[w]!.get(list[i + 1]!)! : spare;
      network.arc(nodeAt[w]!.get(list[i]!)!, target, (until - day) * night(w), { kind: 'keep', day, until, night: night(w) });
    }
  }
  for (const { v, w, day, arrives } of moves) {
    const capital = (arrives - day) * replay.capital[sku]!;
    const price = freight[v * count + w]!;
    network.arc(nodeAt[v]!.get(2 * day + 1)!, nodeAt[w]!.get(2 * arrives + 1)!, price + capital, { kind: 'move', day, freight: price, capital });
  }

  const place = new Int32Array(count); // w -> the last of its times that is not after the line's morning
  for (let line = lines.start[sku]!; line < lines.start[sku + 1]!; ) {
    const day = lines.day[line]!;
    const region = lines.region[line]!;
    let wanted = 0;
    for (; line < lines.start[sku + 1]! && lines.day[line] === day && lines.region[line] === region; line++) wanted += lines.units[line]!;
    const demand = network.node(-wanted);
    units -= wanted;
    network.arc(spare, demand, replay.lost[sku]!, { kind: 'lose', day });
    for (let i = 0; i < count; i++) {
      const w = order[region * count + i]!;
      if (w < 0) break;
      const list = sorted[w]!;
      while (place[w]! + 1 < list.length && list[place[w]! + 1]! <= 2 * day) place[w]!++;
      const time = list[place[w]!]!;
      const since = time >> 1;
      const more = extra[region * count + i]!;
      const transit = judge.network.shipping.transitDays[w * regions + region]!;
      network.arc(nodeAt[w]!.get(time)!, demand, (day - since) * night(w) + more, { kind: 'ship', day, since, night: night(w), extra: more, transit });
    }
  }
  network.supply[spare] = -units;
  return network;
}

function account(replay: Replay, sku: number, network: Network, flow: Float64Array, periodOf: Int32Array, result: PolicyResult): void {
  const periods = replay.reviews.length;
  const pay = (part: number, quanta: number, period: number): void => {
    result.cost[sku * PARTS + part]! += quanta;
    result.periodCost[sku * periods + period]! += quanta / replay.perUnit[sku]!;
  };
  const payNights = (from: number, until: number, quanta: number): void => {
    if (quanta > 0) for (let night = from; night < until; night++) pay(CARRYING, quanta, periodOf[night + 1]!);
  };
  for (let line = replay.lines.start[sku]!; line < replay.lines.start[sku + 1]!; line++) result.wanted[sku]! += replay.lines.units[line]!;
  for (const [at, arc] of network.arcs.entries()) {
    const units = flow[at]!;
    if (units === 0) continue;
    switch (arc.kind) {
      case 'keep':
        payNights(arc.day, arc.until, units * arc.night);
        break;
      case 'move':
        pay(TRANSFERS, units * arc.freight, periodOf[arc.day + 1]!);
        pay(CARRYING, units * arc.capital, periodOf[arc.day + 1]!);
        result.moved[sku]! += units;
        result.transferLines[sku]! += 1;
        break;
      case 'ship':
        payNights(arc.since, arc.day, units * arc.night);
        pay(OUTBOUND, units * arc.extra, periodOf[arc.day]!);
        if (Number.isNaN(arc.transit)) break;
        result.timed[sku]! += units;
        if (arc.transit <= SOON_DAYS) result.soon[sku]! += units;
        break;
      case 'lose':
        pay(LOST, units * replay.lost[sku]!, periodOf[arc.day]!);
        result.lostUnits[sku]! += units;
        break;
    }
  }
}
