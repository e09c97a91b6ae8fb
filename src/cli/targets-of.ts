import { planReplenishment } from '../explain/plan-replenishment.js';
import { isInPlay } from '../model/positions.js';
import { measureTargets } from '../policy/measure-targets.js';
import type { TargetSource } from '../write/targets-table.js';
import type { PlannedCase } from './open-case.js';

/**
 * The targets of a planned case beside what the plan leaves, for some cells.
 *
 * @param isMeant which cells (SKU s at warehouse w: s * W + w) are spoken of
 */
export function targetsOf(planned: PlannedCase, isMeant: (cell: number) => boolean): TargetSource {
  const { theCase, demand, classes, forecast, positions, plan } = planned;
  const targets = planned.targets ?? measureTargets(theCase, demand, classes, forecast, positions);
  const replenishment = planReplenishment({ theCase, positions, targets, plan });
  return {
    theCase, classes, targets, replenishment,
    cells: Array.from(positions.stocked.keys()).filter((cell) => isInPlay(positions, cell) && isMeant(cell)),
    alerts: replenishment.alerts.filter((alert) => isMeant(alert.sku * theCase.warehouses.ids.length + alert.warehouse)),
  };
}
