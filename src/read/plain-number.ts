/**
 * Writes a number as a decimal without exponent: what the grammar of cells reads.
 *
 * @example
 * plainNumber(1.5e-7); // '0.00000015'
 * plainNumber(1e21); // '1000000000000000000000'
 */
export function plainNumber(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return sign + digits.padEnd(point, '0'); // an exponent of 21 and more leaves no fraction
}
