import type { SkuProblem } from '../../src/model/flow.js';

/** A small seeded generator of pseudo-random numbers (mulberry32), so that every machine draws the same cases. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface SkuCase {
  readonly problem: SkuProblem;
  /** node -> worth of the packs at positions 1, 2, ..., written out; the last holds for all further ones. */
  readonly worth: readonly (readonly number[])[];
}

export interface SkuCaseKind {
  readonly lines: boolean; // line costs, minimum sizes and forbidden chains may occur
  readonly mostNodes: number;
}

/**
 * Draws one SKU's flow. By turns: costs that obey no triangle inequality, cost nothing, are all equal, or lie on a grid
 * of few values (ties); curves that are steep, flat in steps, negative, tiny or huge; stocks of none, few or hundreds of
 * packs; closed lanes; and, where asked for, line costs, minimum sizes and no chains.
 */
export function drawSkuCase(seed: number, kind: SkuCaseKind): SkuCase {
  const random = randomOf(seed);
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  const oneOf = <T>(...choices: T[]): T => choices[upTo(choices.length - 1)]!;
  const nodes = 1 + upTo(kind.mostNodes - 1);
  const scale = oneOf(3, 20, 1000, 1_000_000, 3_000_000_000);
  const stock = oneOf(2, 8, 8, 40, 300);
  const step = oneOf(1, 1, Math.ceil(scale / 4));
  const grid = (value: number): number => Math.round(value / step) * step;

  const supply = Int32Array.from({ length: nodes }, () => (random() < 0.3 ? 0 : upTo(stock)));
  const total = supply.reduce((sum, packs) => sum + packs, 0);
  const worth = Array.from(supply, () => drawCurve(random, scale, Math.min(total + 1, 1 + upTo(stock * 2)), grid));

  const costs = oneOf('any', 'any', 'zero', 'equal', 'cheap', 'plane');
  const equal = grid(random() * scale * 0.3);
  const places = Array.from(supply, () => [random(), random()] as const);
  const closed = oneOf(0, 0, 0.3, 0.8);
  const laneCost = new Float64Array(nodes * nodes).fill(Infinity);
  for (let i = 0; i < nodes; i++) {
    for (let j = 0; j < nodes; j++) {
      if (i === j || random() < closed) continue;
      const far = Math.hypot(places[i]![0] - places[j]![0], places[i]![1] - places[j]![1]);
      laneCost[i * nodes + j] =
        costs === 'zero' ? 0
        : costs === 'equal' ? equal
        : costs === 'plane' ? Math.round(far * scale * 0.5)
        : grid(random() ** 2 * scale * (costs === 'cheap' ? 0.05 : 0.6));
    }
  }

  const lineCost = new Float64Array(nodes * nodes);
  const minPacks = new Int32Array(nodes * nodes);
  let chains = true;
  if (kind.lines) {
    const fees = oneOf('equal', 'equal', 'any', 'none');
    const sizes = oneOf(0, 0, 3);
    const fee = grid(random() * scale);
    for (let lane = 0; lane < nodes * nodes; lane++) {
      lineCost[lane] = fees === 'equal' ? fee : fees === 'any' ? grid(random() * scale * 2) : 0;
      minPacks[lane] = sizes === 0 ? 0 : upTo(sizes);
    }
    chains = random() < 0.6;
  }
  const marginal = (node: number, position: number): number => {
    const packs = worth[node]!;
    return packs[Math.min(position, packs.length) - 1]!;
  };
  return { problem: { nodes, supply, laneCost, lineCost, minPacks, chains, marginal }, worth };
}

/** A concave curve in packs: worth that never rises, mostly ending below zero. */
function drawCurve(random: () => number, scale: number, length: number, grid: (value: number) => number): number[] {
  const top = grid(random() * scale);
  const holding = grid(random() * scale * 0.05);
  const shape = random();
  const curve: number[] = [];
  for (let k = 0; k < length; k++) {
    const used = shape < 0.3 ? Math.exp(-k / (1 + length / 4)) : shape < 0.6 ? 1 / (1 + Math.exp(k - length / 2)) : 1 - k / length;
    curve.push(shape > 0.9 ? top : grid(top * used - holding * (1 - used)));
  }
  for (let k = 1; k < length; k++) curve[k] = Math.min(curve[k]!, curve[k - 1]!);
  return curve;
}
