/**
 * Stock that lies where it earns less than elsewhere after freight: unit by unit, the best exchange between two
 * warehouses is made on paper until none gains. Freight, handling and duty count; packs, line and shipment costs,
 * limits and the time until the next review do not: this is what the places of stock cost, not a plan.
 *
 * A warehouse gives units that lay there from the start, and only to where the SKU is carried and an open lane arrives
 * before the horizon ends. Receiving warehouses wait for the slowest such lane, so that no gain is overstated.
 */
import type { Case } from '../model/case.js';
import type { Movements } from '../model/movements.js';
import type { Outlook } from '../model/outlook.js';
import type { Positions } from '../model/positions.js';
import { laneCostOfPack } from './lane-costs.js';
import type { ValueCurves } from './value-curves.js';

/** Measures the imbalance of the stock as it lies after `movements`. */
export function measureImbalance(
  theCase: Case,
  positions: Positions,
  curves: ValueCurves,
  movements: Movements,
): Pick<Outlook, 'misplaced' | 'misplacedGain'> {
  const skus = theCase.skus.ids.length;
  const count = theCase.warehouses.ids.length;
  const { lanes, active } = theCase.network;
  const units = new Int32Array(skus * count);
  const gain = new Float64Array(skus * count);
  const stock = new Int32Array(count); // warehouse -> units as moved so far
  const own = new Int32Array(count); // warehouse -> of them, units that lay there from the start
  const lead = new Int32Array(count); // warehouse -> its slowest usable lane, -1: none
  const next = new Float64Array(count); // warehouse -> worth of one more unit
  const last = new Float64Array(count); // warehouse -> worth of the last unit
  const freight = new Float64Array(count * count); // quanta a unit, Infinity where closed

  for (let sku = 0; sku < skus; sku++) {
    const base = sku * count;
    const sources: number[] = []; // warehouses with such units
    for (let w = 0; w < count; w++) {
      stock[w] = positions.stock[base + w]! - movements.out[base + w]! + movements.received[base + w]!;
      own[w] = active[w] ? stock[w]! : 0;
      if (own[w]! > 0) sources.push(w);
    }
    if (sources.length === 0) continue;
    let wanting = false;
    for (let j = 0; j < count; j++) {
      lead[j] = -1;
      next[j] = -Infinity;
      if (!active[j] || !positions.stocked[base + j]) continue;
      for (const i of sources) {
        const lane = i * count + j;
        const days = lanes.leadDays[lane]!;
        if (i !== j && lanes.open[lane] && days < positions.horizon[sku]!) lead[j] = Math.max(lead[j]!, days);
      }
      if (lead[j]! < 0) continue;
      next[j] = curves.marginal(sku, j, lead[j]!, stock[j]! + 1);
      if (next[j]! > -positions.holding[base + j]!) wanting = true;
    }
    if (!wanting) continue;

    const pack = theCase.catalogue.casePack[sku]!;
    for (const i of sources) {
      last[i] = curves.marginal(sku, i, lead[i]!, stock[i]!);
      for (let j = 0; j < count; j++) {
        const lane = i * count + j;
        const open = i !== j && lead[j]! >= 0 && lanes.open[lane] && lanes.leadDays[lane]! < positions.horizon[sku]!;
        freight[lane] = open ? laneCostOfPack(theCase, positions.quantum, sku, i, j) / pack : Infinity;
      }
    }
    for (;;) {
      let best = 0;
      let at = -1;
      for (const i of sources) {
        if (own[i] === 0) continue;
        for (let j = 0; j < count; j++) {
          const earned = next[j]! - freight[i * count + j]! - last[i]!;
          if (earned > best) {
            best = earned;
            at = i * count + j;
          }
        }
      }
      if (at < 0) break;
      const i = Math.floor(at / count);
      const j = at % count;
      units[base + i]!++;
      gain[base + i]! += best / positions.quantum.perUnit;
      own[i]!--;
      stock[i]!--;
      stock[j]!++;
      for (const w of [i, j]) {
        last[w] = own[w]! > 0 && stock[w]! > 0 ? curves.marginal(sku, w, lead[w]!, stock[w]!) : Infinity;
        if (lead[w]! >= 0) next[w] = curves.marginal(sku, w, lead[w]!, stock[w]! + 1);
      }
    }
  }
  return { misplaced: units, misplacedGain: gain };
}
