/**
 * One SKU's flow problem and its answer, in packs and quanta. Nodes 0..n-1 are warehouses.
 *
 * Every warehouse is an own-stock node (lanes out, and a free arc that keeps) and a receive node (the curve):
 *
 *   maximise  sum_j V_j(x_j) - sum_ij laneCost_ij t_ij - sum_ij lineCost_ij [t_ij > 0]
 *   where     x_j = supply_j - sum_k t_jk + sum_i t_ij,   sum_k t_jk <= supply_j,   t whole and >= 0
 *             t_ij = 0 or t_ij >= minPacks_ij,   t_ij = 0 on closed lanes
 *             without chains: no warehouse both sends and receives
 *
 * V_j is concave: V_j(x) = marginal(j, 1) + ... + marginal(j, x), marginals whole quanta and never rising in x.
 */
export interface SkuProblem {
  readonly nodes: number; // n
  readonly supply: Int32Array; // n -> packs that may leave; the loose rest of a pack is inside the curve
  readonly laneCost: Float64Array; // n x n -> quanta a pack, Infinity where closed (and on the diagonal)
  readonly lineCost: Float64Array; // n x n -> quanta a line
  readonly minPacks: Int32Array; // n x n -> least packs of a line, 0 or 1 without
  readonly chains: boolean; // may a warehouse both send and receive?
  /** Value in whole quanta of the pack at `position` (1, 2, ...) of a node's stock after the plan. Non-increasing. */
  readonly marginal: (node: number, position: number) => number;
  /**
   * Where the curves are known to be flat in parts: node -> the last position of each part but the endless last one,
   * ascending. A hint that saves work; without it the solver looks for the packs that matter.
   */
  readonly breaks?: readonly (readonly number[])[];
}

export interface SkuSolution {
  readonly packs: Int32Array; // n x n -> t
  readonly stockAfter: Int32Array; // n -> x
  /** Savings over moving nothing, after lane and line costs; whole quanta. */
  readonly value: number;
  /** Upper bound on the savings, proved by the potentials; whole quanta. Equal to value where the plan is proved optimal. */
  readonly bound: number;
  /**
   * The bound that branch and bound claims, where it is below the one that the potentials prove. Equal to value where
   * the search came to its end: the plan is optimal, by search. It has no certificate.
   */
  readonly searchBound?: number;
  /** Some lane may ask for less than a pack costs, as its line cost pays for the rest: a proof at these costs only, not at higher ones. */
  readonly paidByLines?: true;
  /**
   * Potentials of the own-stock and the receive nodes, whole quanta a pack, own_i >= receive_i. A line carries at most
   * supply_i packs, so that its cost is at least  spread_ij = laneCost_ij + floor(lineCost_ij / supply_i)  on each of them
   * (laneCost_ij where supply_i = 0). Where own_i >= receive_j - spread_ij on all open lanes, the bound is
   *   sum_i own_i supply_i + sum_j max_x (V_j(x) - receive_j x)  less  sum_j V_j(supply_j);
   * a lane with a line cost may ask for less, which adds its surplus to the bound (solve/line-spread.ts).
   * Where no lane does and bound = value: marginal(x + 1) <= receive <= marginal(x), with equality on used lanes without line
   * cost, and they are the least such potentials, whatever way the optimum was found.
   */
  readonly potentialOwn: Float64Array; // n
  readonly potentialReceive: Float64Array; // n
}

/** A SKU's own best flow with the names of its nodes. */
export interface SkuPlan {
  readonly sku: number;
  readonly warehouses: Int32Array; // node -> warehouse: those in play, ascending
  readonly leadDays: Int32Array; // node -> day from which received units count, -1 where no lane is usable
  readonly solution: SkuSolution;
}
