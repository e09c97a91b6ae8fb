import fc from 'fast-check';
import type { FlowProblem } from '../../src/solve/solve-min-cost-flow.js';

/** A small network whose data are drawn so that ties, loops, parallel arcs and dead ends are common. */
export const smallNetwork = fc
  .record({
    nodes: fc.integer({ min: 1, max: 7 }),
    arcs: fc.array(
      fc.record({
        from: fc.nat(),
        to: fc.nat(),
        cost: fc.integer({ min: -3, max: 6 }),
        least: fc.integer({ min: -2, max: 2 }),
        room: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 6 }) }, { weight: 1, arbitrary: fc.constant(Infinity) }),
      }),
      { maxLength: 16 },
    ),
    moves: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 0, max: 5 })), { maxLength: 5 }),
    slack: fc.integer({ min: -2, max: 2 }),
    supplyKind: fc.constantFrom('equal' as const, 'at-least' as const, 'at-most' as const),
  })
  .map(({ nodes, arcs, moves, slack, supplyKind }): FlowProblem => {
    const supply = new Array<number>(nodes).fill(0);
    for (const [a, b, units] of moves) {
      supply[a % nodes]! += units;
      supply[b % nodes]! -= units;
    }
    if (supplyKind !== 'equal') supply[0]! += slack;
    return {
      nodes,
      supply,
      supplyKind,
      from: arcs.map((arc) => arc.from % nodes),
      to: arcs.map((arc) => arc.to % nodes),
      cost: arcs.map((arc) => arc.cost),
      lower: arcs.map((arc) => arc.least),
      capacity: arcs.map((arc) => arc.least + arc.room),
    };
  });
