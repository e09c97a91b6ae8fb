import { countryCode } from './region-codes.js';

/**
 * Which lanes cross a border: their warehouses lie in two countries, both known, that share no customs union. A country
 * is known by its code or its English name; any other text is a country of that name.
 *
 * @param countries warehouse -> country, '' where unknown
 * @param unions countries that have no duty between them
 * @returns W x W -> 1 where the lane crosses a border
 *
 * @example
 * Array.from(bordersOf(['DE', 'Germany', 'GB'], [])); // [0, 0, 1, 0, 0, 1, 1, 1, 0]
 */
export function bordersOf(countries: readonly string[], unions: readonly (readonly string[])[]): Uint8Array {
  const size = countries.length;
  const codes = countries.map(codeOf);
  const members = unions.map((union) => new Set(union.map(codeOf)));
  const crosses = new Uint8Array(size * size);
  for (let from = 0; from < size; from++) {
    for (let to = 0; to < size; to++) {
      const [a, b] = [codes[from]!, codes[to]!];
      if (a === '' || b === '' || a === b) continue;
      if (!members.some((union) => union.has(a) && union.has(b))) crosses[from * size + to] = 1;
    }
  }
  return crosses;
}

function codeOf(country: string): string {
  return countryCode(country) ?? country.trim();
}
