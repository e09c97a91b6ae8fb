/** The SKUs' own flows as the search for prices sees them; solved here, or by threads that each hold a part of the SKUs. */
import type { LimitedSku } from '../model/limits.js';
import { FlowGroup } from './flow-group.js';
import { chargedProblem, laneCharges } from './lane-charges.js';
import type { LimitIndex } from './limit-index.js';
import { solveSkuFlow, SkuWorkspace } from './solve-sku-flow.js';

/** What some SKUs want at prices, all whole numbers, so that parts can be added in any order. */
export interface WantedUse {
  readonly use: Float64Array; // limit -> as in FlowGroup.use
  readonly savings: number; // at charged costs, quanta, as the segments say
}

/** A SKU at prices: the flow that it wants, and the potentials that bound what it could save at its charged costs. */
export interface PricedSku {
  readonly cells: Int32Array; // its lines, as from * n + to
  readonly packs: Int32Array; // line -> packs
  readonly bound: number; // quanta
  readonly own: Float64Array; // n, quanta a pack
  readonly receive: Float64Array; // n
}

export interface CoupledFlows {
  /** Solves every step-th SKU at prices. */
  want(price: Float64Array, step: number): Promise<WantedUse>;
  /** Proves what each SKU could save at prices, and gives the flows to start a plan from. */
  settle(price: Float64Array): Promise<readonly PricedSku[]>;
}

/** The part of the SKUs that one thread holds: those from `offset` on in the numbering of all. */
export class FlowPart {
  private readonly group: FlowGroup;
  private readonly workspace = new SkuWorkspace();
  private readonly index: LimitIndex;

  constructor(
    private readonly skus: readonly LimitedSku[],
    warehouses: number,
    private readonly offset = 0,
  ) {
    this.group = new FlowGroup(skus, warehouses);
    this.index = this.group.index;
  }

  want(price: Float64Array, step: number): WantedUse {
    const savings = this.group.solve(laneCharges(this.index, price), (step - (this.offset % step)) % step, step);
    return { use: this.group.use.slice(), savings };
  }

  settle(price: Float64Array): PricedSku[] {
    const charges = laneCharges(this.index, price);
    this.group.solve(charges);
    return this.skus.map((sku, at) => {
      const problem = chargedProblem(sku, charges);
      const { packs, bound, potentialOwn, potentialReceive } = solveSkuFlow(problem, this.workspace);
      if (this.workspace.spread) this.group.bear(at, problem, this.workspace.spread);
      // Where several flows are equally good, the one that stands has followed the prices: together these use what there is.
      const wanted = isPlainFlow(problem.lineCost, problem.minPacks, problem.chains) ? this.group.packsOf(at) : packs;
      const cells = Int32Array.from(wanted.keys()).filter((cell) => wanted[cell]! > 0);
      return { cells, packs: cells.map((cell) => wanted[cell]!), bound, own: potentialOwn, receive: potentialReceive };
    });
  }
}

/** All SKUs in this thread. */
export function flowsHere(skus: readonly LimitedSku[], warehouses: number): CoupledFlows {
  const part = new FlowPart(skus, warehouses);
  return {
    want: (price, step) => Promise.resolve(part.want(price, step)),
    settle: (price) => Promise.resolve(part.settle(price)),
  };
}

function isPlainFlow(lineCost: Float64Array, minPacks: Int32Array, chains: boolean): boolean {
  return chains && lineCost.every((cost) => cost === 0) && minPacks.every((packs) => packs <= 1);
}
