/**
 * The rules of thumb. Both level cover by the same forecast that the plan uses, know nothing of money but which lane is the
 * cheapest, and count what is under way as there.
 *
 *   X/Y           what a warehouse has beyond X weeks goes to those with less than Y weeks, up to Y
 *   X/Y+receipt   the same, where weeks end with the warehouse's next known receipt
 *   even          every warehouse gets the same days of cover
 */
import { leadDaysOn } from '../../model/lane-calendar.js';
import type { Move } from '../../model/movements.js';
import { unitFreight } from '../replay-costs.js';
import type { Policy, Review } from './policy.js';

const WEEK = 7;

/** The rule X/Y, in weeks. */
export function surplusToShortage(name: string, surplus: number, shortage: number, minded: boolean): Policy {
  return {
    name,
    decide: (review) => {
      const { daily, receiptDays } = review.outlook();
      return Promise.resolve(byCheapestLane(review, (sku, stock, position) => {
        const give = new Float64Array(stock.length);
        const need = new Float64Array(stock.length);
        for (let w = 0; w < stock.length; w++) {
          const cell = sku * stock.length + w;
          const until = minded ? receiptDays[cell]! : Infinity;
          give[w] = stock[w]! - daily[cell]! * Math.min(surplus * WEEK, until);
          need[w] = daily[cell]! * Math.min(shortage * WEEK, until) - position[w]!;
        }
        return { give, need };
      }));
    },
  };
}

/** The rule that evens out days of cover. */
export function evenCover(name: string): Policy {
  return {
    name,
    decide: (review) => {
      const { daily } = review.outlook();
      return Promise.resolve(byCheapestLane(review, (sku, stock, position) => {
        const base = sku * stock.length;
        const share = daily.subarray(base, base + stock.length);
        const demand = share.reduce((sum, units) => sum + units, 0);
        const all = position.reduce((sum, units) => sum + units, 0);
        const target = share.map((units) => (demand > 0 ? (all * units) / demand : 0));
        if (demand === 0) return { give: new Float64Array(stock.length), need: new Float64Array(stock.length) };
        return { give: target.map((units, w) => Math.min(stock[w]!, position[w]! - units)), need: target.map((units, w) => units - position[w]!) };
      }));
    },
  };
}

type Levels = (sku: number, stock: Int32Array, position: Float64Array) => { readonly give: Float64Array; readonly need: Float64Array };

/** Moves whole packs from who can give to who needs, the cheapest lane first. */
function byCheapestLane({ replay, stock, underWay, day }: Review, levels: Levels): Move[] {
  const { judge, carried } = replay;
  const count = judge.warehouses.ids.length;
  const { open } = judge.network.lanes;
  const leadDays = leadDaysOn(judge.network, replay.from + day, judge.settings.readyAt);
  const freightOf = unitFreight(judge, replay.perUnit);
  const moves: Move[] = [];
  const position = new Float64Array(count);
  for (let sku = 0; sku < replay.perUnit.length; sku++) {
    const base = sku * count;
    const own = stock.subarray(base, base + count);
    if (own.every((units) => units === 0)) continue;
    position.set(own);
    for (const { to, units } of underWay[sku]!) position[to]! += units;
    const { give, need } = levels(sku, own, position);
    const pack = judge.catalogue.casePack[sku]!;
    const freight = freightOf(sku);
    const lanes: number[] = [];
    for (let lane = 0; lane < count * count; lane++) {
      const from = Math.floor(lane / count);
      const to = lane % count;
      if (!open[lane] || carried[base + to] === 0 || give[from]! < pack || need[to]! <= 0) continue;
      if (day + leadDays[lane]! < replay.days) lanes.push(lane);
    }
    lanes.sort((a, b) => freight[a]! - freight[b]! || a - b);
    for (const lane of lanes) {
      const from = Math.floor(lane / count);
      const to = lane % count;
      const packs = Math.floor(Math.min(give[from]!, Math.round(need[to]!), own[from]!) / pack);
      if (packs <= 0) continue;
      give[from]! -= packs * pack;
      need[to]! -= packs * pack;
      moves.push({ sku, from, to, packs });
    }
  }
  return moves;
}
