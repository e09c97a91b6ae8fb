/**
 * The worth of each unit at each warehouse: one concave curve over the stock after the plan, own units first,
 * transferred units after. The k-th unit is worth
 *
 *   P(used) b - (1 - P(used)) h  =  P(used) (b + h) - h,  in whole quanta
 *
 * where the first B transferred units go to waiting customers and are worth m + p each. Inbound that arrives before
 * the transfers fills backorders first: B becomes (B - I)+ and I becomes (I - B)+.
 */
import { meanUntil, type Positions } from '../model/positions.js';
import { shapeOf } from '../probability/negative-binomial.js';
import { type DemandWindows, ownUnitUse, transferredUnitUse } from './unit-use.js';

export interface ValueCurves {
  /** Quanta that unit `unit` (1, 2, ...) of a cell is worth; units above the own stock are received on day `leadDays`. */
  marginal(sku: number, warehouse: number, leadDays: number, unit: number): number;
  /** The chance that the unit is used within the horizon; 1 for a unit that a waiting customer gets. */
  useProbability(sku: number, warehouse: number, leadDays: number, unit: number): number;
}

/** The curves of all positions; each call costs about a microsecond for a small stock. */
export function valueCurves(positions: Positions): ValueCurves {
  const warehouses = positions.stocked.length / positions.horizon.length;

  const useProbability = (sku: number, warehouse: number, leadDays: number, unit: number): number => {
    const cell = sku * warehouses + warehouse;
    const own = positions.stock[cell]!;
    const waiting = waitingUnits(positions, cell, leadDays);
    if (unit > own && unit - own <= waiting) return 1;
    const mean = positions.mean[cell]!;
    if (mean <= 0) return 0;
    const lead = Math.max(0, Math.min(leadDays, positions.horizon[sku]!));
    const inbound = inboundForDemand(positions, cell, leadDays);
    const windows: DemandWindows = {
      shape: shapeOf(mean, positions.variance[cell]!),
      mean,
      untilArrival: Math.min(mean, meanUntil(positions, cell, positions.arrival[cell]!)),
      untilLead: Math.min(mean, meanUntil(positions, cell, lead)),
    };
    return unit <= own
      ? ownUnitUse(windows, inbound, unit)
      : transferredUnitUse(windows, own, inbound, unit - own - waiting);
  };

  return {
    useProbability,
    marginal(sku, warehouse, leadDays, unit) {
      const cell = sku * warehouses + warehouse;
      const received = unit - positions.stock[cell]!;
      if (received > 0 && received <= waitingUnits(positions, cell, leadDays)) return positions.backorderGain[sku]!;
      const used = useProbability(sku, warehouse, leadDays, unit);
      const holding = positions.holding[cell]!;
      return Math.round(used * (positions.gain[cell]! + holding)) - holding;
    },
  };
}

/** B as transfers of day `leadDays` find it: inbound that came before them has filled its part. */
export function waitingUnits(positions: Positions, cell: number, leadDays: number): number {
  const backordered = positions.backordered[cell]!;
  if (positions.arrival[cell]! >= leadDays) return backordered;
  return Math.max(0, backordered - positions.inbound[cell]!);
}

/** I as transfers of day `leadDays` find it: inbound that came before them went to backorders first. */
function inboundForDemand(positions: Positions, cell: number, leadDays: number): number {
  const inbound = positions.inbound[cell]!;
  if (positions.arrival[cell]! >= leadDays) return inbound;
  return Math.max(0, inbound - positions.backordered[cell]!);
}
