import { DEFAULT_SETTINGS, type Settings } from '../model/settings.js';
import { figure, percent } from './figures.js';
import type { Ledger } from './ledger.js';

/** States the rates that every plan needs and that stand at their default. */
export function stateRates(settings: Settings, ledger: Ledger): void {
  const { rates, reviewDays, policy, service } = settings;
  const usual = DEFAULT_SETTINGS.rates;
  const stated = [
    ['carrying_rate', rates.carrying === usual.carrying, `Carrying stock costs ${percent(rates.carrying)} of unit cost a year.`],
    ['penalty', rates.penalty === usual.penalty, `A lost unit costs its margin and a penalty of ${figure(rates.penalty)}.`],
    ['delay_cost', rates.delayCostDay === usual.delayCostDay, `A day of later delivery costs ${figure(rates.delayCostDay)} a unit.`],
    ['review_days', reviewDays === DEFAULT_SETTINGS.reviewDays, `The plan is made again every ${figure(reviewDays)} days.`],
  ] as const;
  const levels = Object.entries(service.levels).map(([abc, level]) => `${abc} ${percent(level)}`).join(', ');
  const priced = `Units are worth what makes these service levels pay (${service.criterion}): ${levels}.`;
  ledger.assume('service_level', policy === 'service-level' ? 1 : 0, priced);
  for (const [code, isDefault, text] of stated) ledger.assume(code, isDefault ? 1 : 0, text);
}
