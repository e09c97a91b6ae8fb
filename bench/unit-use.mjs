// @ts-check
/**
 * The chance that a unit is used: the recursion of src/probability/joint-windows.ts against the plain sum over all
 * splits of demand into three windows, its peer. Prints microseconds a call and the ratio.
 *
 *   npm run build && node bench/unit-use.mjs
 */
import { ownUnitUse, transferredUnitUse } from '../dist/policy/unit-use.js';
import { countPmf, shapeOf } from '../dist/probability/negative-binomial.js';

const situations = [
  { mean: 5, ratio: 2, own: 4, inbound: 0 },
  { mean: 5, ratio: 2, own: 4, inbound: 6 },
  { mean: 60, ratio: 4, own: 50, inbound: 40 },
  { mean: 800, ratio: 40, own: 700, inbound: 400 },
];

/**
 * The definition, summed over every split of every demand.
 *
 * @param {{ shape: number, mean: number, untilArrival: number, untilLead: number }} windows
 * @param {number} own
 * @param {number} inbound
 * @param {number} k
 */
function plainSum(windows, own, inbound, k) {
  const { shape, mean, untilArrival, untilLead } = windows;
  const first = untilLead / mean;
  const second = (untilArrival - untilLead) / mean;
  const third = 1 - first - second;
  let total = 0;
  for (let d = 0; ; d++) {
    const p = countPmf(shape, mean, d);
    if (p < 1e-15 && d > mean) return total;
    for (let x = 0, px = (1 - first) ** d; x <= d; x++) {
      const left = Math.max(0, own - x);
      for (let y = 0, py = (third / (second + third)) ** (d - x); y <= d - x; y++) {
        if (y >= left + k || d - x >= left + k + inbound) total += p * px * py;
        py *= ((d - x - y) / (y + 1)) * (second / third);
      }
      px *= ((d - x) / (x + 1)) * (first / (1 - first));
    }
  }
}

/**
 * @param {() => number} run
 * @param {number} calls
 */
function microseconds(run, calls) {
  run();
  const start = process.hrtime.bigint();
  for (let i = 0; i < calls; i++) run();
  return Number(process.hrtime.bigint() - start) / 1000 / calls;
}

console.log('mean  var/mean  own  inbound   own unit us   transferred us   plain sum us   ratio');
for (const { mean, ratio, own, inbound } of situations) {
  const windows = { shape: shapeOf(mean, mean * ratio), mean, untilArrival: mean * 0.6, untilLead: mean * 0.25 };
  const calls = mean > 500 ? 400 : 20000;
  const ownTime = microseconds(() => ownUnitUse(windows, inbound, own), calls);
  const transferred = microseconds(() => transferredUnitUse(windows, own, inbound, 2), calls);
  const plain = mean > 500 ? NaN : microseconds(() => plainSum(windows, own, inbound, 2), mean > 20 ? 5 : 200);
  console.log(
    [
      String(mean).padStart(4), String(ratio).padStart(9), String(own).padStart(4), String(inbound).padStart(8),
      ownTime.toFixed(2).padStart(13), transferred.toFixed(2).padStart(16),
      Number.isNaN(plain) ? 'too slow'.padStart(14) : plain.toFixed(1).padStart(14),
      Number.isNaN(plain) ? '-'.padStart(7) : (plain / transferred).toFixed(0).padStart(7),
    ].join(' '),
  );
}
