import type { RowRule } from './row-rule.js';

/** Keeps the first row of each combination of some columns: a file of stock lists a product once a location. */
export function firstOfEach(names: readonly string[], rule: { readonly columns: readonly string[]; readonly rule: string }): RowRule {
  const places = rule.columns.map((column) => names.indexOf(column)).filter((at) => at >= 0);
  const seen = new Set<string>();
  return {
    names,
    row(cells) {
      const value = JSON.stringify(places.map((at) => cells[at]!));
      if (seen.has(value)) return { excluded: rule.rule };
      seen.add(value);
      return { rows: [cells] };
    },
  };
}
