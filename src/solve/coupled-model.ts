/**
 * SKUs that share limits as one mixed-integer program, in CPLEX's LP format, for cases small enough to be solved whole.
 *
 *   t   packs of a SKU on a lane, whole                    z   1 where the line is there: it costs, has a least, is counted
 *   y   packs of a node's stock in a segment of its curve   s   1 where a node may send, 0 where it may receive (no chains)
 *   o   1 where a lane is opened by any SKU                v   vehicles on a lane, whole
 *
 *   maximise   sum worth y - sum laneCost t - sum lineCost z - sum shipmentCost o - sum vehicleCost v
 *   stock      least + sum y = supply - sum t out + sum t in      (least, most t and segments: pack-bounds.ts)
 *   own stock  sum t out <= supply (s)           lines     minPacks z <= t <= most z
 *   lanes      t <= most o,  z <= o,  minUnits o <= load <= capacity o,  load <= size v,  v >= o
 *   warehouses docks out and in, storage         plan      budget, lines, shipments
 *
 * Curves are concave, so that segments fill in order by themselves, and y is whole where t is; said to the solver, it knows
 * that money is whole and cuts off sooner (ten times faster on one of the cases in the tests). Only what can matter gets a
 * column. All stock of a SKU is worth a constant more or less without changing what is best: worths are counted from the
 * middle of those that occur, then money is divided by a power of two until no coefficient exceeds 2^17, and rows with
 * weights, volumes or money are multiplied by one: a solver's tolerance then is a billionth of them.
 */
import { vehiclesFor, type LimitedSku, type Limits } from '../model/limits.js';
import { capacitiesOf, LimitIndex } from './limit-index.js';
import { freeLanes, packBounds, packsThatFit, type PackBounds } from './pack-bounds.js';

export interface CoupledModel {
  readonly columns: number;
  readonly text: string; // CPLEX LP format
  /** Packs of each SKU, n x n, from the values of the columns. */
  readonly packsOf: (values: ReadonlyMap<string, number>) => Int32Array[];
}

/** What is taken off capacities: limit as in LimitIndex, behind the last one vehicle sizes (units, kg, m3 of each lane) -> amount. */
export type Tightened = ReadonlyMap<number, number>;

/** Money coefficients, and the largest ones of rows in weights, volumes and money, are brought near 2^SIZE. */
const SIZE = 16;

interface Segment {
  readonly packs: number;
  readonly worth: number;
}
interface Part {
  readonly sku: LimitedSku;
  readonly bounds: PackBounds;
  readonly curves: readonly (readonly Segment[])[]; // node -> segments above its least stock
}
type Term = readonly [coefficient: number, column: string];

/** Columns that a model of these SKUs has; counting ends where there are more than `most`. */
export function columnsOf(skus: readonly LimitedSku[], limits: Limits, most = Infinity): number {
  const parts = partsOf(skus, limits, most);
  return parts === undefined ? most + 1 : columnsIn(parts, limits);
}

/** Writes the model. @param tightened see Tightened */
export function coupledModel(skus: readonly LimitedSku[], limits: Limits, tightened: Tightened = new Map()): CoupledModel {
  const parts = partsOf(skus, limits, Infinity)!;
  return new ModelText(parts, limits, tightened).build();
}

/** The SKUs' lanes and curves, or undefined as soon as their columns are more than `most`. */
function partsOf(skus: readonly LimitedSku[], limits: Limits, most: number): Part[] | undefined {
  const fitting = skus.map((sku) => packsThatFit(sku, limits));
  const free = freeLanes(skus, limits, fitting);
  const parts: Part[] = [];
  let columns = 0;
  for (let s = 0; s < skus.length; s++) {
    const sku = skus[s]!;
    const bounds = packBounds(sku, limits, fitting[s]!, free);
    const curves = Array.from(bounds.least, (least, node) => segmentsOf(sku, node, least, bounds.highest[node]!, most - columns));
    parts.push({ sku, bounds, curves });
    columns += curves.reduce((sum, curve) => sum + curve.length, 0);
    for (const packs of bounds.most) if (packs > 0) columns++;
    if (columns > most) return undefined;
  }
  return parts;
}

/** Packs of equal worth, in order, between two stocks. */
function segmentsOf({ problem }: LimitedSku, node: number, least: number, highest: number, most: number): Segment[] {
  const segments: Segment[] = [];
  for (let position = least + 1; position <= highest && segments.length <= most; ) {
    const worth = problem.marginal(node, position);
    let [end, beyond] = [position, position + 1]; // gallop, then halve: long flat parts cost little
    while (beyond <= highest && problem.marginal(node, beyond) === worth) [end, beyond] = [beyond, 2 * beyond - position];
    for (beyond = Math.min(beyond, highest + 1); beyond - end > 1; ) {
      const middle = (end + beyond) >> 1;
      if (problem.marginal(node, middle) === worth) end = middle;
      else beyond = middle;
    }
    segments.push({ packs: end - position + 1, worth });
    position = end + 1;
  }
  return segments;
}

function hasLineColumn({ problem }: LimitedSku, cell: number, limits: Limits): boolean {
  return problem.lineCost[cell]! > 0 || problem.minPacks[cell]! > 1 || limits.maxLines < Infinity;
}

function hasOpenColumn(limits: Limits, lane: number): boolean {
  const isFreed = limits.shipmentCost[lane] === 0 && limits.vehicleCost[lane] === 0 && limits.minUnits[lane]! <= 0;
  return !isFreed || limits.maxShipments < Infinity;
}

function mayChain({ sku, bounds }: Part, node: number): boolean {
  const n = sku.problem.nodes;
  return bounds.most.some((packs, cell) => packs > 0 && Math.floor(cell / n) === node) &&
    bounds.most.some((packs, cell) => packs > 0 && cell % n === node);
}

function laneOf({ warehouses, problem }: LimitedSku, cell: number, W: number): number {
  return warehouses[Math.floor(cell / problem.nodes)]! * W + warehouses[cell % problem.nodes]!;
}

function columnsIn(parts: readonly Part[], limits: Limits): number {
  let columns = 0;
  const lanes = new Set<number>();
  for (const part of parts) {
    const { sku, bounds, curves } = part;
    columns += curves.reduce((sum, curve) => sum + curve.length, 0);
    bounds.most.forEach((packs, cell) => {
      if (packs === 0) return;
      columns += hasLineColumn(sku, cell, limits) ? 2 : 1;
      lanes.add(laneOf(sku, cell, limits.warehouses));
    });
    if (!sku.problem.chains) for (let node = 0; node < sku.problem.nodes; node++) if (mayChain(part, node)) columns++;
  }
  for (const lane of lanes) columns += (hasOpenColumn(limits, lane) ? 1 : 0) + (limits.vehicleCost[lane]! > 0 ? 1 : 0);
  return columns;
}

class ModelText {
  private readonly objective: Term[] = [];
  private readonly rows: string[] = [];
  private readonly bounds: string[] = [];
  private readonly whole: string[] = [];
  private readonly binary: string[] = [];
  private readonly costs: Term[] = [];
  private readonly lines: Term[] = [];
  private readonly cells: (readonly [index: number, cell: number])[] = []; // of t0, t1, ...
  private readonly loads = new Map<number, { column: string; most: number; line: string | undefined; units: number; kg: number; m3: number }[]>();
  private columns = 0;
  private readonly index: LimitIndex;

  constructor(
    private readonly parts: readonly Part[],
    private readonly limits: Limits,
    private readonly tightened: Tightened,
  ) {
    this.index = new LimitIndex(limits.warehouses);
  }

  build(): CoupledModel {
    this.parts.forEach((part, s) => this.addSku(part, s));
    for (const lane of [...this.loads.keys()].sort((a, b) => a - b)) this.addLane(lane);
    this.addShared();
    const scale = powerFor(this.objective.map(([value]) => value));
    const objective = this.objective.map(([value, column]) => [value * Math.min(1, scale), column] as const);
    const section = (head: string, columns: readonly string[]): string[] => (columns.length > 0 ? [head, ...columns.map((column) => ` ${column}`)] : []);
    const text = [
      'Maximize', ` obj: ${sum(objective) || '0 none'}`,
      'Subject To', ...this.rows,
      'Bounds', ...this.bounds,
      ...section('General', this.whole), ...section('Binary', this.binary), 'End', '',
    ].join('\n');
    return { columns: this.columns, text, packsOf: (values) => this.packsOf(values) };
  }

  private packsOf(values: ReadonlyMap<string, number>): Int32Array[] {
    const plan = this.parts.map(({ bounds }) => new Int32Array(bounds.most.length));
    this.cells.forEach(([s, cell], t) => {
      plan[s]![cell] = Math.max(0, Math.round(values.get(`t${t}`) ?? 0));
    });
    return plan;
  }

  private addSku(part: Part, s: number): void {
    const { sku, bounds, curves } = part;
    const { nodes: n, supply, laneCost, lineCost, minPacks, chains } = sku.problem;
    const outOf = Array.from(supply, (): Term[] => []);
    const into = Array.from(supply, (): Term[] => []);
    const sides = Array.from(supply, (_, node) => (!chains && mayChain(part, node) ? `s${s}_${node}` : undefined));
    for (const side of sides) if (side !== undefined) this.addBinary(side);
    bounds.most.forEach((most, cell) => {
      if (most === 0) return;
      const [i, j] = [Math.floor(cell / n), cell % n];
      const number = this.cells.push([s, cell]) - 1;
      const t = `t${number}`;
      this.addWhole(t, most);
      this.pay(laneCost[cell]!, t);
      let line: string | undefined;
      if (hasLineColumn(sku, cell, this.limits)) {
        line = `z${number}`;
        this.addBinary(line);
        this.pay(lineCost[cell]!, line);
        this.lines.push([1, line]);
        this.addRow([[1, t], [-most, line]], '<=', 0);
        if (minPacks[cell]! > 1) this.addRow([[1, t], [-minPacks[cell]!, line]], '>=', 0);
      }
      if (sides[i] !== undefined) this.addRow([[1, t], [-most, sides[i]]], '<=', 0);
      if (sides[j] !== undefined) this.addRow([[1, t], [most, sides[j]]], '<=', most);
      outOf[i]!.push([1, t]);
      into[j]!.push([1, t]);
      const { unitsPerPack: units, kgPerUnit, m3PerUnit } = sku;
      const load = { column: t, most, line, units, kg: units * kgPerUnit, m3: units * m3PerUnit };
      const lane = laneOf(sku, cell, this.limits.warehouses);
      const others = this.loads.get(lane);
      if (others) others.push(load);
      else this.loads.set(lane, [load]);
    });

    const worths = curves.flatMap((curve) => curve.map(({ worth }) => worth));
    const middle = worths.length === 0 ? 0 : Math.round((Math.max(...worths) + Math.min(...worths)) / 2);
    for (let node = 0; node < n; node++) {
      if (outOf[node]!.length + into[node]!.length === 0) continue;
      const stock: Term[] = curves[node]!.map(({ packs, worth }, k) => {
        const y = `y${s}_${node}_${k}`;
        this.addWhole(y, packs);
        this.objective.push([worth - middle, y]);
        return [1, y];
      });
      stock.push(...outOf[node]!, ...into[node]!.map(([, t]) => [-1, t] as const));
      this.addRow(stock, '=', supply[node]! - bounds.least[node]!);
      const side = sides[node];
      if (side !== undefined) this.addRow([...outOf[node]!, [-supply[node]!, side]], '<=', 0);
      else if (outOf[node]!.length > 0) this.addRow(outOf[node]!, '<=', supply[node]!);
    }
  }

  private addLane(lane: number): void {
    const { limits, index } = this;
    const loads = this.loads.get(lane)!;
    const open = hasOpenColumn(limits, lane) ? `o${lane}` : undefined;
    const vehicles = limits.vehicleCost[lane]! > 0 ? `v${lane}` : undefined;
    if (open !== undefined) {
      this.addBinary(open);
      this.pay(limits.shipmentCost[lane]!, open);
      for (const { column, most, line } of loads) {
        this.addRow(line === undefined ? [[1, column], [-most, open]] : [[1, line], [-1, open]], '<=', 0);
      }
      if (limits.minUnits[lane]! > 0) this.addRow([...this.load(lane, 'units'), [-limits.minUnits[lane]!, open]], '>=', 0);
    }
    const caps = [limits.laneUnits, limits.laneKg, limits.laneM3];
    const sizes = [limits.vehicleUnits, limits.vehicleKg, limits.vehicleM3];
    if (vehicles !== undefined) {
      const total = (measure: Measure): number => loads.reduce((load, { most, [measure]: each }) => load + most * each, 0);
      const needed = vehiclesFor(limits, lane, total('units'), total('kg'), total('m3'));
      this.addWhole(vehicles, needed + 1);
      this.pay(limits.vehicleCost[lane]!, vehicles);
      if (open !== undefined && needed > 0) this.addRow([[1, vehicles], [-1, open]], '>=', 0);
    }
    MEASURES.forEach((measure, at) => {
      const load = this.load(lane, measure);
      if (load.length === 0) return;
      const most = this.lessened(at * index.lanes + lane, caps[at]![lane]!);
      if (most < Infinity) {
        if (open === undefined) this.addRow(load, '<=', most);
        else this.addRow([...load, [-most, open]], '<=', 0);
      }
      const size = this.lessened(index.count + at * index.lanes + lane, sizes[at]![lane]!);
      if (vehicles !== undefined && size < Infinity) this.addRow([...load, [-size, vehicles]], '<=', 0);
    });
  }

  private addShared(): void {
    const { limits, index } = this;
    const W = limits.warehouses;
    const capacity = capacitiesOf(limits, index);
    const all = Array.from({ length: W }, (_, warehouse) => warehouse);
    const most = (limit: number): number => this.lessened(limit, capacity[limit]!);
    for (let w = 0; w < W; w++) {
      const out = (measure: Measure): Term[] => all.flatMap((to) => this.load(w * W + to, measure));
      const into = (measure: Measure): Term[] => all.flatMap((from) => this.load(from * W + w, measure));
      const change = (measure: Measure): Term[] => [...into(measure), ...out(measure).map(([load, t]) => [-load, t] as const)];
      this.addRow(out('units'), '<=', most(index.outbound + w));
      this.addRow(into('units'), '<=', most(index.inbound + w));
      if (into('units').length > 0) this.addRow(change('units'), '<=', most(index.storageUnits + w));
      if (into('m3').length > 0) this.addRow(change('m3'), '<=', most(index.storageM3 + w));
    }
    this.addRow(this.costs, '<=', most(index.budget));
    this.addRow(this.lines, '<=', most(index.maxLines));
    const opened = [...this.loads.keys()].sort((a, b) => a - b).map((lane) => [1, `o${lane}`] as const);
    if (limits.maxShipments < Infinity) this.addRow(opened, '<=', most(index.maxShipments));
  }

  private lessened(limit: number, capacity: number): number {
    return Math.max(0, capacity - (this.tightened.get(limit) ?? 0));
  }

  private load(lane: number, measure: Measure): Term[] {
    return (this.loads.get(lane) ?? []).filter((load) => load[measure] > 0).map((load) => [load[measure], load.column]);
  }

  private pay(cost: number, column: string): void {
    if (cost === 0) return;
    this.objective.push([-cost, column]);
    this.costs.push([cost, column]);
  }

  private addWhole(column: string, most: number): void {
    this.columns++;
    this.whole.push(column);
    this.bounds.push(` 0 <= ${column} <= ${most}`);
  }

  private addBinary(column: string): void {
    this.columns++;
    this.binary.push(column);
  }

  /** Adds a row, coefficients multiplied by a power of two; endless ones and empty ones say nothing. */
  private addRow(terms: readonly Term[], sense: '<=' | '>=' | '=', right: number): void {
    if (terms.length === 0 || right === Infinity) return;
    const isWhole = Number.isInteger(right) && terms.every(([value]) => Number.isInteger(value) && Math.abs(value) < 2 ** SIZE);
    const scale = isWhole ? 1 : powerFor([right, ...terms.map(([value]) => value)]);
    this.rows.push(` r${this.rows.length}: ${sum(terms.map(([value, column]) => [value * scale, column] as const))} ${sense} ${right * scale}`);
  }
}

type Measure = 'units' | 'kg' | 'm3';
const MEASURES: readonly Measure[] = ['units', 'kg', 'm3'];

/** The power of two that brings the largest of some values to 2^SIZE or a little more. */
function powerFor(values: readonly number[]): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return largest === 0 ? 1 : 2 ** (SIZE - Math.floor(Math.log2(largest)));
}

function sum(terms: readonly Term[]): string {
  return terms.filter(([value]) => value !== 0).map(([value, column]) => `${value < 0 ? '-' : '+'} ${Math.abs(value)} ${column}`).join(' ');
}
