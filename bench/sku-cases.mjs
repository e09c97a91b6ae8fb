// @ts-check
/**
 * Seeded SKU flows for the benches: warehouses on a plane, dense lanes that cost their distance, stock that does not lie
 * where the demand is, and a curve of six segments at each warehouse (worth of a pack, falling, the last below zero).
 *
 * @typedef {{ nodes: number, supply: Int32Array, laneCost: Float64Array, worth: Float64Array, length: Int32Array }} BenchSku
 */

const SEGMENTS = 6;

/** mulberry32 @param {number} seed */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @param {number} nodes @param {number} count @param {number} seed
 * @param {number} from the first SKU that is kept @param {number} to the SKU behind the last one
 * @returns {BenchSku[]} worth and length are nodes x 6
 */
export function drawSkus(nodes, count, seed, from = 0, to = count) {
  const random = randomOf(seed);
  const x = Float64Array.from({ length: nodes }, () => random());
  const y = Float64Array.from({ length: nodes }, () => random());
  /** @type {BenchSku[]} */
  const kept = [];
  for (let sku = 0; sku < to; sku++) {
    const price = 2_000_000 + Math.floor(random() * 40_000_000);
    const freight = price * (0.05 + 0.4 * random());
    const volume = 1 + random() ** 3 * 60;
    const laneCost = new Float64Array(nodes * nodes).fill(Infinity);
    for (let i = 0; i < nodes; i++) {
      for (let j = 0; j < nodes; j++) {
        if (i === j) continue;
        const far = Math.hypot((x[i] ?? 0) - (x[j] ?? 0), (y[i] ?? 0) - (y[j] ?? 0));
        laneCost[i * nodes + j] = Math.round(freight * (0.1 + far));
      }
    }
    const supply = new Int32Array(nodes);
    const worth = new Float64Array(nodes * SEGMENTS);
    const length = new Int32Array(nodes * SEGMENTS);
    const holding = Math.round(price * 0.02);
    for (let j = 0; j < nodes; j++) {
      const demand = volume * (0.2 + 1.6 * random());
      supply[j] = random() < 0.15 ? 0 : Math.floor(demand * 2.2 * random() ** 1.5);
      const chances = [0.98, 0.85, 0.6, 0.3, 0.08, 0];
      for (let k = 0; k < SEGMENTS; k++) {
        length[j * SEGMENTS + k] = Math.max(1, Math.round((demand / 4) * (0.6 + 0.8 * random())));
        const used = chances[k] ?? 0;
        worth[j * SEGMENTS + k] = Math.round(price * used * (0.97 + 0.03 * random()) - holding * (1 - used));
      }
    }
    if (sku >= from) kept.push({ nodes, supply, laneCost, worth, length });
  }
  return kept;
}

/** @type {Map<string, { lineCost: Float64Array, minPacks: Int32Array }>} */
const SHARED = new Map();

/** Columns that are the same for all SKUs. @param {number} nodes @param {number} lineCost */
function sharedOf(nodes, lineCost) {
  const key = `${nodes} ${lineCost}`;
  const shared = SHARED.get(key) ?? { lineCost: new Float64Array(nodes * nodes).fill(lineCost), minPacks: new Int32Array(nodes * nodes) };
  SHARED.set(key, shared);
  return shared;
}

/** The flow problem of a drawn SKU. @param {BenchSku} sku @param {number} lineCost quanta a line */
export function problemOf(sku, lineCost = 0) {
  const { nodes, supply, laneCost, worth, length } = sku;
  const shared = sharedOf(nodes, lineCost);
  return {
    nodes,
    supply,
    laneCost,
    lineCost: shared.lineCost,
    minPacks: shared.minPacks,
    chains: true,
    /** Made when asked for: a hundred thousand SKUs would hold two million lists. */
    get breaks() {
      return Array.from({ length: nodes }, (_, node) => {
        let at = 0;
        return Array.from(length.subarray(node * SEGMENTS, (node + 1) * SEGMENTS - 1), (packs) => (at += packs));
      });
    },
    /** @param {number} node @param {number} position */
    marginal(node, position) {
      let left = position;
      let at = node * SEGMENTS;
      for (const last = at + SEGMENTS - 1; at < last; at++) {
        left -= length[at] ?? 0;
        if (left <= 0) break;
      }
      return worth[at] ?? 0;
    },
  };
}

/** The same in numbers for another solver: one line of text a SKU. @param {BenchSku} sku */
export function textOf({ nodes, supply, laneCost, worth, length }) {
  const lanes = Array.from(laneCost, (cost) => (cost === Infinity ? -1 : cost));
  return [nodes, SEGMENTS, ...supply, ...lanes, ...worth, ...length].join(' ');
}
