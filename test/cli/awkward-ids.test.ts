import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixture, readText, rebalance, root, rowsOf, scratchFolder } from './harness.js';

const scratch = scratchFolder();
const small = fixture('three-warehouses');

describe('plan with awkward ids', () => {
  const awkward = join(scratch, 'awkward');
  const withSku = (id: string): string => {
    cpSync(join(root, small), awkward, { recursive: true });
    for (const file of ['inventory.csv', 'orders.csv', 'skus.csv']) {
      const cell = /[",\n]/.test(id) ? `"${id.replaceAll('"', '""')}"` : id;
      writeFileSync(join(awkward, file), readText(join(root, small), file).replaceAll('lamp', cell));
    }
    return awkward;
  };

  it.each(['__proto__', 'constructor', 'a "quoted", id', "O'Neill; DROP", '東京', '0', 'hasOwnProperty'])('moves %s like any other', async (id) => {
    const plain = await rebalance(['plan', small, '--quiet']);
    const { code, stdout } = await rebalance(['plan', withSku(id), '--quiet']);
    expect(code).toBe(0);
    const units = (text: string, sku: string): string[] => rowsOf(text).filter((line) => line['sku'] === sku).map((line) => `${line['from']!}>${line['to']!} ${line['units']!} ${line['net_benefit']!}`);
    expect(units(stdout, id)).toEqual(units(plain.stdout, 'lamp'));
    expect(units(stdout, id).length).toBeGreaterThan(0);
  });

  it('refuses a formula, or writes it verbatim where that is allowed', async () => {
    const folder = withSku("=cmd|' /C calc'!A0");
    const refused = await rebalance(['plan', folder]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('ID_FORMULA');
    const allowed = await rebalance(['plan', folder, '--allow-formula-ids']);
    expect(allowed.code).toBe(0);
    expect(allowed.stderr).toContain('warning ID_FORMULA');
    expect(rowsOf(allowed.stdout).map((line) => line['sku'])).toContain("=cmd|' /C calc'!A0");
  });
});
