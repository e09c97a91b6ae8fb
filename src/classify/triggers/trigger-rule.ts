import { ABSENT } from '../../model/absent.js';
import type { Case } from '../../model/case.js';
import type { Demand } from '../../model/demand.js';
import type { ExplainedForecast } from '../../model/forecast.js';
import type { Outlook } from '../../model/outlook.js';
import type { Positions } from '../../model/positions.js';
import type { RecentDemand } from '../../model/recent-demand.js';
import type { Trigger, TriggerCode } from '../../model/trigger.js';

/** What triggers are found from. */
export interface TriggerFacts {
  readonly theCase: Case;
  /** The case as it was before; changes are found against it. */
  readonly previous: Case | undefined;
  readonly demand: Demand;
  readonly forecast: ExplainedForecast;
  readonly positions: Positions;
  readonly before: Outlook; // without a plan
  /** Undefined where too little history came before the last days. */
  readonly recent: RecentDemand | undefined;
}

/** One rule: what it looks for, and where it finds it. Triggers may come in any order, of a SKU several. */
export interface TriggerRule {
  readonly code: TriggerCode;
  /** One sentence for people: when it fires, and what the money at stake is. */
  readonly definition: string;
  readonly find: (facts: TriggerFacts) => Trigger[];
}

/** A trigger with what most of them do not say left out. */
export function trigger(
  found: Pick<Trigger, 'code' | 'sku' | 'observed' | 'unit' | 'value'> & Partial<Trigger>,
): Trigger {
  return { warehouse: -1, from: -1, region: -1, expected: NaN, chance: NaN, elsewhere: NaN, on: ABSENT, what: '', ...found };
}

/** Units on hand of a SKU, at all warehouses. */
export function unitsOnHand({ inventory }: Case, sku: number): number {
  let units = 0;
  for (let row = inventory.start[sku]!; row < inventory.start[sku + 1]!; row++) units += inventory.onHand[row]!;
  return units;
}
