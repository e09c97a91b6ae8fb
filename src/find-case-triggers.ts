import type { Analysis } from './analyse-case.js';
import { findTriggers } from './classify/triggers/find-triggers.js';
import { recentDemand } from './forecast/recent-demand.js';
import type { Case } from './model/case.js';
import type { Trigger } from './model/trigger.js';

export interface FoundTriggers {
  readonly triggers: Trigger[]; // sorted by SKU, then code
  readonly isDemandJudged: boolean; // was there history enough for a forecast before the last days?
}

/** What triggers the SKUs of a case. @param previous the case as it was before; without it, changes are not looked for */
export function findCaseTriggers({ theCase, demand, classes, forecast, positions, before }: Analysis, previous?: Case): FoundTriggers {
  const { off } = theCase.settings.triggers;
  const looksBack = !off.includes('demand_spike') || !off.includes('demand_drop');
  const recent = looksBack ? recentDemand(theCase, demand, classes) : undefined;
  const triggers = findTriggers({ theCase, previous, demand, forecast, positions, before, recent });
  return { triggers, isDemandJudged: !looksBack || recent !== undefined };
}
