/** From the options that say what a plan takes up to what the planner needs; the previous case is read here. */
import { assembleCase } from '../assemble/assemble-case.js';
import type { Case } from '../model/case.js';
import { formatDay } from '../model/calendar.js';
import { FindingsError } from '../model/finding.js';
import type { ScopeOptions } from '../scope-plan.js';
import type { CaseFlags } from './case-flags.js';
import { loadCase, type LoadedCase } from './load-case.js';
import type { ScopeFlags } from './scope-flags.js';

type Flags = CaseFlags & ScopeFlags;

/** How far back a run may make up for others, days. */
const MOST_DAYS = 366;

interface PreviousCase {
  readonly theCase: Case;
  readonly inputs: LoadedCase['inputs'];
}

interface OpenedScope {
  readonly options: ScopeOptions;
  readonly inputs: LoadedCase['inputs']; // of the previous case
}

/**
 * Reads what the options ask for.
 *
 * @throws FindingsError USAGE where they contradict each other or the case
 */
export async function openScope(flags: Flags, theCase: Case): Promise<OpenedScope> {
  const { all, since, previous } = flags;
  const isSet = theCase.settings.cadence !== undefined;
  if (since !== undefined) {
    if (all) throw usage('--since', formatDay(since), 'no --since: --all takes every SKU up');
    if (!isSet) throw usage('--since', formatDay(since), 'a cadence, by "cadence" in the config or --cadence');
    if (since >= theCase.asOf || since < theCase.asOf - MOST_DAYS) {
      throw usage('--since', formatDay(since), `a day before ${formatDay(theCase.asOf)}, at most ${MOST_DAYS} days`);
    }
  }
  if (previous !== undefined && (all || !isSet)) {
    throw usage('--previous', previous, 'a cadence and no --all: where every SKU is taken up, nothing needs to be triggered');
  }
  const before = previous === undefined ? undefined : await openPrevious(previous, flags, theCase);
  return {
    options: {
      ...(all ? { all } : {}),
      ...(since === undefined ? {} : { since }),
      ...(before === undefined ? {} : { previous: before.theCase }),
    },
    inputs: before?.inputs ?? [],
  };
}

/** Reads the case that changes are found against; what there is to say about it was said when it was planned. */
export async function openPrevious(target: string, { onError, allowFormulaIds }: CaseFlags, theCase: Case): Promise<PreviousCase> {
  const given = { ...(onError === undefined ? {} : { onError }), ...(allowFormulaIds === undefined ? {} : { allowFormulaIds }) };
  const loaded = await loadCase(target, given);
  const previous = assembleCase(loaded.tables, loaded.settings);
  if (previous.asOf > theCase.asOf) {
    throw usage('--previous', target, `a case of ${formatDay(theCase.asOf)} or before; this one is of ${formatDay(previous.asOf)}`);
  }
  return { theCase: previous, inputs: loaded.inputs.map(({ table, ...mark }) => ({ ...mark, table: `previous ${table}` })) };
}

function usage(column: string, value: string, expected: string): FindingsError {
  return new FindingsError([{ code: 'USAGE', severity: 'error', column, value, expected }]);
}
