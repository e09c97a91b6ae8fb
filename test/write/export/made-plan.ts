/** A plan made up for the writers of exports: any number of lines between a few warehouses. */
import { dayOf } from '../../../src/model/calendar.js';
import type { Case } from '../../../src/model/case.js';
import { indexTable } from '../../../src/model/index-table.js';
import type { Plan, TransferLine } from '../../../src/model/plan.js';
import { DEFAULT_SETTINGS } from '../../../src/model/settings.js';
import { quantumOf } from '../../../src/model/quantum.js';
import type { AliasRow } from '../../../src/model/tables.js';
import { transferId } from '../../../src/model/transfer-id.js';

export const AS_OF = '2026-08-29';
const DAY = dayOf(2026, 8, 29);
export const WAREHOUSES = ['Newark', 'Reno', 'Toronto'];

/** A line by its SKU's number, its warehouses' places in WAREHOUSES, and its units. */
export type MadeLine = readonly [sku: number, from: number, to: number, units: number];

export function madePlan(lines: readonly MadeLine[], aliases: readonly AliasRow[] = [], names: Readonly<Record<number, string>> = {}): { plan: Plan; theCase: Case } {
  const count = Math.max(0, ...lines.map(([sku]) => sku)) + 1;
  const skus = indexTable(Array.from({ length: count }, (_, sku) => skuId(sku)));
  const made = lines.map(([sku, from, to, units]): TransferLine => ({
    transferId: transferId(AS_OF, skuId(sku), WAREHOUSES[from]!, WAREHOUSES[to]!),
    sku, from, to, units, cases: units, shipOn: DAY, arriveOn: DAY + 3 + to, cost: 150, benefit: 400 + units,
    useProbability: 0.5, fromCoverBefore: 30, fromCoverAfter: 20, toCoverBefore: 0, toCoverAfter: 9, abc: 'A', triggers: [], due: true, chain: false,
    reason: { horizon: 28, expectedLostBefore: 5, expectedLostAfter: 2, unitGain: 20, lossAtFrom: 3, alternative: -1, alternativeBenefit: 0 },
  }));
  const theCase = {
    skus, warehouses: indexTable(WAREHOUSES), aliases,
    settings: DEFAULT_SETTINGS,
    catalogue: {
      name: Array.from({ length: count }, (_, sku) => names[sku] ?? ''),
      unitCost: new Float64Array(count).fill(2.5),
      weightKg: Float64Array.from({ length: count }, (_, sku) => (sku === 1 ? 0 : 0.25)), // of SKU 1 it is unknown
      volumeM3: new Float64Array(count).fill(0.001),
      casePack: new Int32Array(count).fill(1),
      unitsPerPallet: new Int32Array(count).fill(10),
      hsCode: new Array<string>(count).fill('6912.00'),
      originCountry: new Array<string>(count).fill('Portugal'),
    },
    network: {
      name: ['', 'Reno, Nevada', '@Toronto'],
      country: ['US', 'United States', 'Canada'],
      lanes: {
        dutyRate: Float64Array.of(0, 0, 0.05, 0, 0, 0.05, 0.05, 0.05, 0),
        vehicleUnits: new Float64Array(9).fill(4),
        vehicleKg: new Float64Array(9).fill(Infinity),
        vehicleM3: new Float64Array(9).fill(Infinity),
      },
    },
  };
  // The writers look at nothing else of a plan and a case.
  const plan = { asOf: DAY, quantum: quantumOf(2), lines: [...made].sort((a, b) => a.sku - b.sku || a.from - b.from || a.to - b.to) };
  return { plan: plan as unknown as Plan, theCase: theCase as unknown as Case };
}

/** Ids that sort as their numbers do. */
export function skuId(sku: number): string {
  return `S${String(sku).padStart(5, '0')}`;
}

/** What a system calls every warehouse and SKU. */
export function allAliases(system: string, warehouse: (at: number) => string, sku: (at: number) => string, skus: number): AliasRow[] {
  return [
    ...WAREHOUSES.map((id, at): AliasRow => ({ kind: 'warehouse', system, external: warehouse(at), id })),
    ...Array.from({ length: skus }, (_, at): AliasRow => ({ kind: 'sku', system, external: sku(at), id: skuId(at) })),
  ];
}
