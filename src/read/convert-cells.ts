import { regionCode } from '../model/region-codes.js';
import { readDecimal } from './cell/decimal.js';
import { inBaseUnit, measureText, type MeasureUnit } from './measure-units.js';

/** How the cells of some columns become the text of one field: data, so that a thread can be handed it. */
export type Conversion =
  /** The first cell that is not blank. */
  | { readonly to: 'first' }
  /** The cells that are not blank, joined; `without` are left out too. */
  | { readonly to: 'joined'; readonly separator: string; readonly without?: readonly string[] }
  /** The first cell, or, where it is blank, the others joined. */
  | { readonly to: 'id'; readonly separator: string; readonly without?: readonly string[] }
  /** `Title - Size / Colour`: the first cell, and behind a hyphen the others. */
  | { readonly to: 'line name'; readonly without?: readonly string[] }
  /** The word that stands for the cell in this program; a cell that is not listed stays. */
  | { readonly to: 'word'; readonly words: readonly (readonly [string, string])[] }
  /** A measure in kg or m3; the unit is given, or a word in the second cell. */
  | { readonly to: 'measure'; readonly unit: MeasureUnit }
  | { readonly to: 'measure by unit'; readonly units: readonly (readonly [string, MeasureUnit])[] }
  /** Length x width x height, as m3. */
  | { readonly to: 'volume'; readonly unit: MeasureUnit }
  /** The cell in capitals. */
  | { readonly to: 'upper' }
  /** The first cell divided by the second: the price of a unit from that of a line. */
  | { readonly to: 'quotient' }
  /** `8/31/2026 14:05` as `2026-08-31`; an ISO date stays. */
  | { readonly to: 'date, month first' }
  /** The first cell where the second is one of these words, else blank. */
  | { readonly to: 'first while'; readonly words: readonly string[] }
  /** The region of country and state by the built-in rules; blank where they know none. */
  | { readonly to: 'region' }
  /** Country, province and postal code of an address, as one text that `settlePlaces` takes apart. */
  | { readonly to: 'address' };

const US_DATE = /^([0-9]{1,2})\/([0-9]{1,2})\/([0-9]{4})(?: [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: [AP]M)?)?$/;

/**
 * Makes the text of a field from the cells of its columns, in their order. Cells that do not fit stay as they stand, for
 * the grammar of the field to refuse.
 *
 * @example
 * convertCells({ to: 'date, month first' })(['8/31/2026']); // '2026-08-31'
 * convertCells({ to: 'id', separator: ' / ', without: ['Default Title'] })(['', 'mug', 'Blue', 'Default Title']); // 'mug / Blue'
 * convertCells({ to: 'volume', unit: 'in3' })(['10', '10', '10']); // '0.016387064'
 * convertCells({ to: 'quotient' })(['9.99', '3']); // '3.33'
 */
export function convertCells(by: Conversion): (cells: readonly string[]) => string {
  switch (by.to) {
    case 'first': return (cells) => cells.find((cell) => cell !== '') ?? '';
    case 'joined': return (cells) => joined(cells, by.separator, by.without);
    case 'id': return ([id = '', ...parts]) => (id === '' ? joined(parts, by.separator, by.without) : id);
    case 'line name':
      return ([title = '', ...options]) => joined([title, joined(options, ' / ', by.without)], ' - ');
    case 'word': {
      const words = new Map(by.words);
      return ([cell = '']) => words.get(cell) ?? cell;
    }
    case 'measure': return ([cell = '']) => inBaseUnit(cell, by.unit);
    case 'measure by unit': {
      const units = new Map(by.units);
      return ([cell = '', word = '']) => {
        const unit = units.get(word.toLowerCase());
        return cell === '' || unit === undefined ? joined([cell, word], ' ') : inBaseUnit(cell, unit);
      };
    }
    case 'volume': return (cells) => volumeText(cells, by.unit);
    case 'quotient': return ([cell = '', divisor = '']) => quotientText(cell, divisor);
    case 'date, month first': return ([cell = '']) => isoText(cell);
    case 'first while': {
      const words = new Set(by.words);
      return ([cell = '', word = '']) => (words.has(word.toLowerCase()) ? cell : '');
    }
    case 'upper': return ([cell = '']) => cell.toUpperCase();
    case 'region': return ([country = '', province = '']) => regionCode(country, province) ?? '';
    case 'address': return addressText;
  }
}

function joined(cells: readonly string[], separator: string, without: readonly string[] = []): string {
  return cells.filter((cell) => cell !== '' && !without.includes(cell)).join(separator);
}

/** A size of 0 is one that nobody measured. */
function volumeText(cells: readonly string[], unit: MeasureUnit): string {
  const sizes = cells.map(readDecimal);
  const bad = cells.find((cell, at) => cell !== '' && sizes[at] === undefined);
  if (bad !== undefined) return bad;
  const product = sizes.reduce<number>((volume, size) => volume * (size ?? 0), 1);
  return product === 0 ? '' : inBaseUnit(measureText(product), unit);
}

function quotientText(cell: string, divisor: string): string {
  const value = readDecimal(cell);
  const by = readDecimal(divisor);
  if (value === undefined || by === undefined) return cell;
  return by === 0 ? '' : measureText(value / by);
}

function isoText(cell: string): string {
  const match = US_DATE.exec(cell);
  if (!match) return cell;
  const [, month = '', day = '', year = ''] = match;
  return Number(month) > 12 ? cell : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** What stands between country, province and postal code of an address. */
export const ADDRESS_SEPARATOR = '|';

/** Shops write an apostrophe before a postal code, so that a spreadsheet keeps its zeros. */
function addressText(cells: readonly string[]): string {
  const parts = cells.map((cell) => cell.trim().replace(/^'/, '').replaceAll(ADDRESS_SEPARATOR, ' ').trim());
  return parts.every((part) => part === '') ? '' : parts.join(ADDRESS_SEPARATOR);
}
