import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { METRICS } from '../../src/kpi/metrics.js';

const page = readFileSync(new URL('../../docs/model/kpi.md', import.meta.url), 'utf8');

describe('docs/model/kpi.md', () => {
  it('defines every metric as the registry does (node scripts/write-kpi-page.mjs writes it)', () => {
    const rows = [...page.matchAll(/^\| `([a-z0-9_]+)` \| ([a-z ]+) \| (.*?) \| (.*) \| (.*) \|$/gm)];
    expect(rows.map(([, name]) => name)).toEqual(METRICS.map(({ name }) => name));
    for (const [index, [, , unit, definition, needs]] of rows.entries()) {
      const metric = METRICS[index]!;
      expect([unit, needs]).toEqual([metric.unit, metric.needs || '-']);
      expect(definition).toContain(metric.definition);
    }
  });

  it('has no metric twice', () => expect(new Set(METRICS.map(({ name }) => name)).size).toBe(METRICS.length));
});
