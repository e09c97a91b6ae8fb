import type { WideRule } from './preset.js';
import type { RowRule } from './row-rule.js';

/** Makes a row of each location's column: every column that the rule does not name. */
export function unpivotLocations(names: readonly string[], rule: WideRule): RowRule {
  const named = new Set(rule.named);
  const kept = names.flatMap((name, at) => (named.has(name) || name === '' ? [at] : []));
  const locations = names.flatMap((name, at) => (named.has(name) || name === '' ? [] : [{ name, at }]));
  return {
    names: [...kept.map((at) => names[at]!), rule.location, rule.value],
    row(cells) {
      const head = kept.map((at) => cells[at]!);
      return { rows: locations.map(({ name, at }) => [...head, name, cells[at]!]) };
    },
  };
}
