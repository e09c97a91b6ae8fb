/**
 * The built-in rules of place: which region an address lies in where no table says it, and where that region is. A
 * region is a US state (`US-CA`) or, elsewhere, the country (`DE`).
 */
import { COUNTRY_POINTS } from './country-points.js';
import { US_STATE_POINTS } from './us-state-points.js';

/** Degrees; a point in the middle of a country or state, which is not where its people live. */
export interface RegionPoint {
  readonly country: string; // ISO 3166-1 code
  readonly latitude: number;
  readonly longitude: number;
}

interface CodeTable {
  readonly codeOf: ReadonlyMap<string, string>; // code or name, folded -> code
  readonly points: ReadonlyMap<string, { readonly latitude: number; readonly longitude: number }>;
}

/** Capitals, accents and full stops do not count: `U.S.A.`, `Côte d'Ivoire`. */
function folded(name: string): string {
  return name.normalize('NFD').replace(/[\u0300-\u036f.]/g, '').trim().toLowerCase();
}

function parsed(text: string): CodeTable {
  const codeOf = new Map<string, string>();
  const points = new Map<string, { latitude: number; longitude: number }>();
  for (const line of text.trim().split('\n')) {
    const [code = '', latitude = '', longitude = '', ...words] = line.split(' ');
    points.set(code, { latitude: Number(latitude), longitude: Number(longitude) });
    codeOf.set(folded(code), code);
    for (const name of words.join(' ').split('; ')) codeOf.set(folded(name), code);
  }
  return { codeOf, points };
}

let tables: { readonly countries: CodeTable; readonly states: CodeTable } | undefined;

function known(): { readonly countries: CodeTable; readonly states: CodeTable } {
  return (tables ??= { countries: parsed(COUNTRY_POINTS), states: parsed(US_STATE_POINTS) });
}

/**
 * The code of a country, from its code or its English name; undefined where it is neither.
 *
 * @example
 * countryCode('united kingdom'); // 'GB'
 * countryCode('Unspecified'); // undefined
 */
export function countryCode(text: string): string | undefined {
  return known().countries.codeOf.get(folded(text));
}

/**
 * The region of an address by the built-in rules; undefined where country or state is not known.
 *
 * @param province code or name of the state, with or without `US-`; it counts in the United States alone, whose region is
 *   the country where the address names no state
 *
 * @example
 * regionCode('US', 'California'); // 'US-CA'
 * regionCode('Germany', 'BE'); // 'DE'
 * regionCode('US', 'AE'); // undefined
 */
export function regionCode(country: string, province: string): string | undefined {
  const code = countryCode(country);
  if (code !== 'US' || province === '') return code;
  const state = known().states.codeOf.get(folded(province.replace(/^US-/i, '')));
  return state === undefined ? undefined : `US-${state}`;
}

/**
 * Where a region of the built-in rules is, by its code, or by a country's name; undefined for any other text.
 *
 * @example
 * regionPoint('US-HI').country; // 'US'
 * regionPoint('north'); // undefined
 */
export function regionPoint(region: string): RegionPoint | undefined {
  if (region.startsWith('US-')) {
    const state = known().states.points.get(region.slice(3));
    return state === undefined ? undefined : { country: 'US', ...state };
  }
  const country = countryCode(region);
  const point = country === undefined ? undefined : known().countries.points.get(country);
  return point === undefined ? undefined : { country: country!, ...point };
}
