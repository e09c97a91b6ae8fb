/**
 * The bound that a SKU's potentials prove (see model/flow.ts). With supply s, curves V and potentials own, receive:
 *
 *   bound = sum_j [ (own_j - receive_j) s_j + max_x ( V_j(x) - V_j(s_j) - receive_j (x - s_j) ) ]
 *
 * which is the dual value  sum own_i s_i + sum_j max_x (V_j(x) - receive_j x) - sum_j V_j(s_j)  with each V_j counted
 * from s_j, so that only the packs between the supply and the crossing of marginal and potential need to be added.
 * No plan saves more wherever own_i >= receive_i and own_i >= receive_j - cost_ij on the open lanes (weak duality:
 * Ahuja, Magnanti, Orlin, Network Flows, 1993, section 9.4), whatever else restricts it.
 */
export interface NodeDual {
  readonly supply: number; // packs
  readonly most: number; // packs that can ever lie there: the supply of all nodes
  readonly own: number; // quanta a pack
  readonly receive: number; // quanta a pack
  readonly marginal: (position: number) => number; // worth of the pack at 1, 2, ...: never rising
}

/** One node's part of the bound, in quanta. Undefined where a marginal was seen to rise, or is no whole number. */
export function dualBound(node: NodeDual): bigint | undefined {
  const { supply, most, own, receive } = node;
  let bound = BigInt(own - receive) * BigInt(supply);
  let above = Infinity; // marginal of the position before
  for (let position = supply + 1; position <= most; position++) {
    const marginal = node.marginal(position);
    if (!Number.isSafeInteger(marginal) || marginal > above) return undefined;
    above = marginal;
    if (marginal <= receive) break;
    bound += BigInt(marginal - receive);
  }
  let below = most > supply ? node.marginal(supply + 1) : -Infinity; // marginal of the position after
  for (let position = supply; position >= 1; position--) {
    const marginal = node.marginal(position);
    if (!Number.isSafeInteger(marginal) || marginal < below) return undefined;
    below = marginal;
    if (marginal >= receive) break;
    bound += BigInt(receive - marginal);
  }
  return bound;
}
