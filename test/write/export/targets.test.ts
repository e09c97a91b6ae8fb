import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FindingsError, type Finding } from '../../../src/model/finding.js';
import type { TextTable } from '../../../src/model/table.js';
import { transferId } from '../../../src/model/transfer-id.js';
import { AMAZON_COLUMNS } from '../../../src/write/export/amazon.js';
import { CIN7_COLUMNS } from '../../../src/write/export/cin7.js';
import type { ExportFile } from '../../../src/write/export/export-file.js';
import { FREPPLE_COLUMNS } from '../../../src/write/export/frepple.js';
import { EXPORT_TARGETS, type ExportTarget } from '../../../src/write/export/targets.js';
import { allAliases, AS_OF, madePlan, skuId, WAREHOUSES, type MadeLine } from './made-plan.js';

const LINES: readonly MadeLine[] = [[0, 0, 1, 5], [0, 0, 2, 1], [1, 0, 1, 7], [2, 2, 0, 9]];
const SHOPIFY = allAliases('shopify', (at) => `gid://shopify/Location/${at + 1}`, (at) => `gid://shopify/InventoryItem/${at + 10}`, 2000);
const SHIPBOB = allAliases('shipbob', (at) => String(at + 1), (at) => String(at + 10), 2000);

/** The rows of an exported table. */
function tableOf(file: ExportFile | undefined): { columns: readonly string[]; rows: readonly (readonly string[])[] } {
  const { columns, rows } = (file as { table: TextTable }).table;
  return { columns, rows: [...rows] };
}
const documentOf = (file: ExportFile | undefined): unknown => (file as { document: unknown }).document;

function write(target: ExportTarget, ...made: Parameters<typeof madePlan>): readonly ExportFile[] {
  const { plan, theCase } = madePlan(...made);
  return EXPORT_TARGETS[target](plan, theCase);
}

function refused(call: () => unknown): readonly Finding[] {
  try {
    call();
  } catch (error) {
    if (error instanceof FindingsError) return error.findings;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('frepple', () => {
  it('has the columns of a distribution order, one a line', () => {
    const { columns, rows } = tableOf(write('frepple', LINES)[0]);
    expect(columns.join(',')).toBe('reference,item,origin,destination,quantity,shipping date,receipt date,status,remark');
    expect(columns).toEqual(FREPPLE_COLUMNS);
    expect(rows.map((row) => row.slice(0, 8))).toEqual([
      [transferId(AS_OF, skuId(0), 'Newark', 'Reno'), 'S00000', 'Newark', 'Reno', '5', '2026-08-29', '2026-09-02', 'approved'],
      [transferId(AS_OF, skuId(0), 'Newark', 'Toronto'), 'S00000', 'Newark', 'Toronto', '1', '2026-08-29', '2026-09-03', 'approved'],
      [transferId(AS_OF, skuId(1), 'Newark', 'Reno'), 'S00001', 'Newark', 'Reno', '7', '2026-08-29', '2026-09-02', 'approved'],
      [transferId(AS_OF, skuId(2), 'Toronto', 'Newark'), 'S00002', 'Toronto', 'Newark', '9', '2026-08-29', '2026-09-01', 'approved'],
    ]);
    for (const row of rows) expect(row[8]).toMatch(/^Cover at /);
  });
});

interface ShopifyRequest {
  readonly query: string;
  readonly variables: { readonly key: string; readonly input: Record<string, unknown> & { readonly lineItems: readonly { readonly inventoryItemId: string; readonly quantity: number }[] } };
}

describe('shopify', () => {
  it('is a request a shipment, with every field of the input and an idempotency key', () => {
    const requests = documentOf(write('shopify', LINES, SHOPIFY)[0]) as ShopifyRequest[];
    expect(requests).toHaveLength(3);
    const [{ query, variables }] = requests as [ShopifyRequest];
    expect(query).toContain('inventoryTransferCreate(input: $input) @idempotent(key: $key)');
    expect(Object.keys(variables.input)).toEqual(['originLocationId', 'destinationLocationId', 'lineItems', 'referenceName', 'note', 'tags', 'dateCreated']);
    expect(variables.input).toMatchObject({
      originLocationId: 'gid://shopify/Location/1', destinationLocationId: 'gid://shopify/Location/2',
      lineItems: [{ inventoryItemId: 'gid://shopify/InventoryItem/10', quantity: 5 }, { inventoryItemId: 'gid://shopify/InventoryItem/11', quantity: 7 }],
    });
    for (const request of requests) expect(request.variables.key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('has the same key for the same transfer, and another for another', () => {
    const keys = (lines: readonly MadeLine[]): string[] => (documentOf(write('shopify', lines, SHOPIFY)[0]) as ShopifyRequest[]).map(({ variables }) => variables.key);
    expect(keys(LINES)).toEqual(keys([...LINES].reverse()));
    const more = keys(LINES.map(([sku, from, to, units]) => [sku, from, to, units + (sku === 1 ? 1 : 0)]));
    expect([more[0] === keys(LINES)[0], more[1] === keys(LINES)[1]]).toEqual([false, true]);
    expect(new Set(keys(LINES)).size).toBe(3);
  });

  it('keeps to 250 lines a list', () => {
    const lines = Array.from({ length: 600 }, (_, sku): MadeLine => [sku, 0, 1, 1]);
    const requests = documentOf(write('shopify', lines, SHOPIFY)[0]) as ShopifyRequest[];
    expect(requests.map(({ variables }) => variables.input.lineItems.length)).toEqual([250, 250, 100]);
    expect(new Set(requests.map(({ variables }) => variables.input['referenceName'])).size).toBe(3);
    expect(new Set(requests.flatMap(({ variables }) => variables.input.lineItems.map(({ inventoryItemId }) => inventoryItemId))).size).toBe(600);
  });

  it('refuses what it has no id for, all at once, the most wanted first', () => {
    const known = SHOPIFY.filter(({ id }) => id !== 'Newark' && id !== skuId(2));
    expect(refused(() => write('shopify', LINES, known)).map(({ code, value, count }) => [code, value, count])).toEqual([
      ['EXPORT_ID_MISSING', 'warehouse Newark', 3], ['EXPORT_ID_MISSING', 'SKU S00002', 1],
    ]);
  });

  it('leaves out a warehouse of which the aliases say that Shopify does not know it', () => {
    const aliases = [...SHOPIFY.filter(({ id }) => id !== 'Toronto'), { kind: 'warehouse', system: 'shopify', external: '-', id: 'Toronto' } as const];
    expect(documentOf(write('shopify', LINES, aliases)[0])).toHaveLength(1);
  });
});

describe('shipbob', () => {
  it('is a receiving order at the destination and a B2B order at the origin', () => {
    const [first, ...others] = documentOf(write('shipbob', LINES, SHIPBOB)[0]) as Record<string, Record<string, unknown>>[];
    expect(others).toHaveLength(2);
    expect(Object.keys(first!['receiving_order']!)).toEqual(['fulfillment_center', 'package_type', 'box_packaging_type', 'boxes', 'expected_arrival_date', 'purchase_order_number']);
    expect(first).toMatchObject({
      origin: { id: 1 },
      receiving_order: {
        fulfillment_center: { id: 2 },
        boxes: [{ box_items: [{ inventory_id: 10, quantity: 5, lot_number: null, lot_date: null }, { inventory_id: 11, quantity: 7 }] }],
        expected_arrival_date: '2026-09-02',
      },
      b2b_order: { products: [{ reference_id: 'S00000', quantity: 5 }, { reference_id: 'S00001', quantity: 7 }] },
    });
  });

  it('refuses ids that are no numbers', () => {
    expect(refused(() => write('shipbob', [[0, 0, 1, 5]], allAliases('shipbob', (at) => `W${at}`, String, 1)))).toMatchObject([
      { code: 'EXPORT_ID_MISSING', value: 'warehouse Newark' }, { code: 'EXPORT_ID_MISSING', value: 'warehouse Reno' },
    ]);
  });
});

describe('cin7', () => {
  it('has fewer than 500 lines a transfer, and references that are unique and no longer than 20 characters', () => {
    const lines = Array.from({ length: 1100 }, (_, sku): MadeLine => [sku, sku % 10 === 0 ? 2 : 0, 1, 1]);
    const { columns, rows } = tableOf(write('cin7', lines)[0]);
    expect(columns.join(',')).toBe('Order Ref,Company,Branch,Item Code,Item Qty');
    expect(columns).toEqual(CIN7_COLUMNS);
    const byReference = new Map<string, (readonly string[])[]>();
    for (const row of rows) byReference.set(row[0]!, [...(byReference.get(row[0]!) ?? []), row]);
    expect([...byReference.values()].map((part) => part.length)).toEqual([499, 491, 110]);
    for (const [reference, part] of byReference) {
      expect(reference.length).toBeLessThanOrEqual(20);
      expect(new Set(part.map(([, company, branch]) => `${company!}>${branch!}`)).size).toBe(1);
    }
  });

  it('calls branches and codes as its own aliases say, and no others', () => {
    const aliases = [{ kind: 'warehouse', system: 'cin7', external: 'Main', id: 'Newark' }, { kind: 'sku', system: 'shopify', external: 'x', id: skuId(0) }] as const;
    expect(tableOf(write('cin7', [[0, 0, 1, 5]], aliases)[0]).rows[0]!.slice(1)).toEqual(['Main', 'Reno', 'S00000', '5']);
  });
});

describe('amazon', () => {
  it('is a manifest for each origin and destination, each SKU once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.nat(30), fc.nat(2), fc.nat(2), fc.integer({ min: 1, max: 99 })), { selector: ([sku, from, to]) => `${sku} ${from} ${to}` }), (drawn) => {
        const lines = drawn.filter(([, from, to]) => from !== to);
        const files = write('amazon', lines);
        expect(new Set(files.map(({ name }) => name.toLowerCase())).size).toBe(files.length);
        let units = 0;
        for (const file of files) {
          const { columns, rows } = tableOf(file);
          expect(columns.join(',')).toBe('Merchant SKU,Quantity,Prep owner,Labeling owner');
          expect(columns).toEqual(AMAZON_COLUMNS);
          expect(new Set(rows.map(([sku]) => sku)).size).toBe(rows.length);
          units += rows.reduce((sum, [, quantity]) => sum + Number(quantity), 0);
        }
        expect(units).toBe(lines.reduce((sum, [, , , quantity]) => sum + quantity, 0));
      }),
      { seed: 12, numRuns: 200 },
    );
  });

  it('keeps to the destinations that are Amazon\'s, where the aliases name any', () => {
    const files = write('amazon', LINES, [{ kind: 'warehouse', system: 'amazon', external: 'EWR4', id: 'Newark' }]);
    expect(files.map(({ name }) => name)).toEqual(['export-amazon-Toronto-Newark.csv']);
  });
});

describe('generic', () => {
  it('has the columns of retailcloud, and the transfer\'s id as remark', () => {
    const { columns, rows } = tableOf(write('generic', LINES)[0]);
    expect(columns.join(',')).toBe('TransferType,From,To,ItemID,Quantity,Remarks');
    expect(rows[0]).toEqual(['Transfer', 'Newark', 'Reno', 'S00000', '5', transferId(AS_OF, skuId(0), 'Newark', 'Reno')]);
  });
});

describe('every target', () => {
  it.each(Object.keys(EXPORT_TARGETS) as ExportTarget[])('%s is a pure function: the same plan gives the same file, an empty one no line', (target) => {
    const aliases = [...SHOPIFY, ...SHIPBOB];
    const text = (lines: readonly MadeLine[]): string =>
      JSON.stringify(write(target, lines, aliases).map((file) => ('table' in file ? { ...file, table: tableOf(file) } : file)));
    expect(text(LINES)).toBe(text([...LINES].reverse()));
    for (const file of write(target, [], aliases)) expect('table' in file ? tableOf(file).rows : documentOf(file)).toEqual([]);
    for (const { name } of write(target, LINES, aliases)) expect(name).toMatch(/^export-[a-z0-9]+[A-Za-z0-9._-]*\.(csv|json)$/);
    expect(WAREHOUSES).toHaveLength(3);
  });
});
