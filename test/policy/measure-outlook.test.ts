import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import { loadCase } from '../../src/cli/load-case.js';
import { planTransfers } from '../../src/plan.js';
import { expectedServed, shapeOf } from '../../src/probability/negative-binomial.js';
import { day, makeSettings, makeTables } from '../assemble/make-tables.js';

describe('the outlook', () => {
  it.each(['online-retail', 'three-warehouses', 'two-files'])('of %s accounts for all demand, before and after', async (name) => {
    const { tables, settings } = await loadCase(`fixtures/${name}`, {});
    const { before, after, positions, plan, theCase } = await planTransfers(assembleCase(tables, settings));
    const count = theCase.warehouses.ids.length;
    for (const outlook of [before, after]) {
      for (let sku = 0; sku < theCase.skus.ids.length; sku++) {
        let mean = 0;
        let variance = 0;
        let supply = 0;
        let local = 0;
        let rerouted = 0;
        for (let cell = sku * count; cell < (sku + 1) * count; cell++) {
          const sum = outlook.served[cell]! + outlook.rerouted[cell]! + outlook.lost[cell]!;
          expect(Math.abs(sum - outlook.demand[cell]!)).toBeLessThan(1e-6 * (1 + sum));
          for (const part of [outlook.served, outlook.rerouted, outlook.lost]) expect(part[cell]!).toBeGreaterThanOrEqual(-1e-9);
          mean += positions.mean[cell]!;
          variance += positions.variance[cell]!;
          supply += outlook.available[cell]! + positions.inbound[cell]!;
          local += outlook.served[cell]!;
          rerouted += outlook.rerouted[cell]!;
        }
        // Fallbacks add nothing beyond what one shelf with all the stock would serve.
        const pooled = expectedServed(shapeOf(mean, variance), mean, supply);
        expect(rerouted).toBeLessThanOrEqual(Math.max(0, pooled - local) + 1e-6 * (1 + pooled));
      }
    }
    const units = (column: Int32Array): number => column.reduce((sum, each) => sum + each, 0);
    expect(units(after.onHand)).toBe(units(before.onHand));
    expect(plan.units).toBeGreaterThan(0);
  });

  it('does not sell what waiting customers get', async () => {
    const asOf = day('2024-06-30');
    const result = await planTransfers(
      assembleCase(
        makeTables({
          warehouses: [{ warehouse: 'A' }, { warehouse: 'B' }],
          regions: [{ region: 'east' }],
          shipping: [
            { warehouse: 'A', region: 'east', costUnit: 1, transitDays: 1 },
            { warehouse: 'B', region: 'east', costUnit: 2 },
          ],
          lanes: [{ from: 'A', to: 'B', costUnit: 0.1, costLine: 0, leadTimeDays: 2 }],
          skus: [{ sku: 'lamp', price: 30, unitCost: 10 }],
          inventory: [
            { sku: 'lamp', warehouse: 'A', onHand: 10, snapshotDate: asOf },
            { sku: 'lamp', warehouse: 'B', onHand: 0, backordered: 10, snapshotDate: asOf },
          ],
          orders: Array.from({ length: 52 }, (_, week) => ({ orderedOn: asOf - 7 * week - 3, sku: 'lamp', units: 2, region: 'east' })),
        }),
        makeSettings({ asOf }),
      ),
    );
    const [line] = result.plan.lines;
    expect(line).toMatchObject({ from: 0, to: 1 });
    expect(result.after.available[1]).toBe(0);
    expect(result.after.rerouted[0]).toBe(0);
    // The unknown transit of a fallback that ships nothing hides nothing.
    expect(result.after.withinTwoDays[0]).toBeCloseTo(result.after.served[0]!, 9);
  });
});
