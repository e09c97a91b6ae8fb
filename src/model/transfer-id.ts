const PRIME = 0x100000001b3n;
const MASK = 0xffffffffffffffffn;

/**
 * A stable id for a transfer: 64-bit FNV-1a (Fowler, Noll, Vo) over as-of date, SKU, from and to, in hexadecimal.
 * The same plan on the same day gives the same id; ids are compared as text.
 *
 * @example
 * transferId('2024-06-30', 'A', 'DE1', 'UK1').length; // 16
 */
export function transferId(asOf: string, sku: string, from: string, to: string): string {
  return textHash([asOf, sku, from, to]);
}

/** 64-bit FNV-1a over texts, in hexadecimal. */
export function textHash(texts: readonly string[]): string {
  let hash = 0xcbf29ce484222325n;
  const bytes = new TextEncoder().encode(texts.join('\u0000'));
  for (const byte of bytes) hash = ((hash ^ BigInt(byte)) * PRIME) & MASK;
  return hash.toString(16).padStart(16, '0');
}
