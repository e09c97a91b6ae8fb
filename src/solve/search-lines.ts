import type { SkuProblem } from '../model/flow.js';
import { LineProblem, type LinePlan } from './line-problem.js';
import type { PackCurves } from './pack-curves.js';
import type { SkuNetwork } from './sku-network.js';

/** Flows solved by branch and bound for one SKU before it settles for the gap: fewer where each is large. */
const SEARCH_LIMIT = 200;
/** Lanes in all these flows together. */
const SEARCH_WORK = 100_000;

/** What has been decided about a lane. */
const CLOSED = -1;
const UNDECIDED = 0;
const OPEN = 1;

/** A part of all plans that is still to be looked at. */
interface Branch {
  readonly bound: number;
  readonly order: number; // older first where bounds are equal
  readonly choice: Int8Array; // lane -> CLOSED, UNDECIDED or OPEN
}

/**
 * Finds the best lines where lines cost money, have a minimum size, or chains are not allowed: branch and bound, best
 * bound first. A branch is relaxed to a flow: an undecided lane bears its line cost in equal shares on the packs that it
 * could carry at most (LineProblem.most), an open one has paid it, a closed one is out. Every relaxed flow is also
 * turned into a plan by solving the flow over its lanes alone, and shows which lanes no better plan can use. The first
 * plan is improved by opening or closing one lane at a time. A branch splits at the lane whose line cost is paid least,
 * or at a warehouse that both sends and receives.
 *
 * @param lanes the cells that may be used (see payingLanes)
 * @param rootBound the bound that potentials prove
 * @param flows flows of relaxations, n x n: their lines are the first ones tried
 */
export function searchLines(
  problem: SkuProblem,
  curves: PackCurves,
  network: SkuNetwork,
  lanes: readonly number[],
  rootBound: number,
  flows: readonly Int32Array[],
): LinePlan {
  const lines = new LineProblem(problem, curves, network, lanes);
  for (const flow of flows) lines.tryOnly(lines.cells.map((cell) => flow[cell]! > 0));
  lines.improve();

  const branches: Branch[] = [{ bound: rootBound, order: 0, choice: new Int8Array(lines.count) }];
  let order = 0;
  const limit = Math.min(SEARCH_LIMIT, SEARCH_WORK / lines.count);
  for (let solved = 0; solved < limit; solved++) {
    const branch = takeBest(branches);
    if (!branch || branch.bound <= lines.value) break;
    const relaxation = lines.relax(branch.choice);
    if (relaxation <= lines.value) continue;
    const bound = Math.min(branch.bound, relaxation);
    const { packs } = lines;
    const choice = lines.closeHopeless(branch.choice, relaxation);
    lines.offer();
    const children = split(lines, choice, packs);
    if (children.length > 0) lines.tryOnly(Array.from(packs, (count) => count > 0));
    for (const child of children) branches.push({ bound, order: ++order, choice: child });
  }
  let bound = lines.value;
  for (const branch of branches) bound = Math.max(bound, branch.bound);
  return lines.plan(bound);
}

/** Removes the branch of the highest bound, the oldest of equals. */
function takeBest(branches: Branch[]): Branch | undefined {
  let best = 0;
  for (let k = 1; k < branches.length; k++) {
    const a = branches[k]!;
    const b = branches[best]!;
    if (a.bound > b.bound || (a.bound === b.bound && a.order < b.order)) best = k;
  }
  const branch = branches[best];
  const last = branches.pop();
  if (last && branch !== last) branches[best] = last;
  return branch;
}

/** The parts of a branch; none where its relaxed flow pays all it should and is allowed. */
function split(lines: LineProblem, choice: Int8Array, packs: Float64Array): Int8Array[] {
  let lane = -1;
  let most = 0;
  for (let k = 0; k < lines.count; k++) {
    if (choice[k] !== UNDECIDED || packs[k] === 0) continue;
    const unpaid = lines.fee[k]! - lines.share[k]! * packs[k]!;
    const gap = packs[k]! < lines.least[k]! ? Math.max(unpaid, 1) : unpaid;
    if (gap > most) {
      most = gap;
      lane = k;
    }
  }
  if (lane >= 0) return [withChoice(choice, [lane], OPEN), withChoice(choice, [lane], CLOSED)];
  const chain = lines.forbiddenChain(packs);
  if (chain < 0) return [];
  return [
    withChoice(choice, lines.lanesOut(chain), CLOSED),
    withChoice(choice, lines.lanesInto(chain), CLOSED),
  ];
}

function withChoice(choice: Int8Array, lanes: readonly number[], decision: number): Int8Array {
  const next = Int8Array.from(choice);
  for (const lane of lanes) next[lane] = decision;
  return next;
}
