import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TABLE_NAMES } from '../../src/model/tables.js';
import { ORDER_STATUS_WORDS } from '../../src/read/cell/choice.js';
import { COLUMNS } from '../../src/read/columns.js';
import { CONFIG_SCHEMA, TESTS } from '../../src/read/config-schema.js';
import { readConfig } from '../../src/read/config.js';

const page = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');

/** The text under a heading, up to the next of its level. */
function section(heading: string): string {
  const start = page.indexOf(`\n${heading}\n`);
  expect(start, heading).toBeGreaterThan(-1);
  const level = /^#+/.exec(heading)![0];
  const end = page.indexOf(`\n${level} `, start + heading.length);
  return page.slice(start, end === -1 ? undefined : end);
}

const cells = (row: string): string[] => row.split('|').slice(1, -1).map((cell) => cell.trim());

describe('docs/formats.md', () => {
  it.each(TABLE_NAMES.map((table) => [table]))('lists the columns of %s as the code has them', (table) => {
    const rows = section(`## ${table}`).split('\n').filter((line) => line.startsWith('| ')).map(cells);
    const header = rows.findIndex(([first]) => first === 'column');
    const listed = rows.slice(header + 1).filter((row) => row.length === 6).map(([name, required, type]) => [name, required, type]);
    expect(listed).toEqual(COLUMNS[table].map(({ name, required, cell }) => [name, required ? 'yes' : 'no', cell.kind]));
  });

  it('lists the words of an order\'s status', () => {
    for (const [status, others] of ORDER_STATUS_WORDS) expect(section('## orders')).toContain(`| ${status} | ${[status, ...others].join(', ')} |`);
  });

  it('lists every key of the config and every test of a condition', () => {
    const text = section('## rebalance.json');
    for (const key of Object.keys(CONFIG_SCHEMA.shape)) if (key !== '$schema') expect(text).toMatch(new RegExp(`\`${key}[\`.]`));
    for (const test of Object.keys(TESTS)) expect(section('### Conditions')).toContain(`\`${test}\``);
  });

  it('shows a mapping that is one', () => {
    const example = /```json\n([\s\S]*?)```/.exec(section('### Mapping'))![1]!;
    expect(readConfig(example, 'rebalance.json').files.map(({ table }) => table)).toEqual(['inventory', 'orders']);
  });
});
