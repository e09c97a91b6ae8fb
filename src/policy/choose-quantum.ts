import type { Case } from '../model/case.js';
import { quantumOf, type Quantum } from '../model/quantum.js';
import { leastChance } from './impute-gains.js';

/** The largest value of a pack, lane or line in quanta; with it, cost x nodes x 1024 stays below 2^53 for 8,000 nodes. */
const LARGEST = 1e9;
/** What the solver holds exactly: a cost or worth times all packs in stock. */
const EXACT = 2 ** 53 / 16;
/** And a cost or worth times the nodes of its network, whatever the stock. */
const EXACT_BY_NODES = 2 ** 53 / 1024;
/** Finer than a millionth of the currency helps nobody. */
const FINEST = 6;

/**
 * Chooses the quantum of a case: the finest power of ten, at most a millionth, in which no pack's worth, freight or
 * line cost exceeds 1e9 quanta, and none times the SKU's packs in stock leaves the range of exact whole numbers. SKUs
 * without a whole pack anywhere cannot move: they may come near that range, so that they coarsen no other's money.
 */
export function chooseQuantum(theCase: Case): Quantum {
  const { catalogue, inventory, network, settings } = theCase;
  const { lanes } = network;
  const line = maxOpen(lanes.costLine, lanes.open);
  const nodes = 2 * network.active.length + 2;
  let largest = 0;
  const handling = maxOf(network.handlingOut) + maxOf(network.handlingIn);
  const freight = [lanes.costUnit, lanes.costKg, lanes.costM3, lanes.costShare, lanes.dutyRate].map((column) =>
    maxOpen(column, lanes.open),
  ) as [number, number, number, number, number];
  const storage = maxOf(network.storageCostM3Day);
  const yearly = settings.rates.carrying + settings.rates.shrink + settings.rates.obsolescence;
  const imputed = settings.policy === 'service-level' ? 1 / leastChance(settings.service) : 0;
  for (let sku = 0; sku < catalogue.price.length; sku++) {
    const cost = catalogue.unitCost[sku]!;
    let packs = 0;
    for (let row = inventory.start[sku]!; row < inventory.start[sku + 1]!; row++) {
      packs += Math.floor(inventory.onHand[row]! / catalogue.casePack[sku]!);
    }
    const held = storage * 365 * catalogue.volumeM3[sku]!;
    const earned = Math.max(catalogue.price[sku]!, cost) + settings.rates.penalty + cost + held;
    const worth = earned + imputed * (yearly * cost + held);
    const moved =
      freight[0] + freight[1] * catalogue.weightKg[sku]! + freight[2] * catalogue.volumeM3[sku]! +
      (freight[3] + freight[4]) * cost + handling;
    const most = packs === 0 ? EXACT_BY_NODES / nodes : Math.min(LARGEST, EXACT / packs);
    largest = Math.max(largest, (catalogue.casePack[sku]! * Math.max(worth, moved) + line) * (LARGEST / most));
  }
  let exponent = FINEST;
  while (largest * Number(`1e${exponent}`) > LARGEST) exponent--;
  return quantumOf(exponent);
}

function maxOf(column: Float64Array): number {
  let largest = 0;
  for (const value of column) if (value > largest && value !== Infinity) largest = value;
  return largest;
}

function maxOpen(column: Float64Array, open: Uint8Array): number {
  let largest = 0;
  for (let i = 0; i < column.length; i++) if (open[i] && column[i]! > largest) largest = column[i]!;
  return largest;
}
