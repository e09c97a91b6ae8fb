import type { FieldMapping, TableMapping } from '../mapping.js';
import { addUpStock } from './add-up-stock.js';
import { carryOrder } from './carry-order.js';
import { collectAliases, type AliasCollector } from './collect-aliases.js';
import { firstOfEach } from './first-of-each.js';
import { oneCurrency } from './one-currency.js';
import type { Preset, PresetField } from './preset.js';
import type { RowRule } from './row-rule.js';
import { unpivotLocations } from './unpivot-locations.js';

export interface CompiledPreset {
  /** What is done to rows, in this order; none: the mapping says all, and any reader can carry it out. */
  readonly rules: readonly RowRule[];
  readonly collector: AliasCollector | undefined;
  readonly names: readonly string[]; // the columns after the rules
  readonly mapping: TableMapping;
}

/**
 * What a preset means for a file with these columns.
 *
 * @param names the header of the file
 * @param given what the config says about the file; its columns lie over those of the preset, its conditions are added
 */
export function compilePreset(preset: Preset, names: readonly string[], given: TableMapping, file: string): CompiledPreset {
  const rules: RowRule[] = [];
  let columns = names;
  const add = (rule: RowRule): void => {
    rules.push(rule);
    columns = rule.names;
  };
  const { wide, order, stock, currency, once, aliases } = preset;
  if (wide !== undefined) add(unpivotLocations(columns, wide));
  if (order !== undefined) add(carryOrder(columns, order));
  if (currency !== undefined && columns.includes(currency)) add(oneCurrency(columns, currency, file));
  if (stock !== undefined) add(addUpStock(columns, stock));
  const collector = aliases === undefined ? undefined : collectAliases(columns, aliases);
  if (collector !== undefined) add(collector);
  if (once !== undefined) add(firstOfEach(columns, once));

  const fields = new Map<string, FieldMapping>();
  for (const [column, field] of Object.entries(preset.columns)) {
    const mapped = given.columns?.get(column) ?? fieldOf(field, columns);
    if (mapped !== undefined) fields.set(column, mapped);
  }
  for (const [column, field] of given.columns ?? []) fields.set(column, field);
  const mapping = { columns: fields, include: [...(preset.include ?? []), ...given.include], exclude: [...(preset.exclude ?? []), ...given.exclude] };
  return { rules, collector, names: columns, mapping };
}

/** A field, in a file that may lack some of its columns. */
function fieldOf(field: PresetField, names: readonly string[]): FieldMapping | undefined {
  if (typeof field === 'string') return names.includes(field) ? { from: 'column', column: field } : undefined;
  if ('const' in field) return { from: 'constant', value: field.const };
  const { by } = field;
  const present = field.columns.filter((column) => names.includes(column));
  if (by.to === 'first' && present.length === 1) return { from: 'column', column: present[0]! };
  if (by.to === 'first' || by.to === 'joined' || by.to === 'line name') {
    return present.length === 0 ? undefined : { from: 'converted', columns: present, by };
  }
  if (by.to === 'volume') return present.length < 3 ? undefined : { from: 'converted', columns: present.slice(0, 3), by };
  if (by.to === 'id') {
    const headless = present[0] !== field.columns[0];
    return { from: 'converted', columns: present, by: headless ? { ...by, to: 'joined' } : by };
  }
  return present.length === field.columns.length ? { from: 'converted', columns: field.columns, by } : undefined;
}
