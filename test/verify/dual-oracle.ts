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
    const open = nodes.map((i) => nodes.map((j) => {
      const lane = i.at * w + j.at;
      if (waits || !mayMove(i.at, j.at) || lanes.leadDays[lane]! > j.lead) return undefined;
      const unit =
        lanes.costUnit[lane]! + lanes.costKg[lane]! * weightKg[sku]! + lanes.costM3[lane]! * volumeM3[sku]! +
        (lanes.costShare[lane]! + lanes.dutyRate[lane]!) * unitCost[sku]! + handlingOut[i.at]! + handlingIn[j.at]!;
      return { cost: quanta(pack * unit), fee: quanta(lanes.costLine[lane]!) };
    }));
    if (!nodes.every((i) => i.own >= i.receive && i.lead >= -1)) return Number.NaN;
    const worthOf = (j: (typeof nodes)[number], position: number): number => {
      let worth = 0;
      const first = (stock(j.at) % pack) + (position - 1) * pack + 1;
      for (let unit = first; unit < first + pack; unit++) worth += marginal(sku, j.at, j.lead, unit);
      return worth;
    };
    const credit = nodes.map(() => 0);
    for (const [at, j] of nodes.entries()) {
      let worth = 0;
      let best = 0; // V(0) - receive x 0
      let atSupply = 0;
      for (let x = 1; x <= all; x++) {
        worth += worthOf(j, x);
        best = Math.max(best, worth - j.receive * x);
        if (x === supply(j.at)) atSupply = worth;
      }
      credit[at] = (j.own - j.receive) * supply(j.at) + best - (atSupply - j.receive * supply(j.at));
      total += credit[at];
    }
    // Lanes that ask for less than they cost: what their packs earn at the better end beyond credit and line cost.
    const surplus = nodes.map(() => 0);
    const chains = (at: number): boolean => theCase.settings.chains && supply(nodes[at]!.at) > 0 &&
      open.some((row, h) => row[at] && open[at]!.some((out, k) => {
        if (!out) return false;
        const both = row[at]!.cost + out.cost;
        if (h === k) return both < 0;
        const direct = row[k];
        return !direct || direct.cost > both || direct.fee > row[at]!.fee || direct.fee > out.fee;
      }));
    for (const [from, i] of nodes.entries()) {
      for (const [to, j] of nodes.entries()) {
        const lane = open[from]![to];
        if (!lane || i.own >= j.receive - lane.cost - Math.floor(lane.fee / supply(i.at))) continue;
        if (lane.fee === 0) return Number.NaN;
        const earned = (from_: number, steps: number, sign: 1 | -1, node: typeof i, price: number): number => {
          let most = 0;
          for (let x = 1, sum = 0; x <= steps; x++) {
            sum += sign * (worthOf(node, from_ + sign * x + (sign < 0 ? 1 : 0)) - price);
            most = Math.max(most, sum);
          }
          return most;
        };
        const there = chains(to) ? Infinity : earned(supply(j.at), all - supply(j.at), 1, j, i.own + lane.cost) - credit[to]! - lane.fee;
        const here = chains(from) ? Infinity : earned(supply(i.at), supply(i.at), -1, i, j.receive - lane.cost) - credit[from]! - lane.fee;
        if (there === Infinity && here === Infinity) return Number.NaN;
        const end = there <= here ? to : from;
        surplus[end] = Math.max(surplus[end]!, Math.min(there, here));
      }
    }
    total += surplus.reduce((sum, part) => sum + part, 0);
  }
  return total;
}
