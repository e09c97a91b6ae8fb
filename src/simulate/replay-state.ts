/**
 * One policy's run through a replay: what lies where, what is under way, and what it has cost so far. `advance` lets days
 * pass; `ship` carries a decision out. See model/replay.ts for the order of a day.
 */
import type { Replay, PolicyResult } from '../model/replay.js';
import { unitFreight, skuRoutes } from './replay-costs.js';
import { type DayServer, orderServer } from './serve-orders.js';

const PARTS = 4;
const [LOST, OUTBOUND, TRANSFERS, CARRYING] = [0, 1, 2, 3];
const SOON_DAYS = 2;

/** Units that left one warehouse for another. */
export interface UnderWay {
  readonly from: number;
  readonly to: number;
  readonly units: number;
  readonly left: number; // day
  readonly arrives: number; // day, in the evening
}

export class ReplayState {
  readonly stock: Int32Array; // S x W
  readonly underWay: UnderWay[][]; // S -> by day of arrival, then as they left
  readonly arrived: UnderWay[][]; // S -> those that have come, as they came
  readonly result: PolicyResult;
  private readonly nextLine: Int32Array; // S
  private readonly nextArrival: Int32Array; // S
  private readonly nights: Int32Array; // S -> first night that is not charged yet
  private readonly net = new Map<number, number>(); // SKU x lane -> units that went and did not come back
  private readonly shipper: Int32Array; // order -> warehouse that shipped, -1, or -2 where several did
  private readonly routesOf: ReturnType<typeof skuRoutes>;
  private readonly freightOf: ReturnType<typeof unitFreight>;
  private readonly orders: DayServer | undefined; // where whole orders ship
  private today = 0; // days that have passed

  constructor(private readonly replay: Replay, policy: string) {
    const skus = replay.perUnit.length;
    this.stock = replay.start.slice();
    this.underWay = Array.from({ length: skus }, () => []);
    this.arrived = Array.from({ length: skus }, () => []);
    this.nextLine = replay.lines.start.slice(0, skus);
    this.nextArrival = replay.arrivals.start.slice(0, skus);
    this.nights = new Int32Array(skus);
    this.shipper = new Int32Array(replay.lines.orders).fill(-1);
    this.routesOf = skuRoutes(replay.judge, replay.carried, replay);
    this.freightOf = unitFreight(replay.judge, replay.perUnit);
    this.orders = replay.routing && orderServer(replay, replay.routing);
    const column = (): Float64Array => new Float64Array(skus);
    this.result = {
      policy, cost: new Float64Array(skus * PARTS), periodCost: new Float64Array(skus * replay.reviews.length),
      wanted: column(), lostUnits: column(), moved: column(), reversed: column(), soon: column(), timed: column(),
      transferLines: column(), shippedOrders: 0, splitOrders: 0,
    };
  }

  /** Lets every day up to and with `until` pass, orders and evening arrivals included; period `period` pays. */
  advance(until: number, period: number): void {
    const { perUnit, reviews } = this.replay;
    const before = perUnit.map((_, sku) => this.costOf(sku));
    for (let day = this.today + 1; this.orders && day <= until; day++) this.serveOrders(day, this.orders);
    this.today = until;
    for (let sku = 0; sku < perUnit.length; sku++) {
      this.pass(sku, 2 * until + 1);
      this.chargeNights(sku, until);
      this.result.periodCost[sku * reviews.length + period]! += (this.costOf(sku) - before[sku]!) / perUnit[sku]!;
    }
  }

  private costOf(sku: number): number {
    const { cost } = this.result;
    const at = sku * PARTS;
    return cost[at]! + cost[at + 1]! + cost[at + 2]! + cost[at + 3]!;
  }

  /**
   * Sends units on the evening of `day`; they can ship on `lead` days later.
   *
   * @param shared money of shipments and vehicles that these units bear
   * @throws RangeError where more would leave than is there
   */
  ship(sku: number, from: number, to: number, units: number, { day, lead }: { readonly day: number; readonly lead: number }, period: number, shared: number): void {
    const { judge, perUnit, reviews, capital } = this.replay;
    const count = judge.warehouses.ids.length;
    const lane = from * count + to;
    const there = this.stock[sku * count + from]!;
    if (units > there) throw new RangeError(`${this.result.policy} sends ${units} of ${there} units`);
    this.chargeNights(sku, day);
    this.stock[sku * count + from] = there - units;
    const due = this.underWay[sku]!;
    due.push({ from, to, units, left: day, arrives: day + lead });
    due.sort((a, b) => a.arrives - b.arrives); // stable
    const freight =
      units * this.freightOf(sku)[lane]! +
      Math.round((judge.network.lanes.costLine[lane]! + shared) * perUnit[sku]!);
    const onTheWay = units * lead * capital[sku]!;
    this.result.cost[sku * PARTS + TRANSFERS]! += freight;
    this.result.cost[sku * PARTS + CARRYING]! += onTheWay;
    this.result.periodCost[sku * reviews.length + period]! += (freight + onTheWay) / perUnit[sku]!;
    this.result.moved[sku]! += units;
    this.result.transferLines[sku]! += 1;
    this.countReversal(sku, from, to, units);
  }

  /** The result, once all days have passed. */
  finish(): PolicyResult {
    const shippedOrders = this.shipper.reduce((sum, w) => sum + (w === -1 ? 0 : 1), 0);
    const splitOrders = this.shipper.reduce((sum, w) => sum + (w === -2 ? 1 : 0), 0);
    return { ...this.result, shippedOrders, splitOrders };
  }

  private countReversal(sku: number, from: number, to: number, units: number): void {
    const count = this.replay.judge.warehouses.ids.length;
    const there = (sku * count + from) * count + to;
    const back = (sku * count + to) * count + from;
    const reversed = Math.min(units, this.net.get(back) ?? 0);
    this.result.reversed[sku]! += reversed;
    this.net.set(back, (this.net.get(back) ?? 0) - reversed);
    this.net.set(there, (this.net.get(there) ?? 0) + units - reversed);
  }

  /** Lets everything happen to a SKU that has its time up to `until`: 2 x day in the morning, 2 x day + 1 in the evening. */
  private pass(sku: number, until: number): void {
    const { lines, arrivals } = this.replay;
    const lineEnd = this.orders ? 0 : lines.start[sku + 1]!; // whole orders are served day by day
    const arrivalEnd = arrivals.start[sku + 1]!;
    const due = this.underWay[sku]!;
    let routes: ReturnType<ReplayState['routesOf']> | undefined;
    for (;;) {
      // A line counts between the morning and the evening of its day.
      const line = this.nextLine[sku]!;
      const arrival = this.nextArrival[sku]!;
      const lineTime = line < lineEnd ? 2 * lines.day[line]! + 0.5 : Infinity;
      const arrivalTime = arrival < arrivalEnd ? arrivals.time[arrival]! : Infinity;
      const dueTime = due.length > 0 ? 2 * due[0]!.arrives + 1 : Infinity;
      const time = Math.min(lineTime, arrivalTime, dueTime);
      if (time > until) break;
      this.chargeNights(sku, time >> 1);
      if (arrivalTime === time) this.receive(sku, arrivals.warehouse[arrival]!, arrivals.units[this.nextArrival[sku]!++]!);
      else if (dueTime === time) {
        const come = due.shift()!;
        this.arrived[sku]!.push(come);
        this.receive(sku, come.to, come.units);
      } else {
        routes ??= this.routesOf(sku);
        this.serveLine(sku, routes, this.nextLine[sku]!++);
      }
    }
  }

  private receive(sku: number, warehouse: number, units: number): void {
    this.stock[sku * this.replay.judge.warehouses.ids.length + warehouse]! += units;
  }

  /** Each line takes its units from the best warehouse that has any, then the next. */
  private serveLine(sku: number, { order, extra }: ReturnType<ReplayState['routesOf']>, line: number): void {
    const { judge, lines } = this.replay;
    const count = judge.warehouses.ids.length;
    const region = lines.region[line]!;
    const base = region * count;
    let missing = lines.units[line]!;
    this.result.wanted[sku]! += missing;
    for (let place = 0; place < count && missing > 0; place++) {
      const w = order[base + place]!;
      if (w < 0) break;
      const taken = Math.min(missing, this.stock[sku * count + w]!);
      if (taken <= 0) continue;
      missing -= taken;
      this.shipUnits(sku, w, region, taken, extra[base + place]!, lines.order[line]!);
    }
    this.lose(sku, missing);
  }

  private serveOrders(day: number, { wanted, serve }: DayServer): void {
    for (const sku of wanted(day)) {
      this.pass(sku, 2 * day);
      this.chargeNights(sku, day);
    }
    for (const { sku, region, units, order, warehouse, extra } of serve(day, this.stock)) {
      this.result.wanted[sku]! += units;
      if (warehouse < 0) this.lose(sku, units);
      else this.shipUnits(sku, warehouse, region, units, extra, order);
    }
  }

  private shipUnits(sku: number, warehouse: number, region: number, units: number, extra: number, order: number): void {
    const { judge } = this.replay;
    const { result } = this;
    this.stock[sku * judge.warehouses.ids.length + warehouse]! -= units;
    result.cost[sku * PARTS + OUTBOUND]! += units * extra;
    const days = judge.network.shipping.transitDays[warehouse * judge.regions.ids.length + region]!;
    if (!Number.isNaN(days)) {
      result.timed[sku]! += units;
      if (days <= SOON_DAYS) result.soon[sku]! += units;
    }
    const before = this.shipper[order]!;
    this.shipper[order] = before === -1 || before === warehouse ? warehouse : -2;
  }

  private lose(sku: number, units: number): void {
    this.result.lostUnits[sku]! += units;
    this.result.cost[sku * PARTS + LOST]! += units * this.replay.lost[sku]!;
  }

  /** Charges the nights before `day`; call it before stock changes. */
  private chargeNights(sku: number, day: number): void {
    const nights = day - this.nights[sku]!;
    if (nights <= 0) return;
    const { storage, capital } = this.replay;
    const count = this.replay.judge.warehouses.ids.length;
    let perNight = 0;
    for (let w = 0; w < count; w++) perNight += this.stock[sku * count + w]! * (capital[sku]! + storage[sku * count + w]!);
    this.result.cost[sku * PARTS + CARRYING]! += nights * perNight;
    this.nights[sku] = day;
  }
}
