import type { Command } from 'commander';
import type { Day } from '../model/calendar.js';
import { dayOption } from './day-option.js';

/** The options that say which SKUs a plan takes up. */
export interface ScopeFlags {
  readonly all?: true;
  readonly since?: Day;
  readonly cadence?: Day;
  readonly previous?: string;
}

export function declareScope(command: Command): Command {
  return declareCadence(command)
    .option('--all', 'take every SKU up, whether or not it is due or triggered')
    .option('--since <date>', 'what fell due after this day is due (default: the review period before as-of); makes up for a run that was missed', dayOption);
}

/** The same for what does not plan. */
export function declareCadence(command: Command): Command {
  return command
    .option('--cadence <date>', 'plan by class, counted from this day (default periods: A 1w, B 2w, C and N 4w; or those of the config)', dayOption)
    .option('--previous <case>', 'the case as it was before: what changed since then triggers a SKU too');
}
