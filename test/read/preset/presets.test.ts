import type { OrderTable } from '../../../src/model/tables.js';
import { namesOf } from '../large-csv/parity.js';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TableName } from '../../../src/model/tables.js';
import { COLUMNS } from '../../../src/read/columns.js';
import { readConfig } from '../../../src/read/config.js';
import { PRESETS, presetNames } from '../../../src/read/preset/presets.js';
import { readFiles, type Given } from './read-fixture.js';

/** The fixture that each preset is known on; exports that the product writes itself are tested with their writers. */
const FIXTURES: Readonly<Record<string, string>> = {
  'shopify-inventory': 'shopify/inventory_export.csv',
  'shopify-inventory-older': 'shopify/inventory_export_older.csv',
  'shopify-inventory-wide': 'shopify/inventory_export_wide.csv',
  'shipbob-inventory': 'shipbob/inventory.json',
  'shipbob-inventory-1.0': 'shipbob/inventory-1.0.json',
  'amazon-ledger': 'amazon/ledger.csv',
  'amazon-fba-health': 'amazon/fba-health.txt',
  'shopify-orders': 'shopify/orders_export.csv',
  'shipbob-orders': 'shipbob/orders.json',
  'amazon-orders': 'amazon/all-orders.txt',
  'shipbob-locations': 'shipbob/locations.json',
  'shopify-items': 'shopify/inventory_export.csv',
  'shipbob-items': 'shipbob/items.json',
  'amazon-fba-items': 'amazon/fba-health.txt',
  'frepple-distribution-orders': 'frepple/distribution_orders.csv',
};
const page = readFileSync(new URL('../../../docs/formats.md', import.meta.url), 'utf8');

describe('the presets', () => {
  it('have names of their own', () => {
    const names = PRESETS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(PRESETS.map((preset) => [preset.name, preset] as const))('%s fills columns that its table has, the required ones among them', (_, { table, columns }) => {
    const known = COLUMNS[table].map(({ name }) => name);
    expect(known).toEqual(expect.arrayContaining(Object.keys(columns)));
    expect(Object.keys(columns)).toEqual(expect.arrayContaining(COLUMNS[table].filter(({ required }) => required).map(({ name }) => name)));
  });

  it.each(PRESETS.map(({ name, title }) => [name, title]))('%s stands in docs/formats.md with its title', (name) => {
    expect(page.includes(`\`${name}\``)).toBe(true);
  });

  it.each(Object.entries(FIXTURES))('%s is known by the header of %s, and named aloud', async (name, path) => {
    const { table, title } = PRESETS.find((preset) => preset.name === name)!;
    const { findings, accounts } = await readFiles({ [table]: path });
    expect(findings.filter(({ code }) => code === 'PRESET_USED')).toEqual([{ code: 'PRESET_USED', severity: 'note', file: path, value: title }]);
    const { read, used, rejected } = accounts.find((account) => account.table === table)!;
    expect([used > 0, rejected]).toEqual([true, 0]);
    expect(read).toBeGreaterThanOrEqual(used);
  });

  it.each(Object.entries(FIXTURES))('%s may be asked for by name too', async (name, path) => {
    const { table } = PRESETS.find((preset) => preset.name === name)!;
    const { text } = { text: readFileSync(new URL(`../../../fixtures/exports/${path}`, import.meta.url), 'utf8') };
    const files: Partial<Record<TableName, Given>> = { [table]: { text, more: { preset: name } } };
    const asked = await readFiles(files);
    const found = await readFiles({ [table]: path });
    // Orders give their names by a function: the names are compared.
    const plain = (read: object): object =>
      Object.fromEntries(Object.entries(read).map(([key, value]) => [key, typeof value === 'function' ? namesOf(read as OrderTable) : value]));
    expect(plain(asked[table]!)).toEqual(plain(found[table]!));
  });

  it('are names that a config takes, each for its own table', () => {
    for (const { name, table } of PRESETS) {
      const { files } = readConfig(JSON.stringify({ files: { [table]: { path: 'f', preset: name } } }), 'rebalance.json');
      expect(files[0]!.preset).toBe(name);
    }
    expect(presetNames('lanes')).toEqual([]);
    expect(() => readConfig('{"files": {"orders": {"path": "f", "preset": "shopify-inventory"}}}', 'c')).toThrow(/CONFIG_INVALID/);
  });
});
