import { describe, expect, it } from 'vitest';
import { TABLE_NAMES } from '../../src/model/tables.js';
import { COLUMNS, snakeCase } from '../../src/read/columns.js';

describe('the columns of the tables', () => {
  it('are named as files spell them', () => {
    expect(['sku', 'onHand', 'capacityM3', 'storageCostM3Day', 'leadTimeSdDays'].map(snakeCase))
      .toEqual(['sku', 'on_hand', 'capacity_m3', 'storage_cost_m3_day', 'lead_time_sd_days']);
  });

  it('have names of their own', () => {
    for (const table of TABLE_NAMES) {
      const names = COLUMNS[table].map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
