/** From each SKU's own best flow to moves that hold every limit that couples SKUs. */
import type { Analysis } from './analyse-case.js';
import type { Case } from './model/case.js';
import type { SkuPlan } from './model/flow.js';
import { limitsOf } from './model/limits.js';
import type { Move } from './model/movements.js';
import type { LimitUse } from './model/plan.js';
import { repairToLimits } from './solve/repair-to-limits.js';

export interface HeldPlan {
  readonly moves: readonly Move[]; // sorted by SKU, from, to
  readonly limits: readonly LimitUse[]; // every limit that is set, and how much of it the moves use
}

/** Holds the limits; where none is exceeded and every shipment earns its cost, the SKUs' own flows stay as they are. */
export function holdLimits({ theCase, positions }: Analysis, skuPlans: readonly SkuPlan[]): HeldPlan {
  const { catalogue, network, settings } = theCase;
  const moving = skuPlans.filter(({ solution }) => solution.packs.some((packs) => packs > 0));
  const limited = moving.map(({ sku, warehouses, problem, solution }) => ({
    sku,
    warehouses,
    problem,
    packs: solution.packs,
    unitsPerPack: catalogue.casePack[sku]!,
    kgPerUnit: catalogue.weightKg[sku]!,
    m3PerUnit: catalogue.volumeM3[sku]!,
  }));
  const limits = limitsOf(network, positions.quantum, storedAt(theCase), settings);
  const repaired = repairToLimits(limited, limits);
  return {
    moves: limited.flatMap(({ sku, warehouses }, i) => movesOf(sku, warehouses, repaired.packs[i]!)),
    limits: repaired.limits,
  };
}

/** Units and m3 in store at each warehouse before the plan, of all SKUs. */
function storedAt({ warehouses, skus, inventory, catalogue }: Case): { units: Float64Array; m3: Float64Array } {
  const units = new Float64Array(warehouses.ids.length);
  const m3 = new Float64Array(warehouses.ids.length);
  for (let sku = 0; sku < skus.ids.length; sku++) {
    for (let row = inventory.start[sku]!; row < inventory.start[sku + 1]!; row++) {
      units[inventory.warehouse[row]!]! += inventory.onHand[row]!;
      m3[inventory.warehouse[row]!]! += inventory.onHand[row]! * catalogue.volumeM3[sku]!;
    }
  }
  return { units, m3 };
}

/** The moves of one SKU, sorted by from, to. */
function movesOf(sku: number, warehouses: Int32Array, packs: Int32Array): Move[] {
  const moves: Move[] = [];
  for (const [i, from] of warehouses.entries()) {
    for (const [j, to] of warehouses.entries()) {
      const moved = packs[i * warehouses.length + j]!;
      if (moved > 0) moves.push({ sku, from, to, packs: moved });
    }
  }
  return moves;
}
