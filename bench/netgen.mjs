// @ts-check
/**
 * Seeded minimum-cost flow problems after NETGEN (D. Klingman, A. Napier, J. Stutz, "NETGEN: a program for generating
 * large scale capacitated assignment, transportation, and minimum cost flow network problems", Management Science 20
 * (1974), 814-821): the same skeleton, so that a flow exists, but other random numbers. By default the parameters of
 * the NETGEN-8 family that P. Kovacs measured with: sqrt(n) sources and sinks of about 1,000 units each, costs 1 to
 * 10,000, capacities 1 to 1,000, the skeleton at the highest cost.
 *
 * @typedef {{ nodes: number, supply: Float64Array, from: Int32Array, to: Int32Array, cost: Float64Array,
 *   capacity: Float64Array }} Network
 */
import { randomOf } from './sku-cases.mjs';

const MOST_COST = 10_000;
const MOST_CAPACITY = 1_000;

/**
 * @param {number} nodes @param {number} arcs at least 2 x nodes @param {number} seed
 * @returns {Network} sources first, sinks last; arcs grouped by the node they leave
 */
export function drawNetgen(nodes, arcs, seed) {
  const random = randomOf(seed);
  const below = (/** @type {number} */ end) => Math.floor(random() * end);
  const ends = Math.round(Math.sqrt(nodes)); // sources, and as many sinks
  const firstSink = nodes - ends;
  const supply = new Float64Array(nodes);
  for (let source = 0; source < ends; source++) {
    const part = 1 + below(1000);
    supply[source] = (supply[source] ?? 0) + part;
    const other = below(ends);
    supply[other] = (supply[other] ?? 0) + 1000 - part;
  }

  /** @type {[from: number, to: number, capacity: number, cost: number][]} */
  const drawn = [];
  // The skeleton: every node between is on the chain of one source, most of them spread evenly.
  /** @type {number[][]} */
  const chains = Array.from({ length: ends }, (_, source) => [source]);
  const between = Array.from({ length: firstSink - ends }, (_, k) => ends + k);
  for (let k = between.length - 1; k > 0; k--) {
    const other = below(k + 1);
    [between[k], between[other]] = [between[other] ?? 0, between[k] ?? 0];
  }
  between.forEach((node, k) => chains[k < 0.6 * between.length ? k % ends : below(ends)]?.push(node));
  for (let source = 0; source < ends; source++) {
    const chain = chains[source] ?? [];
    const units = supply[source] ?? 0;
    for (let k = 1; k < chain.length; k++) drawn.push([chain[k - 1] ?? 0, chain[k] ?? 0, Math.max(units, 1), MOST_COST]);
    // It ends in two sinks or more, one of them its own, so that every sink is reached.
    const sinks = new Set([firstSink + source]);
    while (sinks.size < Math.min(ends, 2 + below(3))) sinks.add(firstSink + below(ends));
    let left = units;
    let rest = sinks.size;
    for (const sink of sinks) {
      const part = --rest === 0 ? left : below(left + 1);
      left -= part;
      supply[sink] = (supply[sink] ?? 0) - part;
      drawn.push([rest === 0 ? (chain[chain.length - 1] ?? 0) : (chain[below(chain.length)] ?? 0), sink, Math.max(units, 1), MOST_COST]);
    }
  }
  while (drawn.length < arcs) {
    const from = below(firstSink);
    const to = ends + below(nodes - ends);
    if (from !== to) drawn.push([from, to, 1 + below(MOST_CAPACITY), 1 + below(MOST_COST)]);
  }
  drawn.sort((a, b) => a[0] - b[0]); // stable: the skeleton's arc stays in front
  return {
    nodes,
    supply,
    from: Int32Array.from(drawn, (arc) => arc[0]),
    to: Int32Array.from(drawn, (arc) => arc[1]),
    capacity: Float64Array.from(drawn, (arc) => arc[2]),
    cost: Float64Array.from(drawn, (arc) => arc[3]),
  };
}
