/**
 * What line costs allow. Potentials prove their bound where own_i >= receive_j - c_ij on every lane that may be used, c_ij being
 * the cost of a pack. A line costs f_ij besides, so that a lane may ask for less, if the line cost pays for it:
 *
 * 1. own_i >= receive_j - c_ij - floor(f_ij / s_i) proves it too: a line has at most s_i packs.
 * 2. Else look at one end of the lane, at which no plan need both send and receive. Of the bound, warehouse j holds the part
 *    b_j = (own_j - receive_j) s_j + max_x ( V_j(x) - V_j(s_j) - receive_j (x - s_j) ). X packs that come for own_i + c_ij each
 *    leave at least b_j - sum_{k <= X} ( marginal(s_j + k) - own_i - c_ij ) of it; X packs that leave for receive_j - c_ij
 *    each leave at least b_i - sum_{k <= X} ( receive_j - c_ij - marginal(s_i + 1 - k) ). With f_ij added, what is less than
 *    nothing at the better end is the line's surplus. If several lanes ask for less at one warehouse, the dearest of those in
 *    use may be taken to carry the packs of all while the line costs of the others come on top: the largest surplus covers all.
 *
 * No plan need chain at j (packs h -> j and j -> k) where chains are not allowed, where nothing can leave j, or where for all
 * such h and k packs can go h -> k at no higher cost, by the pack and by the line, and h -> j -> h does not earn.
 */
import type { ProofNode } from './proof-node.js';

/** A SKU's lanes between its nodes in play: row i, column j of n x n. */
export interface ProofLanes {
  readonly pack: Float64Array; // quanta a pack, charges included; Infinity where none may carry the SKU
  readonly line: Float64Array; // quanta a line, charges included
}

/** A lane for which nothing pays. */
export interface UnpaidLane {
  readonly from: number; // node
  readonly asks: number; // quanta that its origin's own potential must be at least
}

/** The lanes whose potentials ask for less than a pack and its part of the line by supply cost: i * n + j. */
export function unpaidLanes(nodes: readonly ProofNode[], { pack, line }: ProofLanes): number[] {
  const n = nodes.length;
  const unpaid: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = 0, lane = i * n; j < n; j++, lane++) {
      if (pack[lane] === Infinity) continue;
      if (nodes[i]!.own < nodes[j]!.receive - pack[lane]! - Math.floor(line[lane]! / nodes[i]!.supply)) unpaid.push(lane);
    }
  }
  return unpaid;
}

/**
 * What unpaid lanes add to the bound.
 *
 * @param credit node -> b
 * @param mayChain whether the case allows chains
 * @returns quanta, or the first lane that its line cost does not allow
 */
export function lineSurplus(
  nodes: readonly ProofNode[],
  lanes: ProofLanes,
  unpaid: readonly number[],
  credit: readonly bigint[],
  mayChain: boolean,
): bigint | UnpaidLane {
  const n = nodes.length;
  const total = nodes.reduce((sum, { supply }) => sum + supply, 0);
  const surplus = nodes.map(() => 0n);
  const known = new Map<number, boolean>();
  const isFree = (node: number): boolean => {
    const free = known.get(node) ?? !(mayChain && canChain(node, nodes, lanes));
    known.set(node, free);
    return free;
  };
  for (const lane of unpaid) {
    const [i, j] = [Math.floor(lane / n), lane % n];
    const pack = lanes.pack[lane]!;
    const line = BigInt(lanes.line[lane]!);
    const [comesFor, leavesFor] = [nodes[i]!.own + pack, nodes[j]!.receive - pack];
    const isExact = Number.isSafeInteger(comesFor) && Number.isSafeInteger(leavesFor);
    if (line === 0n || !isExact || !(isFree(i) || isFree(j))) {
      return { from: i, asks: leavesFor - Math.floor(lanes.line[lane]! / nodes[i]!.supply) };
    }
    const there = isFree(j) ? bought(nodes[j]!, total, comesFor) - credit[j]! - line : undefined;
    const here = isFree(i) ? sold(nodes[i]!, leavesFor) - credit[i]! - line : undefined;
    if (there !== undefined && (here === undefined || there <= here)) surplus[j] = larger(surplus[j]!, there);
    else surplus[i] = larger(surplus[i]!, here!);
  }
  return surplus.reduce((sum, most) => sum + most, 0n);
}

/** Whether a best plan might need to bring packs to a node and send packs from it. */
function canChain(j: number, nodes: readonly ProofNode[], { pack, line }: ProofLanes): boolean {
  const n = nodes.length;
  if (nodes[j]!.supply === 0) return false;
  for (let h = 0; h < n; h++) {
    const into = h * n + j;
    if (pack[into] === Infinity) continue;
    for (let k = 0, out = j * n; k < n; k++, out++) {
      if (pack[out] === Infinity) continue;
      const both = pack[into]! + pack[out]!;
      const direct = h * n + k;
      if (k === h) {
        if (both < 0) return true;
      } else if (pack[direct]! > both || line[direct]! > Math.min(line[into]!, line[out]!)) return true;
    }
  }
  return false;
}

/** The most that packs which come earn at a price each. */
function bought({ supply, marginal }: ProofNode, total: number, price: number): bigint {
  let earned = 0n;
  for (let position = supply + 1; position <= total; position++) {
    const worth = marginal(position);
    if (worth <= price) break;
    earned += BigInt(worth - price);
  }
  return earned;
}

/** The most that packs which leave earn at a price each. */
function sold({ supply, marginal }: ProofNode, price: number): bigint {
  let earned = 0n;
  for (let position = supply; position > 0; position--) {
    const worth = marginal(position);
    if (worth >= price) break;
    earned += BigInt(price - worth);
  }
  return earned;
}

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
