import { formatQuanta, type Quantum } from '../model/quantum.js';

/**
 * Rounds to a number of decimals, half up, as every figure in a document is rounded.
 *
 * @example
 * roundTo(2.345678, 3); // 2.346
 * roundTo(-0.0001, 2);  // 0
 */
export function roundTo(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale + 0; // + 0 turns -0 into 0
}

/**
 * A number as text with at most `decimals` decimals, without trailing zeros; '' where there is none (NaN).
 *
 * @example
 * writeDecimal(12.04, 1); // '12'
 * writeDecimal(NaN, 1);   // ''
 */
export function writeDecimal(value: number, decimals: number): string {
  return Number.isNaN(value) ? '' : String(roundTo(value, decimals));
}

/**
 * Money for a sentence or a table on a terminal: two decimals, or two significant digits below 0.1, rounded half away
 * from zero in whole numbers. Documents hold the exact decimals of `formatQuanta` instead.
 *
 * @example
 * renderMoney(1234567, quantumOf(4)); // '123.46'
 * renderMoney(12, quantumOf(4));      // '0.0012'
 */
export function renderMoney(quanta: number | bigint, quantum: Quantum): string {
  const whole = BigInt(quanta);
  const { exponent } = quantum;
  if (exponent <= 2) return padded(formatQuanta(whole, quantum));
  const digits = (whole < 0n ? -whole : whole).toString().length;
  const firstDecimal = exponent - digits; // zeros after the point before the first digit, negative when 1 or more
  const decimals = Math.min(exponent, firstDecimal >= 1 && whole !== 0n ? firstDecimal + 2 : 2);
  const step = 10n ** BigInt(exponent - decimals);
  const half = whole < 0n ? -(step / 2n) : step / 2n;
  const rounded = (whole + half) / step;
  return padded(formatQuanta(rounded, { exponent: decimals, perUnit: 10 ** decimals }));
}

/** Gives one decimal a second one: 12.5 is 12.50 in money. */
function padded(decimal: string): string {
  return /\.\d$/.test(decimal) ? `${decimal}0` : decimal;
}
