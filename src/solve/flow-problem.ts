/** A minimum-cost flow problem in columns; the equations stand in solve-min-cost-flow.ts. */
export interface FlowProblem {
  readonly nodes: number; // n; nodes are 0 .. n - 1
  readonly supply: ArrayLike<number>; // node -> units that leave more than enter; negative: demand
  /** How the balance of every node relates to its supply; 'equal' by default. */
  readonly supplyKind?: 'equal' | 'at-least' | 'at-most';
  readonly from: ArrayLike<number>; // arc -> node it leaves
  readonly to: ArrayLike<number>; // arc -> node it enters; parallel arcs and loops are allowed
  readonly cost: ArrayLike<number>; // arc -> cost a unit, of either sign
  readonly capacity?: ArrayLike<number>; // arc -> most units; Infinity (or no array) without limit
  readonly lower?: ArrayLike<number>; // arc -> least units, of either sign; 0 without
}
