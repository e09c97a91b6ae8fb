import type { TriggerFacts } from './trigger-rule.js';

/** A lane that both cases have, as one SKU sees it. */
export interface LanePair {
  readonly from: number;
  readonly to: number;
  readonly lane: number; // in the case
  readonly earlierFrom: number; // in the previous case
  readonly earlierTo: number;
  readonly earlierLane: number;
}

/** Lanes between warehouses of both cases that could bring the SKU: it is stocked at both ends now. */
export function lanePairs({ theCase, previous, positions }: TriggerFacts): (sku: number) => LanePair[] {
  if (previous === undefined) return () => [];
  const ids = theCase.warehouses.ids;
  const earlier = ids.map((id) => previous.warehouses.codeOf(id));
  const [count, earlierCount] = [ids.length, previous.warehouses.ids.length];
  return (sku) => {
    const carries = ids.flatMap((_, w) => (earlier[w]! >= 0 && positions.stocked[sku * count + w] ? [w] : []));
    return carries.flatMap((from) =>
      carries.flatMap((to) => {
        const [earlierFrom, earlierTo] = [earlier[from]!, earlier[to]!];
        return from === to ? [] : [{ from, to, lane: from * count + to, earlierFrom, earlierTo, earlierLane: earlierFrom * earlierCount + earlierTo }];
      }),
    );
  };
}
