import type { TextTable } from '../model/table.js';
import type { Condition, ConditionTest, FieldMapping, FileMapping } from '../read/mapping.js';

/** What a config maps, row by row: which column comes from where, which rows are taken or left out. */
export function mappingTable(mappings: readonly FileMapping[]): TextTable {
  return {
    columns: ['table', 'file', 'column', 'from'],
    rows: mappings.flatMap(({ table, path, mapping }) => [
      ...Array.from(mapping.columns ?? [], ([column, field]) => [table, path, column, sourceOf(field)]),
      ...mapping.include.map((condition) => [table, path, 'rows with', conditionText(condition)]),
      ...mapping.exclude.map((condition) => [table, path, 'no rows with', conditionText(condition)]),
    ]),
  };
}

function sourceOf(field: FieldMapping): string {
  switch (field.from) {
    case 'column':
      return [field.column, ...(field.letterCase ? [`in ${field.letterCase} case`] : []), ...(field.trim ? ['trimmed'] : []), ...(field.unit ? [`from ${field.unit}`] : [])].join(', ');
    case 'converted':
      return field.columns.join(', ');
    case 'constant':
      return `always "${field.value}"`;
    case 'parts':
      return `${field.parts.join(', ')}${field.parts.length === 2 ? `, ${field.day} day of the month` : ''}`;
  }
}

function conditionText({ column, tests, rule }: Condition): string {
  return `${column} ${tests.map(testText).join(' and ')} (rule: ${rule})`;
}

function testText(test: ConditionTest): string {
  const name = test.is.replaceAll('_', ' ');
  switch (test.is) {
    case 'in':
    case 'not_in':
      return `${name} ${test.values.join(', ')}`;
    case 'starts_with_digits':
      return `starts with ${test.count} digits`;
    case 'blank':
      return test.value ? 'blank' : 'not blank';
    case 'equals':
    case 'not_equals':
    case 'starts_with':
    case 'ends_with':
    case 'contains':
    case 'less_than':
    case 'greater_than':
    case 'at_least':
    case 'at_most':
      return `${name} ${test.value}`;
  }
}
