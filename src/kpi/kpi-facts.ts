import { activityOf, type Activity } from './activity.js';
import type { KpiInput } from './kpi-input.js';
import { salesOf, type Sales } from './sales.js';
import { scopesOf, type Scopes } from './scopes.js';
import { stockHistoryOf, type StockHistory } from './stock-history.js';
import { transfersMadeOf, type TransfersMade } from './transfers-made.js';

/** What metrics read: the input, and what several of them derive from it. */
export interface KpiFacts extends KpiInput {
  readonly scopes: Scopes;
  readonly sales: Sales;
  readonly activity: Activity;
  readonly stockHistory: StockHistory | { readonly reason: string };
  readonly transfersMade: TransfersMade | undefined;
}

const known = new WeakMap<KpiInput['theCase'], Pick<KpiFacts, 'sales' | 'activity' | 'stockHistory' | 'transfersMade'>>();

/** Derives the facts. What depends on the case alone is kept for as long as the case is. */
export function kpiFactsOf(input: KpiInput): KpiFacts {
  const { theCase, classes } = input;
  let past = known.get(theCase);
  if (past === undefined) {
    const sales = salesOf(theCase);
    past = {
      sales,
      activity: activityOf(theCase),
      stockHistory: stockHistoryOf(theCase, sales),
      transfersMade: transfersMadeOf(theCase),
    };
    known.set(theCase, past);
  }
  const { catalogue, warehouses, regions } = theCase;
  return {
    ...input,
    ...past,
    scopes: scopesOf({
      warehouses: warehouses.ids.length,
      abc: classes.abc,
      category: catalogue.category,
      categories: catalogue.categories.ids.length,
      regions: regions.ids.length,
    }),
  };
}
