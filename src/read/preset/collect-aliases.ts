import { compareIds } from '../../model/index-table.js';
import type { AliasRow } from '../../model/tables.js';
import { convertCells } from '../convert-cells.js';
import type { AliasRule, PresetField } from './preset.js';
import type { RowRule } from './row-rule.js';

export interface AliasCollector extends RowRule {
  /** What was found, sorted; a name that stands for two ids stands for none. */
  aliases(): readonly AliasRow[];
}

/** Remembers what an export says about the ids of its system. */
export function collectAliases(names: readonly string[], rules: readonly AliasRule[]): AliasCollector {
  const found = rules.map(({ external, id, kind, system }) => ({
    kind, system, external: textOf(names, external), id: textOf(names, id), ids: new Map<string, string>(),
  }));
  return {
    names,
    row(cells) {
      for (const { external, id, ids } of found) {
        const name = external(cells);
        const meant = id(cells);
        if (name === '' || meant === '') continue;
        const known = ids.get(name);
        if (known === undefined) ids.set(name, meant);
        else if (known !== meant) ids.set(name, '');
      }
      return { rows: [cells] };
    },
    aliases: () =>
      found.flatMap(({ kind, system, ids }) =>
        [...ids]
          .filter(([external, id]) => id !== '' && external !== id)
          .sort(([a], [b]) => compareIds(a, b))
          .map(([external, id]) => ({ kind, system, external, id })),
      ),
  };
}

function textOf(names: readonly string[], field: PresetField): (cells: readonly string[]) => string {
  if (typeof field === 'string') {
    const at = names.indexOf(field);
    return (cells) => cells[at] ?? '';
  }
  if ('const' in field) return () => field.const;
  const places = field.columns.map((column) => names.indexOf(column));
  const convert = convertCells(field.by);
  return (cells) => convert(places.map((at) => cells[at] ?? ''));
}
