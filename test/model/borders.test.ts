import { describe, expect, it } from 'vitest';
import { bordersOf } from '../../src/model/borders.js';

/** Whether the lane from the first to the second country crosses a border, and the way back. */
const crosses = (from: string, to: string, unions: readonly (readonly string[])[] = []): readonly number[] => {
  const [, there, back] = bordersOf([from, to], unions);
  return [there!, back!];
};

describe('a border', () => {
  it('lies between two countries, by code or name', () => {
    expect(crosses('DE', 'FR')).toEqual([1, 1]);
    expect(crosses('Germany', 'de')).toEqual([0, 0]);
    expect(crosses('United Kingdom', 'GB')).toEqual([0, 0]);
    expect(crosses('Atlantis', 'Utopia')).toEqual([1, 1]); // countries that no table knows are what they are called
    expect(crosses('Atlantis', ' Atlantis ')).toEqual([0, 0]);
  });

  it('is not known where a country is not', () => {
    expect(crosses('', 'FR')).toEqual([0, 0]);
    expect(crosses('', '')).toEqual([0, 0]);
  });

  it('is none within a customs union, but between two', () => {
    expect(crosses('DE', 'FR', [['Germany', 'France', 'Spain']])).toEqual([0, 0]);
    expect(crosses('DE', 'CH', [['DE', 'FR'], ['CH', 'LI']])).toEqual([1, 1]);
    expect(crosses('CH', 'Liechtenstein', [['DE', 'FR'], ['CH', 'LI']])).toEqual([0, 0]);
    expect(crosses('Atlantis', 'Utopia', [['Utopia', 'Atlantis']])).toEqual([0, 0]);
  });
});
