import { describe, expect, it } from 'vitest';
import { solveMinCostFlow } from '../../src/solve/solve-min-cost-flow.js';
import { faultsOf } from './min-cost-flow-instances.js';

/**
 * B. J. Gassner, "Cycling in the transportation problem", Naval Research Logistics Quarterly 11 (1964), 43-58: an
 * assignment of 4 to 4, of which the first assignment is the diagonal, and 12 pivots that lead back to where they began.
 */
const COST = [[3, 5, 5, 11], [9, 7, 9, 15], [7, 7, 11, 13], [13, 13, 13, 17]];
const START = ['00', '11', '22', '33', '02', '03', '21']; // row and column of the basic cells
const PIVOTS = [
  ['13', '03'], ['23', '21'], ['10', '13'], ['12', '02'], ['30', '10'], ['20', '23'],
  ['31', '30'], ['32', '12'], ['01', '31'], ['21', '20'], ['03', '01'], ['02', '32'],
] as const; // cell that enters, cell that leaves

/** Potentials of rows (0-3) and columns (4-7) on a basis, and the way from row 0 to each in cells. */
function treeOf(basis: readonly string[]) {
  const potential = new Map([[0, 0]]);
  const way = new Map<number, string[]>([[0, []]]);
  for (let round = 0; round < 8; round++) {
    for (const cell of basis) {
      const [row, column, cost] = ends(cell);
      for (const [near, far, change] of [[row, column, cost], [column, row, -cost]] as const) {
        if (!potential.has(near) || potential.has(far)) continue;
        potential.set(far, potential.get(near)! + change);
        way.set(far, [...way.get(near)!, cell]);
      }
    }
  }
  return { potential, way };
}

function ends(cell: string): [row: number, column: number, cost: number] {
  const row = Number(cell[0]);
  const column = Number(cell[1]);
  return [row, 4 + column, COST[row]![column]!];
}

describe('an instance on which the plain simplex cycles', () => {
  it('cycles without a rule: twelve improving pivots lead back to the first basis', () => {
    let basis = START;
    for (const [entering, leaving] of PIVOTS) {
      const { potential, way } = treeOf(basis);
      const [row, column, cost] = ends(entering);
      expect(potential.size).toBe(8); // a spanning tree
      expect(cost + potential.get(row)! - potential.get(column)!).toBeLessThan(0);
      // The cycle leaves `column` and comes back to `row`; every second cell of it, the first one too, must give way.
      const up = way.get(column)!.filter((cell) => !way.get(row)!.includes(cell)).reverse();
      const down = way.get(row)!.filter((cell) => !way.get(column)!.includes(cell));
      const giving = [...up, ...down].filter((_, k) => k % 2 === 0);
      expect(giving).toContain(leaving);
      expect(leaving[0]).not.toBe(leaving[1]); // it carries nothing: nothing moves
      basis = [...basis.filter((cell) => cell !== leaving), entering];
    }
    expect([...basis].sort()).toEqual([...START].sort());
  });

  it('is solved, whatever the order of rows and columns', () => {
    const orders: number[][] = [];
    for (let code = 0; code < 256; code++) {
      const order = [code & 3, (code >> 2) & 3, (code >> 4) & 3, code >> 6];
      if (new Set(order).size === 4) orders.push(order);
    }
    expect(orders).toHaveLength(24);
    for (const rows of orders) {
      for (const columns of orders) {
        const cells = rows.flatMap((row) => columns.map((column) => [row, column] as const));
        const problem = {
          nodes: 8,
          supply: [1, 1, 1, 1, -1, -1, -1, -1],
          from: cells.map(([row]) => row),
          to: cells.map(([, column]) => 4 + column),
          cost: cells.map(([row, column]) => COST[row]![column]!),
        };
        const solution = solveMinCostFlow(problem);
        expect(faultsOf(problem, solution)).toEqual([]);
        expect(solution).toMatchObject({ objective: 36n });
      }
    }
  });
});
