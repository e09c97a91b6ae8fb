import type { SkuProblem } from '../model/flow.js';

/**
 * The warehouses that need not both send and receive in some best flow without minimum sizes: n -> 1.
 *
 * Where packs go h -> j and j -> k, as many as the smaller of both lines holds can go h -> k instead: no stock changes, one
 * line is gone, and nothing costs more if the lane (h, k) is open, costs no more a pack than both and no more a line than
 * either. h already sends and k already receives, so that no other warehouse becomes a chain. Packs that go h -> j and
 * j -> h stay where they are, which saves their cost. A warehouse for which this holds for all h and k is free of chains;
 * so is every one where chains are not allowed, or which has nothing to send.
 */
export function chainFreeNodes({ nodes: n, supply, laneCost, lineCost, chains }: SkuProblem): Uint8Array {
  const free = new Uint8Array(n).fill(1);
  if (!chains) return free;
  for (let j = 0; j < n; j++) if (supply[j]! > 0 && mayChain(j)) free[j] = 0;
  return free;

  function mayChain(j: number): boolean {
    for (let h = 0; h < n; h++) {
      const into = h * n + j;
      if (supply[h] === 0 || laneCost[into] === Infinity) continue;
      for (let k = 0, out = j * n; k < n; k++, out++) {
        if (laneCost[out] === Infinity) continue;
        const both = laneCost[into]! + laneCost[out]!;
        const direct = h * n + k;
        if (k === h) {
          if (both < 0) return true;
        } else if (laneCost[direct]! > both || lineCost[direct]! > Math.min(lineCost[into]!, lineCost[out]!)) return true;
      }
    }
    return false;
  }
}
