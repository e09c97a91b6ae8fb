import type { Case } from '../model/case.js';
import type { Classes } from '../model/classes.js';
import type { TextTable } from '../model/table.js';
import { writeDecimal } from './decimal-text.js';
import type { Section } from './section.js';

/** The classes of each SKU, by what it was ranked by, highest first. */
export function writeAbc(classes: Classes, theCase: Case): TextTable {
  const { skus, catalogue } = theCase;
  const ranked = Array.from(skus.ids, (_, sku) => sku).sort(
    (a, b) => classes.abcValue[b]! - classes.abcValue[a]! || a - b,
  );
  return {
    columns: ['sku', 'name', 'category', 'abc_class', 'xyz_class', 'value', 'share_before', 'cv'],
    rows: ranked.map((sku) => [
      skus.ids[sku]!,
      catalogue.name[sku]!,
      catalogue.categories.ids[catalogue.category[sku]!] ?? '',
      classes.abc[sku]!,
      classes.xyz[sku]!,
      writeDecimal(classes.abcValue[sku]!, 6),
      writeDecimal(classes.abcShareBefore[sku]!, 6),
      writeDecimal(classes.cv[sku]!, 4),
    ]),
  };
}

/** The columns of the class table that hold numbers. */
export const ABC_NUMBERS: ReadonlySet<string> = new Set(['value', 'share_before', 'cv']);

/** How many SKUs and how much value stand in each class. */
export function abcSection(classes: Classes, theCase: Case): Section {
  const total = sum(classes.abcValue, () => true);
  return {
    title: `Classes by ${theCase.settings.classes.by} over 365 days`,
    table: {
      columns: ['class', 'SKUs', 'share of value', 'X', 'Y', 'Z', 'N'],
      rows: (['A', 'B', 'C', 'N'] as const).map((name) => {
        const count = (xyz?: string): string =>
          String(classes.abc.filter((abc, sku) => abc === name && (xyz === undefined || classes.xyz[sku] === xyz)).length);
        const share = total > 0 ? sum(classes.abcValue, (sku) => classes.abc[sku] === name) / total : 0;
        return [name, count(), `${writeDecimal(share * 100, 1)} %`, count('X'), count('Y'), count('Z'), count('N')];
      }),
    },
    numbers: new Set(['SKUs', 'share of value', 'X', 'Y', 'Z', 'N']),
  };
}

function sum(values: Float64Array, counts: (sku: number) => boolean): number {
  return values.reduce((total, value, sku) => (counts(sku) ? total + value : total), 0);
}
