import type { WitnessFacts } from '../../src/model/witness.js';

/** A whole number as it is written, else NaN, which equals nothing. */
const whole = (text: string): number => (String(Number(text)) === text ? Number(text) : Number.NaN);

/**
 * What a certificate proves, by the formula of model/flow.ts as it stands: every lane, every stock from nothing to
 * everything. NaN where a potential breaks a condition or a cell is no number.
 */
export function boundOfCertificate({ theCase, positions, marginal }: WitnessFacts, rows: readonly (readonly string[])[]): number {
  const w = theCase.warehouses.ids.length;
  const { lanes, handlingIn, handlingOut, active } = theCase.network;
  const { casePack, weightKg, volumeM3, unitCost } = theCase.catalogue;
  const quanta = (money: number): number => Math.round(money * positions.quantum.perUnit);
  let total = 0;
  for (const [sku, id] of theCase.skus.ids.entries()) {
    const pack = casePack[sku]!;
    const nodes = rows.filter((row) => row[0] === id).map((row) => ({
      at: theCase.warehouses.codeOf(row[1]!), lead: whole(row[5]!), own: whole(row[8]!), receive: whole(row[9]!),
    }));
    const stock = (at: number): number => positions.stock[sku * w + at]!;
    const supply = (at: number): number => Math.floor(stock(at) / pack);
    const all = nodes.reduce((sum, { at }) => sum + supply(at), 0);
    const mayMove = (from: number, to: number): boolean =>
      from !== to && lanes.open[from * w + to] === 1 && active[from] === 1 && active[to] === 1 && supply(from) > 0 &&
      positions.stocked[sku * w + to] === 1 && lanes.leadDays[from * w + to]! < positions.horizon[sku]!;
    const leads = nodes.flatMap((i) => nodes.filter((j) => mayMove(i.at, j.at)).map((j) => lanes.leadDays[i.at * w + j.at]!));
    const waits = Math.min(...leads) > positions.nextReceipt[sku]!;
    for (const i of nodes) {
      if (!(i.own >= i.receive && i.lead >= -1)) return Number.NaN;
      for (const j of nodes) {
        const lane = i.at * w + j.at;
        if (waits || !mayMove(i.at, j.at) || lanes.leadDays[lane]! > j.lead) continue;
        const unit =
          lanes.costUnit[lane]! + lanes.costKg[lane]! * weightKg[sku]! + lanes.costM3[lane]! * volumeM3[sku]! +
          (lanes.costShare[lane]! + lanes.dutyRate[lane]!) * unitCost[sku]! + handlingOut[i.at]! + handlingIn[j.at]!;
        if (i.own < j.receive - quanta(pack * unit) - Math.floor(quanta(lanes.costLine[lane]!) / supply(i.at))) return Number.NaN;
      }
    }
    for (const j of nodes) {
      let worth = 0;
      let best = 0; // V(0) - receive x 0
      let atSupply = 0;
      for (let x = 1; x <= all; x++) {
        for (let unit = (stock(j.at) % pack) + (x - 1) * pack + 1, last = unit + pack - 1; unit <= last; unit++) {
          worth += marginal(sku, j.at, j.lead, unit);
        }
        best = Math.max(best, worth - j.receive * x);
        if (x === supply(j.at)) atSupply = worth;
      }
      total += j.own * supply(j.at) + best - atSupply;
    }
  }
  return total;
}
