/**
 * Money in the solver is whole quanta. A quantum is 10^-exponent of the currency; the exponent is chosen for each case
 * from its largest unit value and written into the manifest. Totals are added as BigInt.
 */
export interface Quantum {
  /** A quantum is 10^-exponent of the currency; may be negative for very large money. */
  readonly exponent: number;
  /** Quanta in one unit of currency: 10^exponent. */
  readonly perUnit: number;
}

/** The quantum of a given exponent. */
export function quantumOf(exponent: number): Quantum {
  return { exponent, perUnit: Number(`1e${exponent}`) };
}

/** Money to the nearest whole quantum. */
export function toQuanta(money: number, quantum: Quantum): number {
  return Math.round(money * quantum.perUnit);
}

/**
 * Writes whole quanta as a decimal, exactly, without trailing zeros.
 *
 * @example
 * formatQuanta(1234500, quantumOf(6)); // '1.2345'
 * formatQuanta(-50n, quantumOf(2));    // '-0.5'
 */
export function formatQuanta(quanta: number | bigint, quantum: Quantum): string {
  const whole = BigInt(quanta);
  const digits = (whole < 0n ? -whole : whole).toString();
  const sign = whole < 0n ? '-' : '';
  if (quantum.exponent <= 0) return whole === 0n ? '0' : `${sign}${digits}${'0'.repeat(-quantum.exponent)}`;
  const padded = digits.padStart(quantum.exponent + 1, '0');
  const fraction = padded.slice(-quantum.exponent).replace(/0+$/, '');
  return `${sign}${padded.slice(0, -quantum.exponent)}${fraction === '' ? '' : `.${fraction}`}`;
}
