import type { KpiFacts } from './kpi-facts.js';
import type { Measured, Metric } from './metric.js';
import type { Outlook } from '../model/outlook.js';

/** How full the warehouses are. */
export const storageUtilisation: Metric = {
  name: 'storage_utilisation',
  unit: 'share',
  definition:
    'Units on hand / capacity_units, or m3 on hand / capacity_m3, whichever is more, over the warehouses that state that ' +
    'capacity. A class or category takes its share of the whole capacity.',
  needs: 'capacity_units or capacity_m3',
  missing: ({ theCase: { network } }) =>
    [...network.capacityUnits, ...network.capacityM3].some((capacity) => capacity < Infinity) ? undefined : 'no storage capacity',
  measure: (facts, outlook) => {
    const { network, catalogue, warehouses } = facts.theCase;
    const count = warehouses.ids.length;
    const units = sharesOf(facts, outlook, network.capacityUnits, () => 1);
    const volume = sharesOf(facts, outlook, network.capacityM3, (cell) => catalogue.volumeM3[Math.floor(cell / count)]!);
    return units.map((share, scope): Measured => {
      if (scope >= facts.scopes.firstRegion) return undefined;
      const known = [share, volume[scope]!].filter((value) => !Number.isNaN(value));
      return known.length > 0 ? Math.max(...known) : { reason: 'no storage capacity' };
    });
  },
};

/** What is stored where the capacity is known / that capacity, by scope; NaN where none is known. */
function sharesOf({ scopes }: KpiFacts, { onHand }: Outlook, capacity: Float64Array, size: (cell: number) => number): number[] {
  const count = capacity.length;
  const limited = (w: number): boolean => capacity[w]! < Infinity;
  const { numerator } = scopes.sum((cell) => (limited(cell % count) ? onHand[cell]! * size(cell) : 0));
  let all = 0;
  for (let w = 0; w < count; w++) if (limited(w)) all += capacity[w]!;
  return Array.from(numerator, (stored, scope) => {
    const { warehouse } = scopes.list[scope]!;
    const room = warehouse < 0 ? all : limited(warehouse) ? capacity[warehouse]! : 0;
    return room > 0 ? stored / room : NaN;
  });
}
