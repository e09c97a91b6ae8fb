/**
 * Shares a whole total over parts by their units, exactly: each gets floor(total x units / all units), and the quanta
 * left over go one each to the first parts.
 *
 * @example
 * shareByUnits(10, [1, 1, 1]); // [4, 3, 3]
 * shareByUnits(-10, [1, 1, 1]); // [-3, -3, -4]
 */
export function shareByUnits(total: number, units: readonly number[]): number[] {
  const whole = BigInt(total);
  const all = units.reduce((sum, part) => sum + BigInt(part), 0n);
  if (all === 0n) return units.map(() => 0);
  const shares = units.map((part) => {
    const product = whole * BigInt(part);
    const quotient = product / all;
    return product < 0n && quotient * all !== product ? quotient - 1n : quotient;
  });
  let rest = whole - shares.reduce((sum, share) => sum + share, 0n);
  return shares.map((share) => {
    if (rest <= 0n) return Number(share);
    rest -= 1n;
    return Number(share + 1n);
  });
}
