import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dualBound } from '../../src/verify/dual-bound.js';
import { lineSurplus, unpaidLanes, type ProofLanes } from '../../src/verify/line-surplus.js';
import type { ProofNode } from '../../src/verify/proof-node.js';
import { seeded } from './random-sketch.js';

interface Drawn {
  readonly nodes: ProofNode[];
  readonly worth: readonly (readonly number[])[]; // node -> position - 1 -> quanta, falling
  readonly lanes: ProofLanes;
}

/** Three warehouses with up to four packs each; potentials drawn near the worths, asking lanes for less than they cost. */
function draw(seed: number): Drawn {
  const pick = seeded(seed);
  const n = 3;
  const flat = pick(0, 2) === 0;
  const supply = Array.from({ length: n }, () => pick(0, 4));
  const total = supply.reduce((sum, packs) => sum + packs, 0);
  const worth = supply.map(() => {
    const wanted = pick(0, total); // packs that are worth something
    const most = pick(10, 60);
    return Array.from({ length: total + 1 }, (_, at) => (at < wanted ? most - pick(0, 3) : pick(-5, 3))).sort((a, b) => b - a);
  });
  const pack = new Float64Array(n * n).fill(Infinity);
  const line = new Float64Array(n * n);
  const fee = pick(1, 60);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (i === j || supply[i] === 0 || pick(0, 3) === 0) continue;
      pack[i * n + j] = flat ? 4 : pick(-3, 12);
      line[i * n + j] = flat ? fee : pick(0, 60);
    }
  }
  const receive = supply.map((packs, j) => worth[j]![Math.min(total, Math.max(0, packs + pick(-3, 3)))]! + pick(-1, 1));
  const nodes = supply.map((packs, i) => {
    const asked = Math.max(...receive.map((price, j) => price - pack[i * n + j]! - pick(0, line[i * n + j]!)));
    return {
      line: 2 + i, sku: 0, warehouse: i, leadDays: 1, supply: packs, receive: receive[i]!,
      own: Math.max(receive[i]!, asked === -Infinity ? receive[i]! : asked),
      marginal: (position: number) => worth[i]![position - 1] ?? worth[i]!.at(-1)!,
    };
  });
  return { nodes, worth, lanes: { pack, line } };
}

/** The best savings of all plans: what each warehouse sends to the two others. */
function best({ nodes, lanes }: Drawn, mayChain: boolean): number {
  const n = nodes.length;
  let most = 0;
  const packs = new Array<number>(n * n).fill(0);
  const judge = (): void => {
    let value = 0;
    for (let j = 0; j < n; j++) {
      let sent = 0;
      let came = 0;
      for (let k = 0; k < n; k++) {
        sent += packs[j * n + k]!;
        came += packs[k * n + j]!;
      }
      if (!mayChain && sent > 0 && came > 0) return;
      const { supply, marginal } = nodes[j]!;
      for (let position = supply + 1; position <= supply + came - sent; position++) value += marginal(position);
      for (let position = supply; position > supply + came - sent; position--) value -= marginal(position);
    }
    packs.forEach((count, lane) => (value -= count === 0 ? 0 : count * lanes.pack[lane]! + lanes.line[lane]!));
    most = Math.max(most, value);
  };
  const choose = (lane: number): void => {
    if (lane === n * n) {
      judge();
      return;
    }
    const i = Math.floor(lane / n);
    const left = nodes[i]!.supply - packs.slice(i * n, lane).reduce((sum, count) => sum + count, 0);
    for (let count = 0; count <= (lanes.pack[lane] === Infinity ? 0 : left); count++) {
      packs[lane] = count;
      choose(lane + 1);
    }
    packs[lane] = 0;
  };
  choose(0);
  return most;
}

describe('lineSurplus', () => {
  it('proves no less than the best of all plans, at any potentials that ask lanes for less than they cost', () => {
    const seen = { unpaid: 0, paid: 0, tight: 0, surplus: 0 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.boolean(), (seed, mayChain) => {
        const drawn = draw(seed);
        const { nodes, lanes } = drawn;
        const most = nodes.reduce((sum, { supply }) => sum + supply, 0);
        const credit = nodes.map((node) => dualBound({ ...node, most })!);
        const unpaid = unpaidLanes(nodes, lanes);
        if (unpaid.length === 0) return;
        seen.unpaid++;
        const surplus = lineSurplus(nodes, lanes, unpaid, credit, mayChain);
        if (typeof surplus !== 'bigint') return;
        seen.paid++;
        const bound = credit.reduce((sum, part) => sum + part, surplus);
        const value = best(drawn, mayChain);
        expect(Number(bound)).toBeGreaterThanOrEqual(value);
        if (surplus > 0n) seen.surplus++;
        if (value > 0 && Number(bound) <= 1.3 * value) seen.tight++;
      }),
      { seed: 12, numRuns: 10000 },
    );
    expect(seen.paid, JSON.stringify(seen)).toBeGreaterThan(1000);
    expect(seen.surplus, JSON.stringify(seen)).toBeGreaterThan(300);
    expect(seen.tight, JSON.stringify(seen)).toBeGreaterThan(50);
  });

  it('lets a line of five packs bear its whole cost, however much lies at its origin', () => {
    const lanes: ProofLanes = { pack: Float64Array.of(Infinity, 2, Infinity, Infinity), line: Float64Array.of(0, 20, 0, 0) };
    const origin = { line: 2, sku: 0, warehouse: 0, leadDays: -1, supply: 100, own: 0, receive: 0, marginal: () => 0 };
    const target = { line: 3, sku: 0, warehouse: 1, leadDays: 1, supply: 0, own: 6, receive: 6, marginal: (position: number) => (position <= 5 ? 10 : 0) };
    const nodes = [origin, target]; // a pack earns 8, of which the line takes 4: five packs earn 40 and pay 20
    const credit = nodes.map((node) => dualBound({ ...node, most: 100 })!);
    expect(credit).toEqual([0n, 20n]);
    const unpaid = unpaidLanes(nodes, lanes); // 6 - 2 > 0, and a hundredth of the line is less than a quantum
    expect(unpaid).toEqual([1]);
    expect(lineSurplus(nodes, lanes, unpaid, credit, true)).toBe(0n);
  });

  it('names what is asked of a lane without a line cost', () => {
    const lanes: ProofLanes = { pack: Float64Array.of(Infinity, 2, Infinity, Infinity), line: new Float64Array(4) };
    const node = { line: 2, sku: 0, leadDays: 1, supply: 3, marginal: () => 0 };
    const nodes = [{ ...node, warehouse: 0, own: 0, receive: 0 }, { ...node, warehouse: 1, own: 6, receive: 6 }];
    expect(lineSurplus(nodes, lanes, unpaidLanes(nodes, lanes), [0n, 0n], true)).toEqual({ from: 0, asks: 4 });
  });
});
