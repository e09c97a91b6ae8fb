import type { Case } from '../model/case.js';
import type { Classes } from '../model/classes.js';
import type { Demand } from '../model/demand.js';
import { DAYS_AHEAD, type Forecast, windowVariance } from '../model/forecast.js';
import { isInPlay, type Positions } from '../model/positions.js';
import type { LeadTimes, Targets } from '../model/targets.js';
import { correlatedVariance } from '../probability/correlated-variance.js';
import { leadTimeDemand } from '../probability/lead-time-demand.js';
import { measureLeadTimes } from './measure-lead-times.js';
import { stockLevels } from './stock-levels.js';

/**
 * Measures the targets of every SKU at every warehouse: demand of the regions that it serves first, over the protection
 * period (lead time of the supplier plus the review period), with the spread of the lead time; then the levels of
 * `stock-levels.ts` at the service level of the SKU's class.
 */
export function measureTargets(
  theCase: Case, demand: Demand, classes: Classes, forecast: Forecast, positions: Positions,
  leadTimes: LeadTimes = measureLeadTimes(theCase),
): Targets {
  const { inventory, catalogue, settings } = theCase;
  const { levels, criterion } = settings.service;
  const count = theCase.warehouses.ids.length;
  const cells = theCase.skus.ids.length * count;
  const floats = (): Float64Array => new Float64Array(cells);
  const whole = (): Int32Array => new Int32Array(cells);
  const targets: Targets = {
    leadTimes,
    serviceLevel: Float64Array.from(classes.abc, (abc) => levels[abc]),
    daily: floats(),
    protection: floats(),
    mean: floats(),
    sd: floats(),
    leadMean: floats(),
    safetyStock: floats(),
    reorderPoint: whole(),
    orderUpTo: whole(),
    most: whole(),
    position: whole(),
    inbound: whole(),
  };
  const protection = new RegionSums(count);
  const before = new RegionSums(count);

  for (let sku = 0; sku < theCase.skus.ids.length; sku++) {
    const base = sku * count;
    protection.clear();
    before.clear();
    for (let row = demand.skuStart[sku]!; row < demand.skuStart[sku + 1]!; row++) {
      const w = positions.firstWarehouse[row]!;
      if (w < 0) continue;
      const lead = leadTimes.mean[base + w]!;
      const mean = meanWithin(forecast, row, lead + settings.reviewDays);
      const leadMean = meanWithin(forecast, row, lead);
      targets.mean[base + w]! += mean;
      targets.leadMean[base + w]! += leadMean;
      protection.add(w, windowVariance(forecast, row, mean));
      before.add(w, windowVariance(forecast, row, leadMean));
    }
    for (let w = 0; w < count; w++) {
      const cell = base + w;
      if (!isInPlay(positions, cell)) continue;
      const lead = leadTimes.mean[cell]!;
      const sd = leadTimes.sd[cell]!;
      const days = lead + settings.reviewDays;
      const wanted = leadTimeDemand(targets.mean[cell]!, protection.variance(w, forecast.correlation), days, sd);
      const found = stockLevels(
        wanted,
        leadTimeDemand(targets.leadMean[cell]!, before.variance(w, forecast.correlation), lead, sd),
        targets.serviceLevel[sku]!, criterion, catalogue.casePack[sku]!,
      );
      targets.protection[cell] = days;
      targets.daily[cell] = targets.mean[cell]! / days;
      targets.sd[cell] = Math.sqrt(wanted.variance);
      targets.safetyStock[cell] = found.safetyStock;
      targets.reorderPoint[cell] = found.reorderPoint;
      targets.orderUpTo[cell] = found.orderUpTo;
      targets.most[cell] = found.most;
    }
    for (let row = inventory.start[sku]!; row < inventory.start[sku + 1]!; row++) {
      const cell = base + inventory.warehouse[row]!;
      if (!isInPlay(positions, cell)) continue;
      const available = Math.max(0, inventory.onHand[row]! - inventory.reserved[row]! - inventory.unavailable[row]!);
      targets.inbound[cell] = inventory.arrival[row]! < targets.protection[cell]! ? inventory.inbound[row]! : 0;
      targets.position[cell] = available + targets.inbound[cell] - inventory.backordered[row]!;
    }
  }
  return targets;
}

/** The demand of the regions of each warehouse, which correlate. */
class RegionSums {
  private readonly variances: Float64Array;
  private readonly deviations: Float64Array;

  constructor(count: number) {
    this.variances = new Float64Array(count);
    this.deviations = new Float64Array(count);
  }

  clear(): void {
    this.variances.fill(0);
    this.deviations.fill(0);
  }

  add(warehouse: number, variance: number): void {
    this.variances[warehouse]! += variance;
    this.deviations[warehouse]! += Math.sqrt(variance);
  }

  variance(warehouse: number, correlation: number): number {
    return correlatedVariance(this.variances[warehouse]!, this.deviations[warehouse]!, correlation);
  }
}

/** Mean units of a row within `days` from now, whole days or not; beyond a year at the mean pace of that year. */
function meanWithin(forecast: Forecast, row: number, days: number): number {
  const base = forecast.seasonGroup[row]! * (DAYS_AHEAD + 1);
  const season = (day: number): number => forecast.season[base + day]!;
  if (days >= DAYS_AHEAD) return (forecast.level[row]! * season(DAYS_AHEAD) * days) / DAYS_AHEAD;
  const whole = Math.floor(days);
  return forecast.level[row]! * (season(whole) + (days - whole) * (season(whole + 1) - season(whole)));
}
