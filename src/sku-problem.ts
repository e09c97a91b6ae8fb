/** A SKU's flow problem from its position: which warehouses take part, which lanes may carry it, and what a pack costs and earns. */
import type { Catalogue, Network } from './model/case.js';
import type { SkuProblem } from './model/flow.js';
import { type PlanScope, restsUntil } from './model/plan-scope.js';
import type { Positions } from './model/positions.js';
import type { Settings } from './model/settings.js';
import { type CostGround, laneCostOfPack, lineCostOf } from './policy/lane-costs.js';
import { packWorth } from './policy/pack-curve.js';
import type { ValueCurves } from './policy/value-curves.js';

/** What the flows of SKUs are made from: columns only, so that a thread can be given them. */
export interface SkuGround extends CostGround {
  readonly network: Pick<Network, 'lanes' | 'handlingOut' | 'handlingIn' | 'active'>;
  readonly catalogue: Pick<Catalogue, 'casePack' | 'weightKg' | 'volumeM3' | 'unitCost'>;
  readonly settings: Pick<Settings, 'chains'>;
  readonly positions: Positions;
  readonly scope: Pick<PlanScope, 'planned' | 'resting'>;
}

/** Active warehouses that carry the SKU or serve demand for it. */
export function warehousesInPlay({ network, warehouses, positions }: SkuGround, sku: number): Int32Array {
  const count = warehouses.ids.length;
  const inPlay: number[] = [];
  for (let w = 0; w < count; w++) {
    const cell = sku * count + w;
    if (network.active[w] && (positions.stocked[cell] || positions.mean[cell]! > 0)) inPlay.push(w);
  }
  return Int32Array.from(inPlay);
}

/**
 * Lead times of the lanes that may carry the SKU, nodes x nodes, -1 where none may: the lane is open, its origin has a
 * whole pack and its destination carries the SKU, the lane does not rest, and the goods come before the horizon ends.
 * Where the next supplier receipt comes before the fastest of them, or the plan does not take the SKU up, nothing moves.
 */
export function usableLeads(ground: SkuGround, sku: number, warehouses: Int32Array): Int32Array {
  const { positions } = ground;
  const n = warehouses.length;
  const count = ground.warehouses.ids.length;
  const { lanes } = ground.network;
  const pack = ground.catalogue.casePack[sku]!;
  const leads = new Int32Array(n * n).fill(-1);
  if (!ground.scope.planned[sku]) return leads;
  let fastest = Infinity;
  for (let i = 0; i < n; i++) {
    if (positions.stock[sku * count + warehouses[i]!]! < pack) continue;
    for (let j = 0; j < n; j++) {
      const lane = warehouses[i]! * count + warehouses[j]!;
      if (i === j || !lanes.open[lane] || !positions.stocked[sku * count + warehouses[j]!]) continue;
      if (lanes.leadDays[lane]! >= positions.horizon[sku]! || restsUntil(ground.scope.resting, sku, lane) !== undefined) continue;
      leads[i * n + j] = lanes.leadDays[lane]!;
      fastest = Math.min(fastest, lanes.leadDays[lane]!);
    }
  }
  return positions.nextReceipt[sku]! < fastest ? leads.fill(-1) : leads;
}

/**
 * The flow problem of a SKU.
 *
 * @param leads nodes x nodes, as from `usableLeads`
 * @param leadDays node -> day from which received units count; slower lanes into it are closed
 * @param like another SKU's problem: columns that are the same are shared with it, so that many SKUs take less room
 */
export function skuProblem(
  ground: SkuGround,
  curves: ValueCurves,
  sku: number,
  warehouses: Int32Array,
  leads: Int32Array,
  leadDays: Int32Array,
  like?: SkuProblem,
): SkuProblem {
  const { positions } = ground;
  const n = warehouses.length;
  const count = ground.warehouses.ids.length;
  const pack = ground.catalogue.casePack[sku]!;
  const problem: SkuProblem = {
    nodes: n,
    supply: new Int32Array(n),
    laneCost: new Float64Array(n * n).fill(Infinity),
    lineCost: new Float64Array(n * n),
    minPacks: new Int32Array(n * n),
    chains: ground.settings.chains,
    marginal: (node, position) =>
      packWorth(positions, curves, pack, sku, warehouses[node]!, leadDays[node]!, position),
  };
  for (let i = 0; i < n; i++) {
    problem.supply[i] = Math.floor(positions.stock[sku * count + warehouses[i]!]! / pack);
    for (let j = 0; j < n; j++) {
      const at = i * n + j;
      if (leads[at]! < 0 || leads[at]! > leadDays[j]!) continue;
      const lane = warehouses[i]! * count + warehouses[j]!;
      problem.laneCost[at] = laneCostOfPack(ground, positions.quantum, sku, warehouses[i]!, warehouses[j]!);
      problem.lineCost[at] = lineCostOf(ground, positions.quantum, warehouses[i]!, warehouses[j]!);
      problem.minPacks[at] = Math.ceil(ground.network.lanes.minLineUnits[lane]! / pack);
    }
  }
  if (!like) return problem;
  const { lineCost, minPacks } = problem;
  return {
    ...problem,
    lineCost: isSame(lineCost, like.lineCost) ? like.lineCost : lineCost,
    minPacks: isSame(minPacks, like.minPacks) ? like.minPacks : minPacks,
  };
}

function isSame(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return a.length === b.length;
}
