const [MINUS, POINT, ZERO] = [45, 46, 48];
const SCALE = 1e6; // six decimals
/** Up to here every figure of six decimals is what its fifteen digits say. */
const MOST_SCALED = 1e15;
/** As many as a double in plain or exponential notation can need. */
export const MOST_FIGURE_BYTES = 32;

/**
 * Writes a number at a place, rounded half up to six decimals, without trailing zeros, as `String` would write the
 * rounded number; nothing where it is NaN.
 *
 * @param at where in `bytes`; MOST_FIGURE_BYTES must fit
 * @returns the place behind it
 *
 * @example
 * const bytes = new Uint8Array(32);
 * String.fromCharCode(...bytes.subarray(0, putFigure(-12.5, bytes, 0))); // '-12.5'
 */
export function putFigure(value: number, bytes: Uint8Array, at: number): number {
  if (value !== value) return at;
  if (value >= 0 && value <= 0x7fffffff && (value | 0) === value) return putWhole(value, bytes, at);
  const rounded = Math.round(value * SCALE);
  if (!(Math.abs(rounded) < MOST_SCALED)) return putSlowly(value, bytes, at);
  const scaled = Math.abs(rounded);
  if (rounded < 0) bytes[at++] = MINUS;
  const whole = Math.floor(scaled / SCALE);
  let end = putWhole(whole, bytes, at);
  let part = (scaled - whole * SCALE) | 0;
  if (part === 0) return end;
  bytes[end++] = POINT;
  let digits = 6;
  while (part % 10 === 0) {
    part = (part / 10) | 0;
    digits--;
  }
  for (let i = end + digits - 1; i >= end; i--) {
    const rest = (part / 10) | 0;
    bytes[i] = ZERO + part - 10 * rest;
    part = rest;
  }
  return end + digits;
}

/** A whole number below 1e9 or so: digits from the last one. */
function putWhole(value: number, bytes: Uint8Array, at: number): number {
  let end = at + 1;
  for (let most = 10; value >= most; most *= 10) end++;
  let left = value | 0;
  for (let i = end - 1; i >= at; i--) {
    const rest = (left / 10) | 0;
    bytes[i] = ZERO + left - 10 * rest;
    left = rest;
  }
  return end;
}

function putSlowly(value: number, bytes: Uint8Array, at: number): number {
  const text = String(Number.isInteger(value) ? value : Math.round(value * SCALE) / SCALE);
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i);
  return at + text.length;
}
