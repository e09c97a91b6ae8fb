/**
 * A share as a percentage, without the noise of binary fractions, for the sentences of assumptions.
 *
 * @example
 * percent(0.00003); // '0.003 %'
 */
export function percent(share: number): string {
  return `${figure(share * 100)} %`;
}

/**
 * A number to six significant digits, without trailing zeros.
 *
 * @example
 * figure(1 / 3); // '0.333333'
 */
export function figure(value: number): string {
  return String(Number(value.toPrecision(6)));
}
