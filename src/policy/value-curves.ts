/**
 * The worth of each unit at each warehouse: one concave curve over the stock after the plan, own units first,
 * transferred units after. Unit k is worth, in whole quanta,
 *
 *   own            c + P(used) (b - c)+ - h
 *   transferred    P(used) b - h
 *
 * with b, c and h of `model/positions.ts`; c + u (b - c)+ >= u b, so that the joined curve never rises. The first B transferred
 * units go to waiting customers and are worth m + p each. Inbound that arrives before
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
      const gain = positions.gain[cell]!;
      const worth = received > 0 ? used * gain : floor(used, gain, positions.fallback[cell]!);
      return Math.round(worth) - positions.holding[cell]!;
    },
  };
}

/** What an own unit spares: as much as a fallback at least. */
function floor(used: number, gain: number, fallback: number): number {
  return fallback + used * Math.max(0, gain - fallback);
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
