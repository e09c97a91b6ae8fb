import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import type { Case } from '../../src/model/case.js';
import { shipmentReference } from '../../src/model/shipment-reference.js';
import { transferId } from '../../src/model/transfer-id.js';
import type { TransferRow } from '../../src/model/tables.js';
import { day, makeSettings, makeTables } from './make-tables.js';

const TODAY = '2024-06-30';

function caseWith(transfer: Partial<TransferRow>, more: { readonly asOf?: string } = {}): Case {
  const tables = makeTables({
    inventory: [
      { sku: 'A', warehouse: 'W1', onHand: 20, reserved: 4 },
      { sku: 'A', warehouse: 'W2', onHand: 0, inbound: 10 },
    ],
    orders: [{ orderedOn: day('2024-06-01'), sku: 'A', units: 1, warehouse: 'W1' }],
    transfers: [{ sku: 'A', from: 'W1', to: 'W2', units: 6, status: 'open', ...transfer }],
  });
  return assembleCase(tables, makeSettings({ asOf: day(more.asOf ?? TODAY) }));
}

/** Reserved at W1; inbound at W2 and how much of it is the supplier's. */
const figures = ({ inventory }: Case): number[] => [inventory.reserved[0]!, inventory.inbound[1]!, inventory.supplierInbound[1]!];

describe('an open transfer', () => {
  it('of another day is part of what the inventory says', () => {
    const theCase = caseWith({ transferId: 'T1' });
    expect(figures(theCase)).toEqual([6, 10, 4]);
    expect(theCase.inventory.plannedToday).toBeUndefined();
  });

  it.each([
    ['its own id', transferId(TODAY, 'A', 'W1', 'W2')],
    ['the reference of its shipment', shipmentReference(TODAY, 'W1', 'W2', 1)],
    ['that of a part of it', shipmentReference(TODAY, 'W1', 'W2', 3)],
  ])('that was planned on as-of, by %s, comes on top, and its SKU is decided', (_, id) => {
    const theCase = caseWith({ transferId: id });
    expect(figures(theCase)).toEqual([10, 16, 10]);
    expect([...theCase.inventory.plannedToday!]).toEqual([1]);
    expect(theCase.assumptions.map(({ code }) => code)).toContain('planned_today');
    expect(figures(caseWith({ transferId: id }, { asOf: '2024-07-01' }))).toEqual([6, 10, 4]);
  });

  it('is due when it is expected, and tomorrow where that has passed', () => {
    const arrival = (expectedOn: string): number => caseWith({ units: 10, expectedOn: day(expectedOn) }).inventory.arrival[1]!;
    expect([arrival('2024-07-09'), arrival('2024-06-20')]).toEqual([9, 1]);
  });
});
