/**
 * The chance that a unit is used within the horizon.
 *
 *   S own units, I inbound units on day a, transferred units on day L; demand of mean `mean` over [0, H) in windows.
 *   Own unit k is used       if D[0,a) >= k  or  D[0,H) >= k + I.
 *   Transferred unit k, L <= a: used if D[L,a) >= R + k  or  D[L,H) >= R + k + I,   R = (S - D[0,L))+
 *                       L > a:  used if D[L,H) >= R + k,                            R = ((S - D[0,a))+ + I - D[a,L))+
 *
 * These events are nested in k, and the first transferred unit's event implies the last own unit's, so the joined
 * curve over own units, then transferred units, never rises. `I = 0` stands for a = H.
 */
import { countCdf, countTail } from '../probability/negative-binomial.js';
import { sumOverCounts } from '../probability/joint-windows.js';

/** One SKU's demand at one warehouse, in windows; all means in units. */
export interface DemandWindows {
  readonly shape: number; // r of the negative binomial, Infinity for Poisson
  readonly mean: number; // over [0, H)
  readonly untilArrival: number; // over [0, a)
  readonly untilLead: number; // over [0, L)
}

/** The chance that own unit k (1, 2, ...) is used when `inbound` units arrive on day a. */
export function ownUnitUse(windows: DemandWindows, inbound: number, k: number): number {
  const { shape, mean, untilArrival } = windows;
  if (inbound <= 0) return countTail(shape, mean, k);
  const later = mean - untilArrival;
  // not used: D[0,a) <= k - 1 and D[0,H) <= k + I - 1
  return chance(1 - sumOverCounts(shape, untilArrival, later, 0, Infinity, k + inbound - 1, true, 0, k - 1, false));
}

/** The chance that transferred unit k (1, 2, ...) is used beside `own` units and `inbound` units on day a. */
export function transferredUnitUse(windows: DemandWindows, own: number, inbound: number, k: number): number {
  const { shape, mean, untilArrival, untilLead } = windows;
  if (inbound <= 0) {
    // used: D[L,H) >= k and D[0,H) >= S + k
    const after = mean - untilLead;
    const tooFew = countCdf(shape, after, k - 1);
    const stillOwn = sumOverCounts(
      shape, after, untilLead, 0, Infinity, own + k - 1, true, k, own + k - 1, false,
    );
    return chance(1 - tooFew - stillOwn);
  }
  if (untilLead <= untilArrival) {
    // X = D[0,L), Y = D[L,a), Z = D[a,H). Not used, by whether own stock outlasts X:
    //   X < S:  X + Y <= S + k - 1 and X + Y + Z <= S + k + I - 1
    //   X >= S: Y <= k - 1 and Y + Z <= k + I - 1
    const y = untilArrival - untilLead;
    const afterLead = mean - untilLead;
    const outlasts =
      own <= 0
        ? 0
        : sumOverCounts(
            shape, untilArrival, mean - untilArrival, share(untilLead, untilArrival), own - 1,
            own + k + inbound - 1, true, 0, own + k - 1, false,
          );
    const runsOut = sumOverCounts(
      shape, afterLead, untilLead, share(y, afterLead), k - 1, own - 1, false, 0, k + inbound - 1, true,
    );
    return chance(1 - outlasts - runsOut);
  }
  // X = D[0,a), M = D[a,H), Z = D[L,H). Used: Z >= k, M >= k + I and X + M >= S + k + I
  const afterArrival = mean - untilArrival;
  const z = mean - untilLead;
  const threshold = own + k + inbound - 1;
  const from = k + inbound;
  const enough = sumOverCounts(
    shape, afterArrival, untilArrival, 0, Infinity, threshold, true, from, Infinity, true,
  );
  const tooEarly = sumOverCounts(
    shape, afterArrival, untilArrival, share(z, afterArrival), k - 1, threshold, true, from, Infinity, true,
  );
  return chance(enough - tooEarly);
}

function share(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0;
}

function chance(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}
