import { formatPeriod } from '../model/cadence.js';
import type { AbcClass } from '../model/classes.js';
import { DEFAULT_CADENCE, DEFAULT_SETTINGS, type Settings } from '../model/settings.js';
import { figure } from './figures.js';
import type { Ledger } from './ledger.js';

/**
 * States what stands at its default of how often classes are planned and how long lanes rest, where it matters.
 *
 * @param transfers past and standing transfers
 */
export function stateReviewRules({ cadence, restDays }: Settings, transfers: number, ledger: Ledger): void {
  for (const abc of ['A', 'B', 'C', 'N'] as const satisfies readonly AbcClass[]) {
    const period = cadence && formatPeriod(cadence[abc]);
    const isUsual = period === formatPeriod(DEFAULT_CADENCE[abc]);
    ledger.assume(`cadence_${abc.toLowerCase()}`, isUsual ? 1 : 0, `Class ${abc} is planned every ${period}.`);
  }
  const rests = transfers > 0 && restDays === DEFAULT_SETTINGS.restDays;
  ledger.assume('rest_days', rests ? 1 : 0, `A SKU does not go back over a lane within ${figure(restDays)} days.`);
}
