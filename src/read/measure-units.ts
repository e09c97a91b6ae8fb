import { readDecimal } from './cell/decimal.js';
import { plainNumber } from './plain-number.js';

/** Units of weight, in kg, and of volume, in m3: exact by definition (international pound and inch of 1959). */
const FACTORS = {
  kg: 1,
  g: 0.001,
  lb: 0.45359237,
  oz: 0.45359237 / 16,
  m3: 1,
  l: 0.001,
  cm3: 0.000001,
  ft3: 0.3048 ** 3,
  in3: 0.0254 ** 3,
} as const;

export type MeasureUnit = keyof typeof FACTORS;
export const MEASURE_UNITS = Object.keys(FACTORS) as MeasureUnit[];

/**
 * A measure in kg or m3, to twelve digits; what is no plain decimal stays as it is, for the grammar of its cell to refuse.
 *
 * @example
 * inBaseUnit('16', 'oz'); // '0.45359237'
 * inBaseUnit('1', 'ft3'); // '0.028316846592'
 * inBaseUnit('n/a', 'oz'); // 'n/a'
 */
export function inBaseUnit(text: string, unit: MeasureUnit): string {
  const value = readDecimal(text);
  return value === undefined ? text : measureText(value * FACTORS[unit]);
}

/** A figure that was computed, as the grammar of decimals reads it. */
export function measureText(value: number): string {
  return plainNumber(Number(value.toPrecision(12)));
}
