/**
 * Shares whole quanta over lines by their units: everyone gets the floor of its share, and the quanta left over go to
 * the first lines, one each. The shares add up to the total.
 *
 * @param total quanta, of either sign
 * @param units units of each line, in the order of the lines, all above 0
 * @example
 * shareByUnits(10n, [1, 1, 1]);  // [4n, 3n, 3n]
 * shareByUnits(-10n, [1, 1, 1]); // [-3n, -3n, -4n]
 */
export function shareByUnits(total: bigint, units: readonly number[]): bigint[] {
  const all = BigInt(units.reduce((sum, count) => sum + count, 0));
  const shares = units.map((count) => floorDivide(total * BigInt(count), all));
  const left = Number(total - shares.reduce((sum, share) => sum + share, 0n));
  return shares.map((share, at) => (at < left ? share + 1n : share));
}

/** BigInt division rounds toward 0; a loss may be negative. */
function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}
