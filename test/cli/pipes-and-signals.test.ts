import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixture, rebalance, scratchFolder, shell } from './harness.js';

const scratch = scratchFolder();
const small = fixture('three-warehouses');

describe('pipes and signals', () => {
  it('a closed pipe ends quietly with 0', async () => {
    const { code, stdout, stderr } = await shell('"$NODE" "$REBALANCE" forecast fixtures/online-retail --quiet | head -n 1');
    expect(stdout).toMatch(/^sku,region/);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('a full disk behind stdout is a failed output', async () => {
    const { code, stderr } = await shell(`"$NODE" "$REBALANCE" plan ${small} --quiet > /dev/full`);
    expect(code).toBe(3);
    expect(stderr).toContain('OUTPUT_FAILED');
  });

  it.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('%s ends with %i and leaves nothing behind', async (name, expected) => {
    const out = join(scratch, `interrupted-${name}`);
    const { code } = await rebalance(['plan', fixture('online-retail'), '--out', out], { signal: { name, afterMs: 400 } });
    expect(code).toBe(expected);
    expect(readdirSync(scratch).filter((entry) => entry.includes(`interrupted-${name}`))).toEqual([]);
  });
});
