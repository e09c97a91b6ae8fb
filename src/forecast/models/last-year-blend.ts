import type { Model } from '../model.js';

/**
 * The same buckets a year ago, lifted by how this year runs against the last, half and half with simple smoothing.
 *
 *   forecast = (SES + last year's mean of the window x lift) / 2,  lift = units of the last quarter year / the same a year ago
 *
 * The lift is shrunk by one mean quarter on both sides and kept within 1/3 and 3. Where there is no such year, SES alone.
 *
 * @param alpha smoothing constant, in (0, 1]
 * @param bucketsPerYear lag, e.g. 52
 * @param protection buckets of the protection period
 */
export function lastYearBlend(alpha: number, bucketsPerYear: number, protection: number): Model {
  const burnIn = Math.ceil(1 / alpha);
  const width = Math.min(protection, bucketsPerYear);
  const quarter = Math.max(1, Math.round(bucketsPerYear / 4));
  return {
    name: `last-year blend ${alpha}`,
    fill({ length, value, prefix, offset, before }, out) {
      let level = 0;
      out[0] = 0;
      for (let o = 1; o <= length; o++) {
        level += (o <= burnIn ? 1 / o : alpha) * (value[o - 1]! - level);
        out[o] = level;
        const from = offset[o]! - bucketsPerYear;
        if (from < quarter) continue;
        const low = before[from]!;
        const high = before[from + width]!;
        const earlier = before[from - quarter]!;
        const recent = before[offset[o]! - quarter]!;
        if (high === low || low === earlier || o === recent) continue;
        const usual = prefix[o]! / o;
        const now = (prefix[o]! - prefix[recent]!) / (o - recent) + usual;
        const then = (prefix[low]! - prefix[earlier]!) / (low - earlier) + usual;
        const lift = then > 0 ? Math.max(1 / 3, Math.min(3, now / then)) : 1;
        out[o] = (level + lift * ((prefix[high]! - prefix[low]!) / (high - low))) / 2;
      }
    },
  };
}
