/**
 * How many packs a SKU's lanes may carry, and how much stock its nodes may end with, in any plan that is best under the
 * limits. What lies outside need not be in a model.
 *
 * 1. A line carries no more than lies at its origin and than each of its limits lets pass.
 * 2. In a best plan the last pack of a line earns its lane cost: it is worth at least that much more where it came than
 *    where it left, else the plan without it would be better. That plan must be allowed: this is only concluded on lanes
 *    without a least shipment and from stores that cannot be too full, for packs beyond the least of a line.
 * 3. A whole line earns its line cost, by the same argument.
 *
 * What one bound excludes tightens the others, so they are found in rounds; each round holds on its own.
 */
import type { LimitedSku, Limits } from '../model/limits.js';

export interface PackBounds {
  readonly most: Int32Array; // n x n -> packs of a line at most, 0 where it is never used
  readonly least: Int32Array; // n -> packs in stock after the plan at least
  readonly highest: Int32Array; // n -> packs in stock after the plan at most
}

const ROUNDS = 8;
/** Shares of kg and m3 are rounded up by more than doubles can be wrong by. */
const SLACK = 1 + 1e-9;

/** Packs of each line that its origin and the limits let pass: step 1. */
export function packsThatFit({ warehouses, problem, unitsPerPack, kgPerUnit, m3PerUnit }: LimitedSku, limits: Limits): Int32Array {
  const { nodes: n, supply, laneCost, lineCost, minPacks } = problem;
  const W = limits.warehouses;
  return Int32Array.from(laneCost, (cost, cell) => {
    const i = Math.floor(cell / n);
    if (cost === Infinity || supply[i] === 0 || limits.maxLines < 1 || limits.maxShipments < 1) return 0;
    const [from, to] = [warehouses[i]!, warehouses[cell % n]!];
    const lane = from * W + to;
    const units = Math.min(limits.laneUnits[lane]!, limits.outboundUnits[from]!, limits.inboundUnits[to]!);
    const left = limits.budget - lineCost[cell]! - limits.shipmentCost[lane]!;
    const most = Math.floor(
      Math.min(
        supply[i]!,
        units / unitsPerPack,
        (limits.laneKg[lane]! / (unitsPerPack * kgPerUnit)) * SLACK,
        (limits.laneM3[lane]! / (unitsPerPack * m3PerUnit)) * SLACK,
        left < 0 ? 0 : cost === 0 ? Infinity : left / cost,
      ),
    );
    return most >= Math.max(1, minPacks[cell]!) ? most : 0;
  });
}

/** Lanes from which any pack may be taken back without breaking a limit: W x W -> 1. @param fitting SKU -> packsThatFit */
export function freeLanes(skus: readonly LimitedSku[], limits: Limits, fitting: readonly Int32Array[]): Uint8Array {
  const W = limits.warehouses;
  const units = Float64Array.from(limits.storedUnits);
  const m3 = Float64Array.from(limits.storedM3);
  skus.forEach(({ warehouses, problem, unitsPerPack, m3PerUnit }, s) => {
    fitting[s]!.forEach((packs, cell) => {
      const to = warehouses[cell % problem.nodes]!;
      units[to]! += packs * unitsPerPack;
      m3[to]! += packs * unitsPerPack * m3PerUnit;
    });
  });
  return Uint8Array.from(limits.minUnits, (least, lane) => {
    const from = Math.floor(lane / W);
    const isRoomy = units[from]! <= limits.storageUnits[from]! && m3[from]! * SLACK <= limits.storageM3[from]!;
    return least <= 0 && isRoomy ? 1 : 0;
  });
}

/** The bounds of one SKU. @param fitting its packsThatFit @param free W x W -> 1 as by freeLanes */
export function packBounds(sku: LimitedSku, limits: Limits, fitting: Int32Array, free: Uint8Array): PackBounds {
  const { problem, warehouses } = sku;
  const { nodes: n, supply, laneCost, lineCost, minPacks, chains, marginal } = problem;
  const most = fitting.slice();
  const least = new Int32Array(n);
  const highest = new Int32Array(n);
  const isFree = (cell: number): boolean => {
    return free[warehouses[Math.floor(cell / n)]! * limits.warehouses + warehouses[cell % n]!] === 1;
  };
  for (let node = 0; node < n; node++) reach(node);
  for (let round = 0; round < ROUNDS; round++) {
    let isChanged = false;
    for (let cell = 0; cell < n * n; cell++) if (most[cell]! > 0 && isFree(cell) && narrow(cell)) isChanged = true;
    if (!isChanged) break;
    for (let node = 0; node < n; node++) reach(node);
  }
  const levelled = { least: least.slice(), highest: highest.slice() };
  for (let node = 0; node < n; node++) level(node, levelled);
  return { most, ...levelled };

  function sent(node: number): number {
    let packs = 0;
    for (let to = 0; to < n; to++) packs += most[node * n + to]!;
    return Math.min(supply[node]!, packs);
  }

  function received(node: number): number {
    let packs = 0;
    for (let from = 0; from < n; from++) packs += most[from * n + node]!;
    return packs;
  }

  /** Stock after the plan by what may leave and come. */
  function reach(node: number): void {
    least[node] = supply[node]! - sent(node);
    highest[node] = supply[node]! + received(node);
  }

  /** What the pack number k of a line earns at most, its line cost left out; it never rises in k. */
  function earns(i: number, j: number, k: number): number {
    const there = chains ? least[j]! + k : supply[j]! + k;
    const here = (chains ? highest[i]! : supply[i]!) - k + 1;
    return marginal(j, there) - marginal(i, here) - laneCost[i * n + j]!;
  }

  /** Lowers the bound of a line; whether it did. */
  function narrow(cell: number): boolean {
    const i = Math.floor(cell / n);
    const j = cell - i * n;
    let [low, high] = [0, most[cell]!]; // the last pack that may earn something
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (earns(i, j, middle) >= 0) low = middle;
      else high = middle - 1;
    }
    const smallest = Math.max(1, minPacks[cell]!);
    let packs = Math.max(low, smallest);
    let whole = 0;
    for (let k = 1; k <= packs && (whole < lineCost[cell]! || k <= smallest); k++) whole += earns(i, j, k);
    if (whole < lineCost[cell]!) packs = 0;
    if (packs === most[cell]) return false;
    most[cell] = packs;
    return true;
  }

  /** Narrows the stock of a node by what its last pack must earn, where all its lanes are free to carry less. */
  function level(node: number, levelled: { least: Int32Array; highest: Int32Array }): void {
    let into = Infinity; // the least that a pack which came must be worth here
    let out = -Infinity; // the most that a pack which left may be worth here
    for (let other = 0; other < n; other++) {
      const comes = other * n + node;
      const leaves = node * n + other;
      if (most[comes]! > 0) {
        const isBound = isFree(comes) && minPacks[comes]! <= 1;
        into = Math.min(into, isBound ? marginal(other, chains ? highest[other]! : supply[other]!) + laneCost[comes]! : -Infinity);
      }
      if (most[leaves]! > 0) {
        const isBound = isFree(leaves) && minPacks[leaves]! <= 1;
        out = Math.max(out, isBound ? marginal(other, (chains ? least[other]! : supply[other]!) + 1) - laneCost[leaves]! : Infinity);
      }
    }
    while (levelled.highest[node]! > supply[node]! && marginal(node, levelled.highest[node]!) < into) levelled.highest[node]!--;
    while (levelled.least[node]! < supply[node]! && marginal(node, levelled.least[node]! + 1) > out) levelled.least[node]!++;
  }
}
