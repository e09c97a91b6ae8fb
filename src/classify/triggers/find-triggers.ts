import { TRIGGER_CODES, type Trigger } from '../../model/trigger.js';
import { costChange } from './cost-change.js';
import { demandDrop } from './demand-drop.js';
import { demandSpike } from './demand-spike.js';
import { discontinued } from './discontinued.js';
import { leadTimeChange } from './lead-time-change.js';
import { lowCover } from './low-cover.js';
import { newProduct } from './new-product.js';
import { newRegion } from './new-region.js';
import { newWarehouse } from './new-warehouse.js';
import { stockout } from './stockout.js';
import type { TriggerFacts, TriggerRule } from './trigger-rule.js';
import { upcomingEvent } from './upcoming-event.js';

/** Every rule, in the order of their codes. */
export const TRIGGER_RULES: readonly TriggerRule[] = [
  stockout, lowCover, demandSpike, demandDrop, upcomingEvent, newProduct, discontinued, newRegion, newWarehouse, leadTimeChange, costChange,
];

/** Everything that triggers a SKU, but for the rules that are off; sorted by SKU, code, warehouse, lane, region, figure. */
export function findTriggers(facts: TriggerFacts): Trigger[] {
  const { off } = facts.theCase.settings.triggers;
  const found = TRIGGER_RULES.filter(({ code }) => !off.includes(code)).flatMap(({ find }) => find(facts));
  const place = (trigger: Trigger): number => TRIGGER_CODES.indexOf(trigger.code);
  return found.sort(
    (a, b) =>
      a.sku - b.sku || place(a) - place(b) || a.warehouse - b.warehouse || a.from - b.from || a.region - b.region || a.on - b.on ||
      (a.what < b.what ? -1 : a.what > b.what ? 1 : 0),
  );
}
