/**
 * Plans for sketched cases with made-up concave curves, solved by cycle-canceling and put into documents by a formatter
 * of its own: what the witness must accept, made without any of the product's code beyond the nouns.
 */
import { formatDay } from '../../src/model/calendar.js';
import type { KpiValue, UnmetNeed } from '../../src/model/plan.js';
import { quantumOf } from '../../src/model/quantum.js';
import { transferId } from '../../src/model/transfer-id.js';
import { caseMark, CERTIFICATE_COLUMNS, TRANSFER_COLUMNS, UNMET_COLUMNS, type WitnessFacts } from '../../src/model/witness.js';
import { cancelCycles } from './cycle-canceling.js';
import { sketchCase, type Sketch } from './sketch.js';
import { packMoney, toyUses } from './toy-limits.js';
import { toyOrders, type ToyTable } from './toy-orders.js';
import { ToyPrices, type ToyPrice } from './toy-prices.js';

/** Documents that a test may change. */
export interface ToyDocuments {
  transfers: { columns: string[]; rows: string[][] };
  unmet: { columns: string[]; rows: string[][] };
  orders: ToyTable;
  picks: ToyTable;
  customs: ToyTable;
  certificate: { columns: string[]; rows: string[][] };
  kpi: Record<string, unknown>;
  plan: Record<string, unknown>;
}

export interface ToyPlan {
  readonly facts: WitnessFacts;
  readonly documents: ToyDocuments;
}

export interface ToyCurves {
  readonly mean: readonly number[]; // S x W, demand
  readonly first: readonly number[]; // S x W, quanta of the first unit
  readonly slope: readonly number[]; // S x W, quanta that each unit is worth less than the one before
  readonly perLeadDay: number; // quanta that a received unit loses with each day
  readonly horizon?: number;
  readonly nextReceipt?: number;
  readonly tighten?: boolean; // solve again with the slowest lane that was used, the slower ones closed
}

const MONEY = quantumOf(2);
const quanta = (money: number): number => Math.round(money * 100);

/** A line of a plan, in packs. */
export interface Move {
  sku: number;
  from: number;
  to: number;
  packs: number;
}

/** The facts of a sketch. */
export function toyFacts(sketch: Sketch, curves: ToyCurves): WitnessFacts {
  const theCase = sketchCase(sketch);
  const w = sketch.warehouses.length;
  const s = sketch.skus.length;
  const stocked = new Uint8Array(s * w);
  const stock = new Int32Array(s * w);
  for (const row of sketch.stock) {
    if (sketch.inactive?.includes(row.warehouse)) continue;
    const cell = row.sku * w + row.warehouse;
    stocked[cell] = 1;
    const available = row.onHand - (row.reserved ?? 0) - (row.unavailable ?? 0);
    stock[cell] = Math.max(0, Math.max(0, available) - (row.backordered ?? 0));
  }
  const empty = (): Float64Array => new Float64Array(s * w);
  const unmet: UnmetNeed[] = [];
  for (let sku = 0; sku < s; sku++) {
    unmet.push({
      sku, warehouse: sku % w, abc: 'B', units: 3 + sku, expectedLost: 1.23456 + sku, value: 250 + sku,
      reason: 'freight', action: 'none',
    });
  }
  const kpis: KpiValue[] = [
    { metric: 'fill_rate', unit: 'share', before: 0.912345678, after: 0.95 },
    { metric: 'fill_rate', unit: 'share', warehouse: sketch.warehouses[0]!, before: 0.5, after: 1 / 3 },
    { metric: 'turnover', unit: 'turns', abc: 'A', before: null, after: null, reason: 'no history' },
  ];
  return {
    theCase,
    positions: {
      quantum: MONEY,
      season: new Float64Array(0),
      partStart: new Int32Array(s * w + 1),
      partGroup: new Int32Array(0),
      partLevel: new Float64Array(0),
      firstWarehouse: new Int32Array(0),
      horizon: new Int32Array(s).fill(curves.horizon ?? 30),
      nextReceipt: new Int32Array(s).fill(curves.nextReceipt ?? 30),
      receiptSource: new Uint8Array(s),
      backorderGain: new Float64Array(s),
      stocked,
      stock,
      backordered: new Int32Array(s * w),
      inbound: new Int32Array(s * w),
      arrival: new Int32Array(s * w),
      level: empty(),
      mean: Float64Array.from(curves.mean),
      variance: empty(),
      gain: empty(),
      fallback: empty(),
      holding: empty(),
    },
    abc: sketch.skus.map((_, sku) => (['A', 'B', 'C'] as const)[sku % 3]!),
    triggers: sketch.skus.map(() => []),
    marginal: (sku, warehouse, lead, unit) => {
      const cell = sku * w + warehouse;
      const late = unit > stock[cell]! ? Math.max(0, lead) * curves.perLeadDay : 0;
      return curves.first[cell]! - curves.slope[cell]! * unit - late;
    },
    useProbability: (sku, warehouse, lead, unit) => 1 / (1.3 + sku * 0.11 + warehouse * 0.07 + lead * 0.013 + unit * 0.19),
    cover: (sku, warehouse, stock) => ((sku + warehouse) % 5 === 4 ? Number.NaN : (stock * 3.37) / (1 + warehouse * 0.7)),
    unmet,
    kpis,
  };
}

/** Lead days of the lanes that may carry a SKU, by from and to; -1 where none may. */
export function usableLanes(facts: WitnessFacts, sku: number): number[][] {
  const { theCase, positions } = facts;
  const w = theCase.warehouses.ids.length;
  const lanes = theCase.network.lanes;
  const all: number[] = [];
  const usable = theCase.warehouses.ids.map((_, from) =>
    theCase.warehouses.ids.map((__, to) => {
      const may =
        from !== to && lanes.open[from * w + to] === 1 && theCase.network.active[from] && theCase.network.active[to] &&
        positions.stock[sku * w + from]! >= theCase.catalogue.casePack[sku]! && positions.stocked[sku * w + to] &&
        lanes.leadDays[from * w + to]! < positions.horizon[sku]!;
      if (may) all.push(lanes.leadDays[from * w + to]!);
      return may ? lanes.leadDays[from * w + to]! : -1;
    }),
  );
  const waits = all.length > 0 && Math.min(...all) > positions.nextReceipt[sku]!;
  return waits ? usable.map((row) => row.map(() => -1)) : usable;
}

/**
 * The best plan of a sketch: every SKU on its own, line costs spread over the packs of their origin.
 *
 * @param change a last word on the moves, after which the proof stays what it was
 * @param prices of limits, in order, at which every SKU is on its own
 */
export function toyPlan(
  sketch: Sketch,
  curves: ToyCurves,
  change: (moves: Move[], facts: WitnessFacts) => Move[] = (moves) => moves,
  prices: readonly ToyPrice[] = [],
): ToyPlan {
  const facts = toyFacts(sketch, curves);
  const charged = new ToyPrices(facts, prices);
  const supplied = new Array<number>(sketch.warehouses.length ** 2).fill(0);
  const { theCase, positions } = facts;
  const w = theCase.warehouses.ids.length;
  const moves: Move[] = [];
  const nodes: { sku: number; warehouse: number; lead: number; supply: number; own: number; receive: number }[] = [];
  let bound = 0;
  for (let sku = 0; sku < sketch.skus.length; sku++) {
    const pack = theCase.catalogue.casePack[sku]!;
    const usable = usableLanes(facts, sku);
    const play = theCase.warehouses.ids
      .map((_, warehouse) => warehouse)
      .filter((at) => theCase.network.active[at] && (positions.stocked[sku * w + at] || positions.mean[sku * w + at]! > 0));
    const stock = play.map((at) => positions.stock[sku * w + at]!);
    const supply = stock.map((units) => Math.floor(units / pack));
    let leads = play.map((to) => Math.max(...usable.map((row) => row[to]!)));
    const marginal = (node: number, position: number): number => {
      let worth = 0;
      for (let unit = (stock[node]! % pack) + (position - 1) * pack, last = unit + pack; unit < last; unit++) {
        worth += facts.marginal(sku, play[node]!, leads[node]!, unit + 1);
      }
      return worth;
    };
    const laneCost = (i: number, j: number): number => {
      const lead = usable[play[i]!]![play[j]!]!;
      if (lead < 0 || lead > leads[j]!) return Infinity;
      const line = quanta(theCase.network.lanes.costLine[play[i]! * w + play[j]!]!);
      const cost = packMoney(facts, sku, play[i]!, play[j]!);
      return cost + charged.ofPack(sku, play[i]!, play[j]!, cost) + Math.floor(charged.ofLine(line) / supply[i]!);
    };
    let solution = cancelCycles({ supply, laneCost, marginal });
    if (curves.tighten) {
      leads = leads.map((slowest, j) => {
        const used = play.map((from, i) => (i !== j && solution.packs[i]![j]! > 0 ? usable[from]![play[j]!]! : -1));
        return Math.max(...used) >= 0 ? Math.max(...used) : slowest;
      });
      solution = cancelCycles({ supply, laneCost, marginal });
    }
    const { packs, own, receive } = solution;
    const stays = packs.map((row, i) => row[i]!); // kept
    packs.forEach((row, i) => row.forEach((count, j) => {
      if (i === j || count === 0) return;
      moves.push({ sku, from: play[i]!, to: play[j]!, packs: count });
      bound -= count * laneCost(i, j);
    }));
    play.forEach((from, i) => play.forEach((to, j) => {
      if (i !== j && laneCost(i, j) < Infinity) supplied[from * w + to]! += supply[i]! * pack;
    }));
    play.forEach((warehouse, j) => {
      nodes.push({ sku, warehouse, lead: leads[j]!, supply: supply[j]!, own: own[j]!, receive: receive[j]! });
      const after = stays[j]! + packs.reduce((sum, row, i) => sum + (i === j ? 0 : row[j]!), 0);
      for (let p = 1; p <= after; p++) bound += marginal(j, p);
      for (let p = 1; p <= supply[j]!; p++) bound -= marginal(j, p);
    });
  }
  const final = change(moves, facts).sort((a, b) => a.sku - b.sku || a.from - b.from || a.to - b.to);
  return { facts, documents: toyDocuments(facts, final, nodes, bound + Number(charged.bound(supplied)), prices) };
}

interface Node {
  sku: number;
  warehouse: number;
  lead: number;
  supply: number;
  own: number;
  receive: number;
}

/** Decimal of quanta, exactly. */
export function money(value: number): string {
  const digits = String(Math.abs(value)).padStart(3, '0');
  const text = `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.?0+$/, '');
  return value < 0 ? `-${text}` : text;
}

const decimal = (value: number, decimals: number): string =>
  Number.isNaN(value) ? '' : String(Math.round(value * 10 ** decimals) / 10 ** decimals);

/** Whole shares by units: floors, and what is left over to the first. */
function shared(total: number, units: number[]): number[] {
  const all = units.reduce((a, b) => a + b, 0);
  const floors = units.map((count) => Math.floor((total * count) / all));
  let left = total - floors.reduce((a, b) => a + b, 0);
  return floors.map((floor) => floor + (left-- > 0 ? 1 : 0));
}

function toyDocuments(facts: WitnessFacts, moves: Move[], nodes: Node[], bound: number, prices: readonly ToyPrice[]): ToyDocuments {
  const { theCase, positions } = facts;
  const { catalogue, network } = theCase;
  const w = theCase.warehouses.ids.length;
  const id = (warehouse: number): string => theCase.warehouses.ids[warehouse]!;
  const asOf = formatDay(theCase.asOf);
  const units = moves.map(({ sku, packs }) => packs * catalogue.casePack[sku]!);
  const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);
  const where = (holds: (move: Move) => boolean): number[] => moves.map((_, at) => at).filter((at) => holds(moves[at]!));
  const unitsOf = (at: number[]): number => sum(at.map((i) => units[i]!));
  const out = (sku: number, at: number): number => unitsOf(where((move) => move.sku === sku && move.from === at));
  const into = (sku: number, at: number): number => unitsOf(where((move) => move.sku === sku && move.to === at));
  const lead = (sku: number, at: number): number => nodes.find((node) => node.sku === sku && node.warehouse === at)?.lead ?? -1;
  const worth = (sku: number, at: number, from: number, to: number): number => {
    let total = 0;
    for (let unit = from + 1; unit <= to; unit++) total += facts.marginal(sku, at, lead(sku, at), unit);
    return total;
  };

  const cost = moves.map(({ sku, from, to, packs }) => packs * packMoney(facts, sku, from, to) + quanta(network.lanes.costLine[from * w + to]!));
  const benefit = moves.map(() => 0);
  const spread = (target: number[], lines: number[], total: number, sign: number): void => {
    if (lines.length > 0) shared(total, lines.map((at) => units[at]!)).forEach((share, k) => (target[lines[k]!]! += sign * share));
  };
  for (let from = 0; from < w; from++) {
    for (let to = 0; to < w; to++) {
      const lines = where((move) => move.from === from && move.to === to);
      const lane = from * w + to;
      const load = unitsOf(lines);
      const kg = sum(lines.map((at) => units[at]! * catalogue.weightKg[moves[at]!.sku]!));
      const size = (total: number, vehicle: number): number => (vehicle === Infinity ? 0 : Math.ceil(total / vehicle));
      const vehicles = Math.max(size(load, network.lanes.vehicleUnits[lane]!), size(kg, network.lanes.vehicleKg[lane]!));
      spread(cost, lines, quanta(network.lanes.costShipment[lane]!) + vehicles * quanta(network.lanes.vehicleCost[lane]!), 1);
    }
  }
  for (const { sku, warehouse } of nodes) {
    const stock = positions.stock[sku * w + warehouse]!;
    const kept = stock - out(sku, warehouse);
    const received = into(sku, warehouse);
    spread(benefit, where((move) => move.sku === sku && move.to === warehouse), worth(sku, warehouse, kept, kept + received), 1);
    spread(benefit, where((move) => move.sku === sku && move.from === warehouse), worth(sku, warehouse, kept, stock), -1);
  }

  const transferRows = moves.map(({ sku, from, to, packs }, at) => {
    const stockFrom = positions.stock[sku * w + from]!;
    const stockTo = positions.stock[sku * w + to]!;
    const earlier = unitsOf(where((move) => move.sku === sku && move.to === to && move.from <= from));
    const cover = (warehouse: number, stock: number): string => decimal(facts.cover(sku, warehouse, stock), 1);
    const cells: Record<(typeof TRANSFER_COLUMNS)[number], string> = {
      transfer_id: transferId(asOf, theCase.skus.ids[sku]!, id(from), id(to)),
      sku: theCase.skus.ids[sku]!,
      from: id(from),
      to: id(to),
      units: String(units[at]),
      cases: String(packs),
      ship_on: formatDay(theCase.asOf + network.lanes.waitDays[from * w + to]!),
      arrive_on: formatDay(theCase.asOf + network.lanes.leadDays[from * w + to]!),
      cost: money(cost[at]!),
      benefit: money(benefit[at]!),
      net_benefit: money(benefit[at]! - cost[at]!),
      reason: 'because it pays',
      trigger: facts.triggers[sku]!.join(' '),
      abc_class: facts.abc[sku]!,
      from_cover_before: cover(from, stockFrom),
      from_cover_after: cover(from, stockFrom - out(sku, from) + into(sku, from)),
      to_cover_before: cover(to, stockTo),
      to_cover_after: cover(to, stockTo - out(sku, to) + into(sku, to)),
      use_probability: decimal(facts.useProbability(sku, to, lead(sku, to), stockTo - out(sku, to) + earlier), 4),
      chain: into(sku, from) > 0 || out(sku, to) > 0 ? 'yes' : 'no',
    };
    return TRANSFER_COLUMNS.map((column) => cells[column]);
  });

  const certificateRows = nodes.map((node) => {
    const { sku, warehouse } = node;
    const pack = catalogue.casePack[sku]!;
    const rest = positions.stock[sku * w + warehouse]! % pack;
    const after = node.supply + (into(sku, warehouse) - out(sku, warehouse)) / pack;
    const packAt = (position: number): number => worth(sku, warehouse, rest + (position - 1) * pack, rest + position * pack);
    return [
      theCase.skus.ids[sku]!, id(warehouse), String(pack), String(node.supply), String(after), String(node.lead),
      after > 0 ? String(packAt(after)) : '', String(packAt(after + 1)), String(node.own), String(node.receive),
    ];
  });

  const ends = (from: number, to: number): object => ({ from: from < 0 ? null : id(from), to: to < 0 ? null : id(to) });
  const priceText = ({ limit, quanta: price }: ToyPrice): string => (limit === 'budget' ? String(price / 1e6) : money(price));
  const totalCost = sum(cost);
  const totalBenefit = sum(benefit);
  const value = totalBenefit - totalCost;
  return {
    transfers: { columns: [...TRANSFER_COLUMNS], rows: transferRows },
    unmet: {
      columns: [...UNMET_COLUMNS],
      rows: facts.unmet.map((need) => [
        theCase.skus.ids[need.sku]!, id(need.warehouse), need.abc, String(need.units), decimal(need.expectedLost, 3),
        money(need.value), need.reason, need.action,
      ]),
    },
    ...toyOrders(facts, moves, cost, benefit),
    certificate: { columns: [...CERTIFICATE_COLUMNS], rows: certificateRows },
    kpi: {
      format: 'rebalance-kpi',
      format_version: 1,
      case: caseMark(theCase),
      as_of: asOf,
      money: 'money',
      kpis: [
        { metric: 'fill_rate', unit: 'share', scope: {}, before: 0.912346, after: 0.95 },
        { metric: 'fill_rate', unit: 'share', scope: { warehouse: id(0) }, before: 0.5, after: 0.333333 },
        { metric: 'turnover', unit: 'turns', scope: { abc: 'A' }, before: null, after: null, reason: 'no history' },
      ],
    },
    plan: {
      as_of: asOf,
      money: 'money',
      policy: 'value',
      status: value === bound ? 'optimal' : 'gap',
      value: money(value),
      bound: money(bound),
      gap_share_of_savings: bound === value ? 0 : value <= 0 ? 1 : Math.min(1, (bound - value) / value),
      cost: money(totalCost),
      benefit: money(totalBenefit),
      units: sum(units),
      lines: moves.length,
      quantum_exponent: 2,
      scope: {
        takes: 'all', since: null, previous: false, resting_lanes: 0, not_due: 0, triggered: 0,
        skus: theCase.skus.ids.length, planned: theCase.skus.ids.length, due: theCase.skus.ids.length,
      },
      assumptions: [{ code: 'made_up', text: 'drawn by hand', count: 3 }],
      binding_limits: toyUses(facts, moves).filter(({ capacity, used }) => used >= capacity).map(({ limit, from, to, capacity, used }) => {
        const amount = (value: number): number => (limit === 'budget' ? value / 100 : value);
        const price = prices.find((known) => known.limit === limit && known.from === from && known.to === to);
        return { limit, ...ends(from, to), capacity: amount(capacity), used: amount(used), price: price ? priceText(price) : '0' };
      }),
      prices: prices.map((price) => ({ limit: price.limit, ...ends(price.from, price.to), price: priceText(price) })),
    },
  };
}
