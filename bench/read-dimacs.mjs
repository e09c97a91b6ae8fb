// @ts-check
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/**
 * Reads a DIMACS minimum-cost flow file (.min, perhaps gzipped; a capacity below 0 is no limit):
 * http://dimacs.rutgers.edu/archive/Challenges.
 *
 * @param {string} path
 */
export function readDimacs(path) {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1');
  let nodes = 0;
  /** @type {number[]} */
  let supply = [];
  /** @type {Record<'from' | 'to' | 'lower' | 'capacity' | 'cost', number[]>} */
  const arcs = { from: [], to: [], lower: [], capacity: [], cost: [] };
  for (const line of text.split('\n')) {
    const [kind, ...words] = line.trim().split(/\s+/);
    if (kind === 'p') {
      nodes = Number(words[1]);
      supply = new Array(nodes).fill(0);
    } else if (kind === 'n') {
      supply[Number(words[0]) - 1] = Number(words[1]);
    } else if (kind === 'a') {
      const [tail = NaN, head = NaN, least = NaN, most = NaN, price = NaN] = words.map(Number);
      arcs.from.push(tail - 1);
      arcs.to.push(head - 1);
      arcs.lower.push(least);
      arcs.capacity.push(most < 0 ? Infinity : most);
      arcs.cost.push(price);
    }
  }
  return { nodes, supply, ...arcs };
}
