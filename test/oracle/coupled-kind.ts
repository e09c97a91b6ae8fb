import type { LimitedSku, Limits } from '../../src/model/limits.js';
import { solveSkuFlow } from '../../src/solve/solve-sku-flow.js';
import { noLimits, type LimitCase } from '../solve/limit-cases.js';
import { randomOf } from './sku-flow-cases.js';

/** One case of coupled_milp.json; its costs and worths are whole. */
export interface PeerCase {
  readonly name: string;
  readonly warehouses: number;
  readonly skus: PeerSku[];
  readonly laneCapacity: number[][];
  readonly laneFixed: number[][] | null;
  readonly laneMin: number[][] | null;
  readonly budget: number | null;
  readonly optimum: number; // costs less the worth of all stock after the plan
}
interface PeerSku {
  readonly stock: number[];
  readonly value: [length: number | null, worth: number][][];
  readonly laneCost: number[][];
  readonly volume: number;
  readonly pack: number;
}

/** Reads a case; `worthBefore` is what its stock is worth without a plan. */
export function readPeerCase(peer: PeerCase): LimitCase & { readonly worthBefore: number } {
  const W = peer.warehouses;
  const warehouses = Int32Array.from({ length: W }, (_, node) => node);
  const worth: number[][][] = [];
  let worthBefore = 0;
  const skus = peer.skus.map((sku, index): LimitedSku => {
    const total = sku.stock.reduce((sum, units) => sum + units, 0);
    const curves = sku.value.map((segments, node) => {
      const units: number[] = [];
      for (const [length, each] of segments) {
        for (let k = 0; k < (length ?? total + 2 * sku.pack) && units.length < total + 2 * sku.pack; k++) units.push(each);
      }
      const rest = sku.stock[node]! % sku.pack;
      worthBefore += units.slice(0, sku.stock[node]).reduce((sum, each) => sum + each, 0);
      const packs: number[] = [];
      for (let at = rest; at + sku.pack <= units.length; at += sku.pack) {
        packs.push(units.slice(at, at + sku.pack).reduce((sum, each) => sum + each, 0));
      }
      return packs;
    });
    worth.push(curves);
    const problem = {
      nodes: W,
      supply: Int32Array.from(sku.stock, (units) => Math.floor(units / sku.pack)),
      laneCost: Float64Array.from(sku.laneCost.flat(), (cost, cell) => (cell % (W + 1) === 0 ? Infinity : cost * sku.pack)),
      lineCost: new Float64Array(W * W),
      minPacks: new Int32Array(W * W),
      chains: true,
      marginal: (node: number, position: number): number => curves[node]![Math.min(position, curves[node]!.length) - 1]!,
    };
    const { packs } = solveSkuFlow(problem);
    return { sku: index, warehouses, problem, packs, unitsPerPack: sku.pack * sku.volume, kgPerUnit: 0, m3PerUnit: 0 };
  });
  const column = (rows: number[][] | null): Float64Array => (rows ? Float64Array.from(rows.flat()) : new Float64Array(W * W));
  const limits: Limits = {
    ...noLimits(W),
    laneUnits: column(peer.laneCapacity),
    shipmentCost: column(peer.laneFixed),
    minUnits: column(peer.laneMin),
    budget: peer.budget ?? Infinity,
  };
  return { skus, worth, limits, worthBefore };
}

/** Draws a case of that kind: 3 to 6 warehouses, 6 to 15 SKUs, stock in the wrong places, lanes too small for what pays. */
export function drawPeerCase(seed: number): LimitCase {
  const random = randomOf(seed);
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  const W = 3 + upTo(3);
  const places = Array.from({ length: W }, () => [random(), random()] as const);
  const far = places.map(([x, y]) => places.map(([u, v]) => Math.hypot(x - u, y - v)));
  const skus = Array.from({ length: 6 + upTo(9) }, (): PeerSku => {
    const price = 200 + upTo(2500);
    const mean = 1 + upTo(9);
    return {
      stock: places.map(() => (random() < 0.3 ? upTo(2) : upTo(mean * 6))),
      value: places.map(() => {
        const need = 1 + upTo(2 * mean);
        const steps = [1 - random() * 0.1, 0.5 + random() * 0.4, random() * 0.4, random() * 0.02];
        steps.sort((a, b) => b - a);
        return [...steps.map((share): [number, number] => [need, Math.round(price * share)]), [null, -5 - upTo(15)]];
      }),
      laneCost: far.map((row) => row.map((km) => Math.round(km * price * 0.4))),
      volume: 1 + upTo(8),
      pack: random() < 0.3 ? 2 : 1,
    };
  });
  const hasFixed = random() < 0.6;
  const laneMin = hasFixed && random() < 0.7;
  const capacity = far.map((row) => row.map(() => 20 + (random() < 0.3 ? upTo(60) : 0)));
  return readPeerCase({
    name: `seed ${seed}`,
    warehouses: W,
    skus,
    laneCapacity: capacity,
    laneFixed: hasFixed ? far.map((row) => row.map(() => upTo(6000))) : null,
    laneMin: laneMin ? capacity.map((row) => row.map((most) => Math.floor(most * 0.3))) : null,
    budget: random() < 0.4 ? 1000 + upTo(12_000) : null,
    optimum: 0,
  });
}
