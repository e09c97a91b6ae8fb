/**
 * What to expect over each SKU's horizon under given movements: who is served from where, at what cost, how soon.
 * Demand is routed by the rule that the worth of a unit assumes: the first warehouse that carries the SKU, else each
 * fallback in turn with the chance that it has a unit to spare, as long as that is worth it; else it is lost. No
 * fallback gives more than it expects to have left (regions draw on it in the order of their ids), and all together
 * give no more than one pooled shelf would.
 */
import type { Case } from '../model/case.js';
import type { Demand } from '../model/demand.js';
import { type Forecast, windowMean, windowVariance } from '../model/forecast.js';
import type { Movements } from '../model/movements.js';
import type { Outlook } from '../model/outlook.js';
import { meanUntil, type Positions } from '../model/positions.js';
import { correlatedVariance } from '../probability/correlated-variance.js';
import { countCdf, expectedServed, shapeOf } from '../probability/negative-binomial.js';
import { carriedOrder } from '../route/carried-order.js';
import { extraCost } from '../route/extra-cost.js';
import { servingOf } from '../route/serving.js';
import { expectedService } from './expected-service.js';
import { forwardCover } from './forward-cover.js';
import { measureImbalance } from './measure-imbalance.js';
import { type ValueCurves, waitingUnits } from './value-curves.js';

/** A delivery within this many days counts as soon. */
const SOON_DAYS = 2;

/** Measures the outlook of every cell; `movements` with no unit anywhere gives the outlook without a plan. */
export function measureOutlook(
  theCase: Case,
  demand: Demand,
  forecast: Forecast,
  positions: Positions,
  curves: ValueCurves,
  movements: Movements,
): Outlook {
  const { inventory, network, catalogue } = theCase;
  const skus = theCase.skus.ids.length;
  const warehouses = theCase.warehouses.ids.length;
  const regions = theCase.regions.ids.length;
  const cells = skus * warehouses;
  const outlook: Outlook = {
    demand: positions.mean,
    served: new Float64Array(cells),
    rerouted: new Float64Array(cells),
    lost: new Float64Array(cells),
    shippingCost: new Float64Array(cells),
    withinTwoDays: new Float64Array(cells),
    transitDays: new Float64Array(cells),
    transitUnits: new Float64Array(cells),
    noStockout: new Float64Array(cells).fill(NaN),
    ...measureImbalance(theCase, positions, curves, movements),
    regions: {
      demand: new Float64Array(regions),
      served: new Float64Array(regions),
      rerouted: new Float64Array(regions),
      shippingCost: new Float64Array(regions),
      judged: new Float64Array(regions),
      withinTwoDays: new Float64Array(regions),
      transitDays: new Float64Array(regions),
      transitUnits: new Float64Array(regions),
    },
    onHand: new Int32Array(cells),
    available: new Int32Array(cells),
    cover: new Float64Array(cells),
  };
  const serving = servingOf(network, catalogue, regions);
  const order = new Int32Array(regions * warehouses);
  const spare = new Float64Array(warehouses);
  const leftover = new Float64Array(warehouses);
  const transit = network.shipping.transitDays;
  const { delayCostDay } = theCase.settings.rates;
  const supply = new Float64Array(warehouses); // units that each warehouse has for demand
  const inTime = new Float64Array(regions); // units of one SKU within two days, NaN where a transit is unknown
  const ofRegion = outlook.regions;

  for (let sku = 0; sku < skus; sku++) {
    const base = sku * warehouses;
    for (let row = inventory.start[sku]!; row < inventory.start[sku + 1]!; row++) {
      const cell = base + inventory.warehouse[row]!;
      outlook.onHand[cell] = inventory.onHand[row]! - movements.out[cell]! + movements.received[cell]!;
    }
    for (let w = 0; w < warehouses; w++) {
      const cell = base + w;
      const out = movements.out[cell]!;
      const received = movements.received[cell]!;
      const lead = movements.leadDays[cell]!;
      const after = positions.stock[cell]! - out + received;
      const mean = positions.mean[cell]!;
      const shape = shapeOf(mean, positions.variance[cell]!);
      const owed = Math.min(received, waitingUnits(positions, cell, lead));
      const free = after - owed;
      const inbound = Math.max(0, positions.inbound[cell]! - (positions.backordered[cell]! - owed));
      outlook.available[cell] = free;
      outlook.cover[cell] = forwardCover(positions, cell, after);
      outlook.served[cell] = servedUnits(positions, curves, sku, w, cell, shape, after, lead);
      spare[w] = countCdf(shape, mean, free - 1);
      supply[w] = free + inbound;
      if (mean > 0) outlook.noStockout[cell] = countCdf(shape, mean, free + inbound);
    }

    const routes = serving(sku);
    carriedOrder(routes, positions.stocked.subarray(base, base + warehouses), order);
    const margin = Math.max(0, catalogue.price[sku]! - catalogue.unitCost[sku]!) + theCase.settings.rates.penalty;
    const reroute = (share: number, add: (cell: number, region: number, pair: number, units: number) => void): number => {
      let rerouted = 0;
      for (let w = 0; w < warehouses; w++) leftover[w] = Math.max(0, supply[w]! - outlook.served[base + w]!);
      for (let row = demand.skuStart[sku]!; row < demand.skuStart[sku + 1]!; row++) {
        const first = positions.firstWarehouse[row]!;
        if (first < 0) continue;
        const cell = base + first;
        const mean = windowMean(forecast, row, 0, positions.horizon[sku]!);
        if (mean <= 0) continue;
        const region = demand.region[row]!;
        const direct = first * regions + region;
        const served = (outlook.served[cell]! * mean) / positions.mean[cell]!;
        add(cell, region, direct, served);
        let missing = mean - served;
        for (let place = 1; place < warehouses; place++) {
          const f = order[region * warehouses + place]!;
          if (f < 0) break;
          const pair = f * regions + region;
          if (extraCost(network, routes.cost, delayCostDay, first, f, region, regions) > margin) continue;
          const units = Math.min(missing * spare[f]!, leftover[f]!);
          leftover[f]! -= units;
          missing -= units;
          rerouted += units;
          outlook.rerouted[cell]! += share * units;
          ofRegion.rerouted[region]! += share * units;
          add(cell, region, pair, share * units);
        }
      }
      return rerouted;
    };
    const most = servableElsewhere(pooledVariance(demand, forecast, positions, sku), positions, outlook, base, supply);
    const wanted = reroute(0, () => undefined);
    inTime.fill(0);
    reroute(wanted > most ? most / wanted : 1, (cell, region, pair, units) => {
      const money = units * routes.cost[pair]!;
      outlook.shippingCost[cell]! += money;
      ofRegion.shippingCost[region]! += money;
      if (units <= 0) return;
      const days = transit[pair]!;
      outlook.withinTwoDays[cell]! += units * soon(days);
      inTime[region]! += units * soon(days);
      if (Number.isNaN(days)) return;
      outlook.transitDays[cell]! += units * days;
      outlook.transitUnits[cell]! += units;
      ofRegion.transitDays[region]! += units * days;
      ofRegion.transitUnits[region]! += units;
    });
    for (let row = demand.skuStart[sku]!; row < demand.skuStart[sku + 1]!; row++) {
      const region = demand.region[row]!;
      const first = positions.firstWarehouse[row]!;
      const mean = first < 0 ? 0 : windowMean(forecast, row, 0, positions.horizon[sku]!);
      if (mean <= 0) continue;
      ofRegion.demand[region]! += mean;
      ofRegion.served[region]! += (outlook.served[base + first]! * mean) / positions.mean[base + first]!;
      if (Number.isNaN(inTime[region]!)) continue;
      ofRegion.judged[region]! += mean;
      ofRegion.withinTwoDays[region]! += inTime[region]!;
    }
    for (let cell = base; cell < base + warehouses; cell++) {
      outlook.lost[cell] = Math.max(0, positions.mean[cell]! - outlook.served[cell]! - outlook.rerouted[cell]!);
    }
  }
  return outlook;
}

/**
 * Most units that fallbacks can serve of one SKU: what the network would serve from one shelf, less what is served
 * locally. Without it, an expected surplus here would meet an expected shortage there as if both were certain.
 */
function servableElsewhere(
  variance: number, positions: Positions, outlook: Outlook, base: number, supply: Float64Array,
): number {
  let mean = 0;
  let units = 0;
  let served = 0;
  for (let cell = base; cell < base + supply.length; cell++) {
    mean += positions.mean[cell]!;
    units += supply[cell - base]!;
    served += outlook.served[cell]!;
  }
  return Math.max(0, expectedServed(shapeOf(mean, variance), mean, units) - served);
}

/** Variance of a SKU's demand over its horizon, all regions that are served together. */
function pooledVariance(demand: Demand, forecast: Forecast, positions: Positions, sku: number): number {
  let variances = 0;
  let deviations = 0;
  for (let row = demand.skuStart[sku]!; row < demand.skuStart[sku + 1]!; row++) {
    if (positions.firstWarehouse[row]! < 0) continue;
    const variance = windowVariance(forecast, row, windowMean(forecast, row, 0, positions.horizon[sku]!));
    variances += variance;
    deviations += Math.sqrt(variance);
  }
  return correlatedVariance(variances, deviations, forecast.correlation);
}

/** 1 for a delivery within two days, 0 for a later one, NaN where nobody knows. */
function soon(days: number): number {
  return Number.isNaN(days) ? NaN : days <= SOON_DAYS ? 1 : 0;
}

/** Served without a plan, plus the chance of use of every unit that came, less that of every unit that left. */
function servedUnits(
  positions: Positions,
  curves: ValueCurves,
  sku: number,
  warehouse: number,
  cell: number,
  shape: number,
  after: number,
  lead: number,
): number {
  const mean = positions.mean[cell]!;
  if (mean <= 0) return 0;
  const own = positions.stock[cell]!;
  const inbound = Math.max(0, positions.inbound[cell]! - positions.backordered[cell]!);
  const untilArrival = Math.min(mean, meanUntil(positions, cell, positions.arrival[cell]!));
  let served = expectedService(shape, mean, untilArrival, own, inbound);
  for (let unit = after + 1; unit <= own; unit++) served -= curves.useProbability(sku, warehouse, lead, unit);
  for (let unit = own + 1 + waitingUnits(positions, cell, lead); unit <= after; unit++) {
    served += curves.useProbability(sku, warehouse, lead, unit);
  }
  return Math.max(0, Math.min(mean, served));
}
