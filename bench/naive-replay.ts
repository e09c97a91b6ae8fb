/**
 * The replay that one would write first, as a peer for time: shelves in a Map by SKU and warehouse, orders and receipts
 * as objects in a Map by day, every shelf charged every night. It runs the policy none on the same case and prices.
 */
import type { Replay } from '../src/model/replay.js';
import { skuRoutes } from '../src/simulate/replay-costs.js';

interface NaiveLine {
  readonly sku: number;
  readonly region: number;
  readonly units: number;
}

/** Replays and returns units lost and the cost in money, all parts. */
export function naiveReplay(replay: Replay): { lostUnits: number; cost: number } {
  const { judge, lines, arrivals, days, perUnit, lost, capital, storage } = replay;
  const warehouses = judge.warehouses.ids.length;
  const shelves = new Map<string, number>();
  const nightly = new Map<string, number>();
  for (let cell = 0; cell < replay.start.length; cell++) {
    const sku = Math.floor(cell / warehouses);
    const key = `${sku}|${cell % warehouses}`;
    shelves.set(key, replay.start[cell]!);
    nightly.set(key, (capital[sku]! + storage[cell]!) / perUnit[sku]!);
  }
  const orders = new Map<number, NaiveLine[]>();
  const receipts = new Map<number, { key: string; units: number }[]>(); // day x 2 in the morning, + 1 in the evening
  for (let sku = 0; sku < perUnit.length; sku++) {
    for (let at = lines.start[sku]!; at < lines.start[sku + 1]!; at++) {
      const day = lines.day[at]!;
      const there = orders.get(day) ?? [];
      there.push({ sku, region: lines.region[at]!, units: lines.units[at]! });
      orders.set(day, there);
    }
    for (let at = arrivals.start[sku]!; at < arrivals.start[sku + 1]!; at++) {
      const time = arrivals.time[at]!; // what comes after the last day is never looked up
      const there = receipts.get(time) ?? [];
      there.push({ key: `${sku}|${arrivals.warehouse[at]!}`, units: arrivals.units[at]! });
      receipts.set(time, there);
    }
  }
  const routesOf = skuRoutes(judge, replay.carried, replay);
  let lostUnits = 0;
  let cost = 0;
  const receive = (time: number): void => {
    for (const { key, units } of receipts.get(time) ?? []) shelves.set(key, shelves.get(key)! + units);
  };
  receive(1);
  for (const [key, units] of shelves) cost += units * nightly.get(key)!;
  for (let day = 1; day <= days; day++) {
    receive(2 * day);
    for (const { sku, region, units } of orders.get(day) ?? []) {
      const { order, extra } = routesOf(sku);
      let missing = units;
      for (let place = 0; place < warehouses && missing > 0; place++) {
        const w = order[region * warehouses + place]!;
        if (w < 0) break;
        const key = `${sku}|${w}`;
        const taken = Math.min(missing, shelves.get(key)!);
        shelves.set(key, shelves.get(key)! - taken);
        missing -= taken;
        cost += (taken * extra[region * warehouses + place]!) / perUnit[sku]!;
      }
      lostUnits += missing;
      cost += (missing * lost[sku]!) / perUnit[sku]!;
    }
    receive(2 * day + 1);
    if (day < days) for (const [key, units] of shelves) cost += units * nightly.get(key)!;
  }
  return { lostUnits, cost };
}
