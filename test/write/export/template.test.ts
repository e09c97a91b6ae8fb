import { describe, expect, it } from 'vitest';
import { EXPORT_FIELDS } from '../../../src/model/export-template.js';
import { FindingsError } from '../../../src/model/finding.js';
import { readExportTemplate } from '../../../src/read/export-template.js';
import { writeCsv, csvPieces } from '../../../src/write/csv-text.js';
import { writeTemplate } from '../../../src/write/export/template.js';
import { madePlan, skuId } from './made-plan.js';

const LINES = [[0, 0, 1, 5], [1, 0, 1, 7], [1, 1, 2, 3]] as const;

function exported(template: object, file = 'my/wms.json'): string {
  const { plan, theCase } = madePlan(LINES, [], { 0: '=Mug, blue', 1: 'Lamp' });
  const written = writeTemplate(readExportTemplate(JSON.stringify(template), file), plan, theCase);
  if (!('table' in written)) throw new Error('no table');
  return [...csvPieces(written.table, written.separator)].join('');
}

/** What reading a template finds wrong. */
function refused(template: object): readonly unknown[] {
  try {
    readExportTemplate(JSON.stringify(template), 'my/wms.json');
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    return error.findings;
  }
  return [];
}

describe('a template', () => {
  it('is the header of a file: column names, each with a field, a constant or a date', () => {
    const text = exported({
      separator: ';',
      columns: {
        'Transfer No': 'order_id', 'Line': 'line', 'Kind': { const: 'STOCK' }, 'Item': 'sku', 'Text': 'name', 'Site to': 'to_name',
        'Qty': 'units', 'Ship date': { field: 'ship_on', date: 'DD/MM/YYYY' }, 'Due': 'arrive_on', 'Net': 'net_benefit',
      },
    });
    const [head, ...rows] = text.trimEnd().split('\n').map((line) => line.split(';'));
    expect(head).toEqual(['Transfer No', 'Line', 'Kind', 'Item', 'Text', 'Site to', 'Qty', 'Ship date', 'Due', 'Net']);
    expect(rows.map((row) => row.slice(1))).toEqual([
      ['1', 'STOCK', skuId(0), "'=Mug, blue", 'Reno, Nevada', '5', '29/08/2026', '2026-09-02', '2.55'],
      ['2', 'STOCK', skuId(1), 'Lamp', 'Reno, Nevada', '7', '29/08/2026', '2026-09-02', '2.57'],
      ['1', 'STOCK', skuId(1), 'Lamp', "'@Toronto", '3', '29/08/2026', '2026-09-03', '2.53'], // no text of a name acts in a spreadsheet
    ]);
    expect([rows[0]![0] === rows[1]![0], rows[1]![0] === rows[2]![0]]).toEqual([true, false]);
  });

  it('may hold every field', () => {
    const text = exported({ columns: Object.fromEntries(EXPORT_FIELDS.map((field) => [`c_${field}`, field])) });
    const [head, first] = text.split('\n');
    expect(head).toBe(EXPORT_FIELDS.map((field) => `c_${field}`).join(','));
    expect(first).not.toContain('undefined');
    expect(writeCsv({ columns: [], rows: [] })).toBe('\n');
  });

  it('may have a row an order, with its dates, sizes and money', () => {
    const fields = ['order_id', 'from', 'to', 'to_country', 'ship_by', 'arrive_by', 'order_lines', 'order_units', 'order_weight_kg', 'order_volume_m3', 'order_pallets', 'order_vehicles', 'order_value', 'order_duty', 'order_cost', 'order_net_benefit'];
    const rows = exported({ rows: 'orders', columns: Object.fromEntries(fields.map((field) => [field, field])) }).trimEnd().split('\n').map((row) => row.split(','));
    expect(rows.slice(1).map((row) => row.slice(1))).toEqual([
      ['Newark', 'Reno', 'US', '2026-08-29', '2026-09-02', '2', '12', '', '0.012', '2', '3', '30', '0', '3', '5.12'],
      ['Reno', 'Toronto', 'CA', '2026-08-29', '2026-09-03', '1', '3', '', '0.003', '1', '1', '7.5', '0.38', '1.5', '2.53'],
    ]);
  });

  it('knows customs and sizes of a line', () => {
    const fields = ['sku', 'hs_code', 'origin_country', 'from_country', 'to_country', 'weight_kg', 'value', 'duty_rate', 'duty'];
    const rows = exported({ columns: Object.fromEntries(fields.map((field) => [field, field])) }).trimEnd().split('\n');
    expect(rows.slice(1)).toEqual([
      'S00000,6912.00,PT,US,US,1.25,12.5,0,0',
      'S00001,6912.00,PT,US,US,,17.5,0,0',
      'S00001,6912.00,PT,US,CA,,7.5,0.05,0.38',
    ]);
  });

  it('says which field was probably meant', () => {
    expect(refused({ columns: { Weight: 'weight' } })).toContainEqual(expect.objectContaining({ remedy: 'did you mean weight_kg?' }));
    expect(refused({ columns: { Ship: { field: 'ship_day', date: 'DD/MM/YYYY' } } })).toContainEqual(expect.objectContaining({ remedy: 'did you mean ship_by?' }));
  });

  it.each([
    [{ columns: {} }, 'columns', 'at least one column'],
    [{ columns: { Qty: 'unit' } }, 'columns.Qty', 'units'],
    [{ columns: { Qty: { const: 3 } } }, 'columns.Qty.const', 'a text'],
    [{ columns: { Day: { field: 'ship_on', date: 'YY' } } }, 'columns.Day.date', 'DD/MM/YYYY'],
    [{ columns: { Day: { field: 'units', date: 'YYYY-MM-DD' } } }, 'columns.Day.field', 'ship_on'],
    [{ columns: { 'a': 'sku', '1': 'units' } }, 'columns.1', 'no whole number'],
    [{ columns: { a: 'sku' }, seperator: ';' }, 'seperator', 'separator'],
    [{ columns: { a: 'sku' }, separator: '::' }, 'separator', ';'],
    [{ columns: { a: 'order_id', b: 'sku' }, rows: 'orders' }, 'columns.b', 'a field of an order'],
    [{ columns: { a: 'sku' }, rows: 'order' }, 'rows', 'orders'],
  ])('%j is refused, with the place', (template, column, expected) => {
    expect(refused(template)).toContainEqual(expect.objectContaining({ code: 'CONFIG_INVALID', file: 'my/wms.json', column, expected: expect.stringContaining(expected) as string }));
  });
});
