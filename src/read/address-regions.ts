import { ABSENT } from '../model/absent.js';
import type { Finding } from '../model/finding.js';
import { countryCode, regionCode } from '../model/region-codes.js';
import type { OrderTable, PlaceRow } from '../model/tables.js';
import { ADDRESS_SEPARATOR } from './convert-cells.js';
import { countByCode, worstFirst } from './count-by-code.js';

/**
 * Replaces the addresses of orders by regions: those of the table of places, or, without one, those of the built-in
 * rules. An address that belongs to none leaves its lines without region, and is said with how many lines it has.
 */
export function addressRegions(
  orders: OrderTable, places: readonly PlaceRow[] | undefined, file: string,
): { readonly orders: OrderTable; readonly findings: readonly Finding[] } {
  const addresses = orders.regions.map((text) => text.split(ADDRESS_SEPARATOR));
  const regionOf = places === undefined ? builtIn : fromPlaces(places);
  const regions = addresses.map(([country = '', province = '', postal = '']) => regionOf(country, province, postal));
  const region = orders.region ?? new Int32Array(orders.length).fill(ABSENT);
  const rows = countByCode(region, regions.length);
  const lost = regions.flatMap((meant, code) => {
    const [country = '', province = ''] = addresses[code]!;
    const value = [country, province].filter((part) => part !== '').join(', ');
    return meant === undefined ? [{ value: value === '' ? 'a postal code without a country' : value, count: rows[code]! }] : [];
  });
  const blank = region.reduce((count, code) => count + (code === ABSENT ? 1 : 0), 0);
  const findings = worstFirst([...lost, { value: 'no address', count: blank }]).map(
    ({ value, count }): Finding => ({ code: 'PLACE_UNMATCHED', severity: 'warning', file, value, count }),
  );
  return {
    orders: {
      ...orders,
      regions: regions.map((meant) => meant ?? ''),
      region: region.map((code) => (code === ABSENT || regions[code] === undefined ? ABSENT : code)),
    },
    findings,
  };
}

const builtIn = (country: string, province: string): string | undefined => regionCode(country, province);

const folded = (text: string): string => text.trim().toLowerCase();

/** A postal code as it counts: blanks and capitals do not. */
const postalText = (text: string): string => text.replace(/[\s']/g, '').toLowerCase();

/** A country or a state by its code, whatever it is called; any other province by its text. */
const countryText = (text: string): string => countryCode(text) ?? folded(text);
const provinceText = (country: string, province: string): string => (countryText(country) === 'US' ? regionCode('US', province) : undefined) ?? folded(province);

/** The rule with the longest postal prefix that fits; of those, one that names the province. */
function fromPlaces(places: readonly PlaceRow[]): (country: string, province: string, postal: string) => string | undefined {
  const byCountry = new Map<string, { readonly province: string; readonly prefix: string; readonly region: string }[]>();
  for (const { country, province, postalPrefix, region } of places) {
    const rules = byCountry.get(countryText(country)) ?? [];
    rules.push({ province: province === undefined ? '' : provinceText(country, province), prefix: postalText(postalPrefix ?? ''), region });
    byCountry.set(countryText(country), rules);
  }
  for (const rules of byCountry.values()) {
    rules.sort((a, b) => b.prefix.length - a.prefix.length || Number(b.province !== '') - Number(a.province !== ''));
  }
  return (country, province, postal) => {
    const meant = provinceText(country, province);
    const code = postalText(postal);
    return byCountry.get(countryText(country))?.find((rule) => code.startsWith(rule.prefix) && (rule.province === '' || rule.province === meant))?.region;
  };
}
