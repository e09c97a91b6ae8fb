const [MINUS, POINT, ZERO, NINE] = [45, 46, 48, 57];
const [Y, E, S, N, O] = [121, 101, 115, 110, 111];

/**
 * A cell as the product writes numbers: a plain decimal, yes (1), no (0), or blank (NaN); undefined where it is none of
 * them.
 *
 * @example
 * numberIn(new TextEncoder().encode('-12.5'), 0, 5); // -12.5
 * numberIn(new TextEncoder().encode('1e5'), 0, 3); // undefined
 */
export function numberIn(bytes: Uint8Array, from: number, to: number): number | undefined {
  if (from === to) return NaN;
  const lead = bytes[from]!;
  if (lead === Y) return to - from === 3 && bytes[from + 1] === E && bytes[from + 2] === S ? 1 : undefined;
  if (lead === N) return to - from === 2 && bytes[from + 1] === O ? 0 : undefined;
  const negative = lead === MINUS;
  let digits = 0;
  let scale = 0;
  for (let at = negative ? from + 1 : from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte === POINT && scale === 0) scale = 1;
    else if (byte >= ZERO && byte <= NINE) {
      digits = digits * 10 + (byte - ZERO);
      if (scale > 0) scale *= 10;
    } else return undefined;
  }
  if (digits > Number.MAX_SAFE_INTEGER) return Number(String.fromCharCode(...bytes.subarray(from, to)));
  const value = scale > 1 ? digits / scale : digits;
  return negative ? -value : value;
}
