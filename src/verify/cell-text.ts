/**
 * A decimal as a cell holds it: rounded half up, without trailing zeros; '' where there is none (NaN).
 *
 * @example
 * decimalText(12.04, 1); // '12'
 * decimalText(NaN, 1);   // ''
 */
export function decimalText(value: number, decimals: number): string {
  return Number.isNaN(value) ? '' : String(rounded(value, decimals));
}

/**
 * Rounds half up to a number of decimals; never -0.
 *
 * @example
 * rounded(2.3456785, 6); // 2.345679
 * rounded(-0.0001, 3);   // 0
 */
export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale + 0;
}

const WHOLE = /^(0|-?[1-9]\d{0,15})$/;
/** Sums and differences of two such numbers are exact. */
const LARGEST = 2 ** 52;

/**
 * Reads whole quanta, strictly; NaN for any other text or beyond 2^52.
 *
 * @example
 * wholeOf('-12'); // -12
 * wholeOf('012'); // NaN
 */
export function wholeOf(text: string): number {
  if (!WHOLE.test(text)) return Number.NaN;
  const value = Number(text);
  return Math.abs(value) <= LARGEST ? value : Number.NaN;
}
