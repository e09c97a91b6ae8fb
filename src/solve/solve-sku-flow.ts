import type { SkuProblem, SkuSolution } from '../model/flow.js';
import { PackCurves } from './pack-curves.js';
import { spreadBySupply } from './line-spread.js';
import { searchLines } from './search-lines.js';
import { settleTies } from './settle-ties.js';
import { SkuNetwork } from './sku-network.js';
import { boundOf, provesPlan, raisePotentials, type SkuPotentials } from './sku-potentials.js';
import { tightenBound } from './tighten-bound.js';

/** What solving many SKUs in a row uses again. It holds no answer: the same problem gives the same solution. */
export class SkuWorkspace {
  readonly curves = new PackCurves();
  readonly network = new SkuNetwork(this.curves);
  /** n x n -> cost of a pack with its part of the line cost, at which the last SKU's bound was found; undefined where nothing moves. */
  spread: Float64Array | undefined;
  /** Lanes that a best flow of the last SKU may use, as cells; none where nothing moves. */
  lanes: readonly number[] = [];
}

/**
 * The best transfers of one SKU, in packs, with potentials that prove it (the equations stand in model/flow.ts).
 *
 * 1. With line costs spread over the packs that a line can carry at most (spreadBySupply), the problem is a convex
 *    minimum-cost flow. If no pack earns its way in it, nothing moves; the potentials say so.
 * 2. Otherwise the flow is solved over the lanes that could be used at all (payingLanes), and its least potentials give
 *    the certified bound; where lines cost money it is lowered by what their packs must bear of that (tighten-bound.ts).
 * 3. Without line costs, minimum sizes and with chains allowed, that flow is the plan. With them, branch and bound
 *    looks for the best lines (search-lines.ts).
 * 4. Among equally good flows the one without needless chains, with the fewest packs, then with low codes is taken.
 *
 * @param workspace to use again for many SKUs in a row
 * @throws RangeError where the curve is not concave, or a cost or worth is no whole number of quanta in the range that
 *   is exact; the message names node, pack and range
 */
export function solveSkuFlow(problem: SkuProblem, workspace = new SkuWorkspace()): SkuSolution {
  const { curves, network } = workspace;
  const relaxed = solveRelaxedFlow(problem, workspace);
  const { lanes } = workspace;
  if (lanes.length === 0 || isFreeOfSearch(problem, relaxed.packs)) return relaxed;
  const potentials: SkuPotentials = { own: relaxed.potentialOwn, receive: relaxed.potentialReceive };
  const tight = tightenBound(problem, curves, network, lanes, relaxed.packs, relaxed.stockAfter, potentials, relaxed.bound);
  const { bound } = tight;
  workspace.spread = tight.spread;
  const found = searchLines(problem, curves, network, searchable(problem, lanes), bound, [relaxed.packs, tight.packs]);
  return {
    ...solution(found.packs, found.after, found.value, bound, potentials),
    ...(found.bound < bound ? { searchBound: found.bound } : {}),
    ...(bound < relaxed.bound ? { paidByLines: true } : {}),
  };
}

/**
 * The flow that is best where each pack bears its least part of a line's cost, minimum sizes are left out and chains are
 * allowed: steps 1 and 2 and the choice of 4. Its value and bound are those at these costs, so that no plan earns more.
 *
 * @param workspace as for `solveSkuFlow`; its `lanes` are those that a best flow may use
 * @throws RangeError as `solveSkuFlow` does
 */
export function solveRelaxedFlow(problem: SkuProblem, workspace = new SkuWorkspace()): SkuSolution {
  const { nodes, supply } = problem;
  const { curves, network } = workspace;
  workspace.spread = undefined;
  workspace.lanes = [];
  curves.turnTo(problem);
  checkCosts(problem, curves.limit);
  const potentials: SkuPotentials = { own: new Float64Array(nodes), receive: new Float64Array(nodes) };
  const packs = new Int32Array(nodes * nodes);
  const after = Int32Array.from(supply);
  const spread = spreadBySupply(problem);

  const isBounded = raisePotentials(problem, curves, spread, undefined, after, potentials);
  if (isBounded && provesPlan(problem, curves, after, potentials)) return solution(packs, after, 0, 0, potentials);

  const lanes = payingLanes(problem, curves, potentials, spread === problem.laneCost && isBounded);
  workspace.lanes = lanes;
  network.open(problem, lanes);
  network.solve(lanes.map((lane) => spread[lane]!));
  lanes.forEach((lane, index) => (packs[lane] = network.packs[index]!));
  after.set(network.after.subarray(0, nodes));
  if (!raisePotentials(problem, curves, spread, packs, after, potentials)) throw new Error(UNPROVEN);
  if (!provesPlan(problem, curves, after, potentials)) throw new Error(UNPROVEN);
  settleTies(problem, curves, spread, potentials, packs, after);
  const bound = boundOf(problem, curves, after, potentials);
  return solution(packs, after, bound, bound, potentials);
}

const UNPROVEN = 'the SKU flow was not proved optimal by its potentials; please report this';

function solution(
  packs: Int32Array,
  stockAfter: Int32Array,
  value: number,
  bound: number,
  { own, receive }: SkuPotentials,
): SkuSolution {
  return { packs, stockAfter, value, bound, potentialOwn: own, potentialReceive: receive };
}

/**
 * The open lanes that some best flow may use, as cells; all others can be left out. It holds for the flow over all
 * lanes and over any set of lines, as long as no line has a minimum size.
 *
 * Proof. Take a best flow without cycles of packs and, over the lines that it uses, optimal potentials. If lane (i, j) is used, own_i = receive_j - cost_ij >= receive_i. Follow the packs from j on: either
 * j sends none of this SKU, then it ends with more than its supply, and receive_j <= worth of its last pack
 * <= marginal(j, supply_j + 1); or it sends some to k, then receive_j <= own_j = receive_k - cost_jk. So
 *
 *   receive_j <= U_j,  the least solution of  U_j = max(marginal(j, supply_j + 1), max_k U_k - cost_jk where j has supply),
 *
 * which is what raisePotentials gives for "everyone keeps". Backwards likewise: if i receives none, it ends with less
 * than its supply, and receive_i >= marginal(i, supply_i); if it receives from k, receive_i = own_k + cost_ki >=
 * receive_k + cost_ki. So receive_i >= L_i, the greatest solution of L_i = min(marginal(i, supply_i), min_k L_k + cost_ki).
 * Hence a used lane has U_j - cost_ij >= L_i. No triangle inequality is used. Cycles of packs can be left
 * out because costs are not negative; where one is, every open lane stays.
 *
 * @param raised holds U where hasRaised, else scratch
 */
function payingLanes(problem: SkuProblem, curves: PackCurves, raised: SkuPotentials, hasRaised: boolean): number[] {
  const { nodes, supply, laneCost } = problem;
  const lanes = openLanes(problem);
  if (lanes.some((lane) => laneCost[lane]! < 0)) return lanes;
  if (!hasRaised && !raisePotentials(problem, curves, laneCost, undefined, supply, raised)) return lanes;
  const upper = raised.receive;
  const lower = new Float64Array(nodes);
  for (let i = 0; i < nodes; i++) lower[i] = supply[i]! > 0 ? curves.at(i, supply[i]!) : Infinity;
  for (let isLowered = true; isLowered; ) {
    isLowered = false;
    for (const lane of lanes) {
      const from = Math.floor(lane / nodes);
      const to = lane - from * nodes;
      if (lower[from]! + laneCost[lane]! < lower[to]!) {
        lower[to] = lower[from]! + laneCost[lane]!;
        isLowered = true;
      }
    }
  }
  return lanes.filter((lane) => {
    const from = Math.floor(lane / nodes);
    return upper[lane - from * nodes]! - laneCost[lane]! >= lower[from]!;
  });
}

/** The open lanes whose origin has a pack to send. */
function openLanes({ supply, laneCost, nodes }: SkuProblem): number[] {
  const lanes: number[] = [];
  for (let lane = 0; lane < nodes * nodes; lane++) {
    if (laneCost[lane]! < Infinity && supply[Math.floor(lane / nodes)]! > 0) lanes.push(lane);
  }
  return lanes;
}

/**
 * The lanes that some best plan may use: paying ones that can carry a line of their minimum size. A line of a minimum
 * size may carry packs that lose. Without chains its first pack must still earn its way (each pack of (i, j) earns at
 * most marginal(j, supply_j + 1) - cost - marginal(i, supply_i)), so that it is among the paying ones; with chains it
 * may not, and all open lanes stay.
 */
function searchable(problem: SkuProblem, paying: readonly number[]): number[] {
  const { nodes, supply, minPacks, chains } = problem;
  const open = openLanes(problem);
  const lanes = chains && open.some((lane) => minPacks[lane]! > 1) ? open : paying;
  return lanes.filter((lane) => supply[Math.floor(lane / nodes)]! >= minPacks[lane]!);
}

/** Whether the best flow of the relaxation is the best plan as well: its lines cost nothing extra and are allowed. */
function isFreeOfSearch(problem: SkuProblem, packs: Int32Array): boolean {
  const { nodes, supply, lineCost, minPacks } = problem;
  const sends = new Uint8Array(nodes);
  const receives = new Uint8Array(nodes);
  for (let lane = 0; lane < packs.length; lane++) {
    if (packs[lane] === 0) continue;
    const from = Math.floor(lane / nodes);
    sends[from] = 1;
    receives[lane - from * nodes] = 1;
    const spread = Math.floor(lineCost[lane]! / supply[from]!);
    if (packs[lane]! < minPacks[lane]! || spread * packs[lane]! !== lineCost[lane]) return false;
  }
  return problem.chains || !sends.some((is, node) => is && receives[node]);
}

function checkCosts(problem: SkuProblem, limit: number): void {
  const { nodes, laneCost, lineCost } = problem;
  for (let lane = 0; lane < nodes * nodes; lane++) {
    const cost = laneCost[lane]!;
    if (cost === Infinity) continue;
    const line = lineCost[lane]!;
    if (Number.isInteger(cost) && Math.abs(cost) + line <= limit && Number.isInteger(line) && line >= 0) continue;
    throw new RangeError(
      `lane ${Math.floor(lane / nodes)} to ${lane % nodes} costs ${cost} quanta a pack and ${line} a line; ` +
        `exact are whole quanta that add up to at most ${limit}`,
    );
  }
}
