import { formatDay, type Day } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import { FindingsError } from '../model/finding.js';
import type { Window } from '../model/simulation.js';

/** How far ahead a drawn future reaches where nothing else is said: twelve weeks. */
const AHEAD_DAYS = 84;

/** The window as asked for; any part may be missing. */
export interface AskedWindow {
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  readonly every: number | undefined;
}

/**
 * The window that is replayed: from the first count of stock to the last day whose orders are known whole, with a review
 * as often as the settings say, unless asked otherwise. A drawn future starts on as-of and lasts twelve weeks.
 *
 * @throws FindingsError REPLAY_WINDOW where there is one count only, at the end of history, and no start was asked for
 */
export function replayWindow(theCase: Case, asked: AskedWindow, ahead: boolean): Window {
  const every = asked.every ?? theCase.settings.reviewDays;
  if (ahead) {
    const from = asked.from ?? theCase.asOf;
    return { from, to: asked.to ?? from + AHEAD_DAYS, every };
  }
  const to = asked.to ?? theCase.historyEnd;
  const from = asked.from ?? theCase.snapshots.days[0];
  if (from === undefined || (asked.from === undefined && to - from < every)) {
    const only = from ?? theCase.asOf;
    throw new FindingsError([{
      code: 'REPLAY_WINDOW', severity: 'error', value: `from ${formatDay(only)} on`,
      expected: `a count of stock at least ${every} days before ${formatDay(to)}, the last day of orders`,
      remedy: 'give --from to rebuild earlier stock from this count, or draw the future with --resample N',
    }]);
  }
  return { from, to, every };
}
