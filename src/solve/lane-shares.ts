/**
 * Costs of shipments and vehicles enter the prices as shares: what a lane costs to open is spread over what it can carry at
 * most, in the measure that is scarcest on it. At such prices opening the lane earns nothing and costs nothing (see
 * limit-terms.ts), so that the search for prices has to find only what limits are worth beyond that.
 */
import type { Limits } from '../model/limits.js';
import { BUDGET_GRID } from './lane-charges.js';
import type { LimitIndex } from './limit-index.js';

export class LaneShares {
  private readonly lane: number[] = [];
  private readonly limit: number[] = []; // the limit over whose units the costs are spread
  private readonly opening: number[] = []; // quanta a unit of it at budget price 0: shipment
  private readonly vehicle: number[] = []; // quanta a unit of vehicleLimit: vehicles
  private readonly vehicleLimit: number[] = [];
  private readonly span: number[] = []; // units of the limit that the lane can carry at most

  /**
   * @param reach lane -> the most units that it carries
   * @param use limit -> what the free plan uses, kg and m3 included
   * @param open lane -> 1 where a lane is decided to be used, so that its shipment has been paid for, 0 where it is closed;
   *   undefined where nothing is decided
   */
  constructor(
    limits: Limits,
    private readonly index: LimitIndex,
    capacity: Float64Array,
    reach: Float64Array,
    use: Float64Array,
    private readonly open?: Uint8Array,
  ) {
    const countsShipments = !open && capacity[index.maxShipments]! < Infinity;
    for (let lane = 0; lane < index.lanes; lane++) {
      const fixed = open ? 0 : limits.shipmentCost[lane]!;
      const vehicle = limits.vehicleCost[lane]!;
      if (reach[lane] === 0 || (fixed === 0 && vehicle === 0 && !countsShipments)) continue;
      const at = [lane, index.laneKg + lane, index.laneM3 + lane];
      const spans = [reach[lane]!, limits.laneKg[lane]!, limits.laneM3[lane]!];
      if (spans.includes(0)) continue; // it carries nothing
      const sizes = [limits.vehicleUnits[lane]!, limits.vehicleKg[lane]!, limits.vehicleM3[lane]!];
      const tightest = (sizesOf: readonly number[]): number => {
        let best = -1;
        for (let x = 0; x < 3; x++) {
          if (sizesOf[x] === Infinity) continue;
          if (best < 0 || use[at[x]!]! / sizesOf[x]! > use[at[best]!]! / sizesOf[best]!) best = x;
        }
        return best;
      };
      const spread = tightest(spans);
      const load = vehicle > 0 ? tightest(sizes) : -1;
      this.lane.push(lane);
      this.limit.push(at[spread]!);
      this.span.push(spans[spread]!);
      this.opening.push(fixed / spans[spread]!);
      this.vehicleLimit.push(load < 0 ? at[spread]! : at[load]!);
      this.vehicle.push(load < 0 ? 0 : vehicle / sizes[load]!);
    }
  }

  /**
   * Prices with the shares added, whole quanta, Infinity on closed lanes; rounded down, so that a vehicle never earns more
   * than it costs.
   */
  addTo(price: Float64Array): Float64Array {
    const raise = 1 + price[this.index.budget]! / BUDGET_GRID;
    const shared = price.slice();
    for (let k = 0; k < this.lane.length; k++) {
      const opening = this.opening[k]! * raise + price[this.index.maxShipments]! / this.span[k]!;
      shared[this.limit[k]!]! += opening;
      shared[this.vehicleLimit[k]!]! += this.vehicle[k]! * raise * (1 - 2 ** -40);
    }
    for (let limit = 0; limit < shared.length; limit++) shared[limit] = Math.floor(shared[limit]!);
    this.open?.forEach((isOpen, lane) => {
      if (isOpen === 0) shared[lane] = Infinity;
    });
    return shared;
  }

  /** Lanes that carry at least a part of what they could: those worth opening, by the prices at which `use` is wanted. */
  lanesWorthOpening(use: Float64Array, part: number): Uint8Array {
    const open = new Uint8Array(this.index.lanes);
    for (let lane = 0; lane < open.length; lane++) open[lane] = use[lane]! > 0 ? 1 : 0;
    for (let k = 0; k < this.lane.length; k++) if (use[this.limit[k]!]! < part * this.span[k]!) open[this.lane[k]!] = 0;
    return open;
  }

  /** Adds to the use of budget and shipments what the lanes' loads amount to by their shares. */
  count(use: Float64Array): void {
    let shipments = 0;
    for (let k = 0; k < this.lane.length; k++) {
      use[this.index.budget]! += this.opening[k]! * use[this.limit[k]!]! + this.vehicle[k]! * use[this.vehicleLimit[k]!]!;
      shipments += use[this.limit[k]!]! / this.span[k]!;
    }
    use[this.index.maxShipments] = shipments;
  }
}
