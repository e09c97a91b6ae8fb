import type { WitnessFacts } from '../../src/model/witness.js';

/**
 * The best savings of one SKU by counting every plan: whole packs on open lanes, nothing relayed, line and shipment
 * costs paid in full (the SKU is alone, so the shipment is its own).
 *
 * @param lead warehouse -> day from which received units count; slower lanes are closed
 */
export function bestByCounting({ theCase, positions, marginal }: WitnessFacts, sku: number, lead: readonly number[]): number {
  const w = theCase.warehouses.ids.length;
  const { lanes, handlingIn, handlingOut, active } = theCase.network;
  const { casePack, weightKg, volumeM3, unitCost } = theCase.catalogue;
  const pack = casePack[sku]!;
  const quanta = (money: number): number => Math.round(money * 100);
  const usable: { from: number; to: number; at: number }[] = [];
  for (let from = 0; from < w; from++) {
    for (let to = 0; to < w; to++) {
      const at = from * w + to;
      const sends = active[from] && positions.stock[sku * w + from]! >= pack;
      const takes = active[to] && positions.stocked[sku * w + to];
      if (from !== to && lanes.open[at] && sends && takes && lanes.leadDays[at]! < positions.horizon[sku]!) usable.push({ from, to, at });
    }
  }
  const fastest = Math.min(...usable.map(({ at }) => lanes.leadDays[at]!));
  if (fastest > positions.nextReceipt[sku]!) return 0;
  const open = usable.filter(({ to, at }) => lanes.leadDays[at]! <= lead[to]!);
  const left = Array.from({ length: w }, (_, i) => Math.floor(positions.stock[sku * w + i]! / pack));
  const came = new Array<number>(w).fill(0);
  const sent = new Array<number>(w).fill(0);

  const worth = (j: number): number => {
    const stock = positions.stock[sku * w + j]!;
    const after = stock + (came[j]! - sent[j]!) * pack;
    let total = 0;
    for (let unit = stock + 1; unit <= after; unit++) total += marginal(sku, j, lead[j]!, unit);
    for (let unit = after + 1; unit <= stock; unit++) total -= marginal(sku, j, lead[j]!, unit);
    return total;
  };
  let best = 0;
  const count = (k: number, cost: number): void => {
    if (k === open.length) {
      let value = -cost;
      for (let j = 0; j < w; j++) value += worth(j);
      best = Math.max(best, value);
      return;
    }
    const { from, to, at } = open[k]!;
    const unit =
      lanes.costUnit[at]! + lanes.costKg[at]! * weightKg[sku]! + lanes.costM3[at]! * volumeM3[sku]! +
      (lanes.costShare[at]! + lanes.dutyRate[at]!) * unitCost[sku]! + handlingOut[from]! + handlingIn[to]!;
    const fixed = quanta(lanes.costLine[at]!) + quanta(lanes.costShipment[at]!);
    for (let packs = 0; packs <= left[from]!; packs++) {
      left[from]! -= packs;
      sent[from]! += packs;
      came[to]! += packs;
      const load = packs * pack;
      const vehicles = Math.max(
        lanes.vehicleUnits[at] === Infinity ? 0 : Math.ceil(load / lanes.vehicleUnits[at]!),
        lanes.vehicleKg[at] === Infinity ? 0 : Math.ceil((load * weightKg[sku]!) / lanes.vehicleKg[at]!),
      );
      const paid = packs === 0 ? 0 : packs * quanta(pack * unit) + fixed + vehicles * quanta(lanes.vehicleCost[at]!);
      count(k + 1, cost + paid);
      left[from]! += packs;
      sent[from]! -= packs;
      came[to]! -= packs;
    }
  };
  count(0, 0);
  return best;
}
