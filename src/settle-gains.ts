/**
 * What a unit spares depends on where the others lie, which the plan itself changes. So every SKU is planned once with the
 * gains of its position without a plan, and priced again where that first plan would leave it. Which plan follows is then
 * found and proved for those gains. The first plan is the flow of the relaxation: no search over lines, and no proof.
 */
import type { Case } from './model/case.js';
import type { Demand } from './model/demand.js';
import type { Forecast } from './model/forecast.js';
import type { Positions } from './model/positions.js';
import { restingLanes } from './policy/resting-lanes.js';
import { supplyOf, unitGains } from './policy/unit-gain.js';
import { type ValueCurves, valueCurves } from './policy/value-curves.js';
import { planSku } from './plan-sku.js';
import { type SkuGround, usableLeads, warehousesInPlay } from './sku-problem.js';
import { SkuWorkspace, solveRelaxedFlow } from './solve/solve-sku-flow.js';

/** Fills the gains of positions that `buildPositions` made; a SKU that stays where it is keeps those without a plan. */
export function settleGains(theCase: Case, demand: Demand, forecast: Forecast, positions: Positions): void {
  const count = theCase.warehouses.ids.length;
  const setGains = unitGains(theCase, demand, forecast, positions);
  const supply = new Float64Array(count);
  // The first plan does not know what units are worth as a fallback: with everything still in its place it would be too much.
  const first = {
    ...theCase,
    positions: { ...positions, fallback: new Float64Array(positions.fallback.length) },
    scope: { planned: new Uint8Array(positions.horizon.length).fill(1), resting: restingLanes(theCase) },
  };
  const curves = valueCurves(first.positions);
  const workspace = new SkuWorkspace();
  for (let sku = 0; sku < positions.horizon.length; sku++) {
    const base = sku * count;
    for (let w = 0; w < count; w++) supply[w] = supplyOf(positions, base + w, 0);
    setGains(sku, supply);
    const more = firstMoves(first, curves, sku, workspace);
    if (!more) continue;
    for (let w = 0; w < count; w++) supply[w] = supplyOf(positions, base + w, more[w]!);
    setGains(sku, supply);
  }
}

/** Units that come less units that leave by warehouse; undefined where nothing moves or the flow is refused. */
function firstMoves(
  ground: SkuGround, curves: ValueCurves, sku: number, workspace: SkuWorkspace,
): Float64Array | undefined {
  // Before the nearest receipt there is often no lane, and then no curve need be asked.
  if (usableLeads(ground, sku, warehousesInPlay(ground, sku)).every((days) => days < 0)) return undefined;
  try {
    const { warehouses, solution } = planSku(ground, curves, sku, workspace, solveRelaxedFlow);
    if (solution.value === 0) return undefined;
    const n = warehouses.length;
    const more = new Float64Array(ground.warehouses.ids.length);
    for (const [cell, packs] of solution.packs.entries()) {
      const units = packs * ground.catalogue.casePack[sku]!;
      more[warehouses[Math.floor(cell / n)]!]! -= units;
      more[warehouses[cell % n]!]! += units;
    }
    return more;
  } catch (error) {
    // The plan proper meets the same and says so with the SKU's name.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
