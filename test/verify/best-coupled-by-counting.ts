import type { WitnessFacts } from '../../src/model/witness.js';
import { holdsLimits, toyUses } from './toy-limits.js';
import type { Move } from './toy-plan.js';

/**
 * The most that any plan saves that holds every limit, by counting all of them: packs on each open lane of each SKU, no
 * more than its origin has. Shipments and vehicles are paid for all SKUs together.
 *
 * @param lead cell -> day from which received units count; slower lanes are closed
 * @param open may the lane carry the SKU?
 */
export function bestCoupledByCounting(
  facts: WitnessFacts,
  lead: (sku: number, warehouse: number) => number,
  open: (sku: number, from: number, to: number) => boolean,
): { readonly best: number; readonly plans: number } {
  const { theCase, positions, marginal } = facts;
  const w = theCase.warehouses.ids.length;
  const { casePack } = theCase.catalogue;
  const choices: Move[] = [];
  for (let sku = 0; sku < casePack.length; sku++) {
    for (let from = 0; from < w; from++) for (let to = 0; to < w; to++) if (open(sku, from, to)) choices.push({ sku, from, to, packs: 0 });
  }
  // The cost of a plan is its use of a budget that is never short.
  const priced = { ...facts, theCase: { ...theCase, settings: { ...theCase.settings, budget: 1e9 } } };
  const costOf = (moves: readonly Move[]): number => toyUses(priced, moves).find(({ limit }) => limit === 'budget')!.used;
  const worthOf = (moves: readonly Move[]): number => {
    let worth = 0;
    for (let cell = 0; cell < positions.stock.length; cell++) {
      const [sku, at] = [Math.floor(cell / w), cell % w];
      const packs = moves.reduce((sum, move) => sum + (move.sku !== sku ? 0 : move.to === at ? move.packs : move.from === at ? -move.packs : 0), 0);
      const stock = positions.stock[cell]!;
      const after = stock + packs * casePack[sku]!;
      for (let unit = stock + 1; unit <= after; unit++) worth += marginal(sku, at, lead(sku, at), unit);
      for (let unit = after + 1; unit <= stock; unit++) worth -= marginal(sku, at, lead(sku, at), unit);
    }
    return worth;
  };
  let best = 0;
  let plans = 0;
  const left = Array.from(positions.stock, (units, cell) => Math.floor(units / casePack[Math.floor(cell / w)]!));
  const moves: Move[] = [];
  const count = (at: number): void => {
    if (at === choices.length) {
      if (!holdsLimits(facts, moves)) return;
      plans++;
      best = Math.max(best, worthOf(moves) - costOf(moves));
      return;
    }
    const choice = choices[at]!;
    const origin = choice.sku * w + choice.from;
    const most = left[origin]!;
    count(at + 1);
    for (let packs = 1; packs <= most; packs++) {
      left[origin] = most - packs;
      moves.push({ ...choice, packs });
      count(at + 1);
      moves.pop();
    }
    left[origin] = most;
  };
  count(0);
  return { best, plans };
}
