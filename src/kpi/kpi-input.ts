import type { Case } from '../model/case.js';
import type { Classes } from '../model/classes.js';
import type { Outlook } from '../model/outlook.js';
import type { TransferLine } from '../model/plan.js';
import type { Positions } from '../model/positions.js';

/** What the KPIs are measured from. Without a plan `after` is `before` and `lines` is left out. */
export interface KpiInput {
  readonly theCase: Case;
  readonly classes: Classes;
  readonly positions: Positions;
  readonly before: Outlook;
  readonly after: Outlook;
  /** The transfers that lead from `before` to `after`, sorted by SKU, from, to. */
  readonly lines?: readonly TransferLine[];
}
