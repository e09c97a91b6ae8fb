import { InvalidArgumentError, type Command } from 'commander';
import { declareCase, type CaseFlags } from '../case-flags.js';
import type { Declare } from '../declare.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { declareOutput, type OutputFlags } from '../output-flags.js';
import { declareCadence, type ScopeFlags } from '../scope-flags.js';
import type { Session } from '../session.js';
import { TRIGGER_CODES, type TriggerCode } from '../../model/trigger.js';

type Flags = CaseFlags & OutputFlags & ScopeFlags & { readonly sku?: string; readonly failOn?: readonly TriggerCode[] };

export const declare: Declare = (command: Command, session, done) => {
  command.addHelpText(
    'before',
    `Examples:
  rebalance triggers my-case
  rebalance triggers my-case --previous last-week --fail-on stockout,demand_spike\n`,
  );
  declareOutput(declareCadence(declareCase(command)), 'csv', 'FILE')
    .option('--sku <sku>', 'of this SKU alone')
    .option('--fail-on <codes>', 'exit code 1 where one of these triggers was found: "any", or codes with commas between them', codesOf)
    .action(async (target: string | undefined, flags: Flags) => done(await runTriggers(target, flags, session)));
};

function codesOf(text: string): readonly TriggerCode[] {
  if (text === 'any') return TRIGGER_CODES;
  return text.split(',').map((word) => {
    const code = TRIGGER_CODES.find((name) => name === word.trim());
    if (code === undefined) throw new InvalidArgumentError(`Expected "any" or some of ${TRIGGER_CODES.join(', ')}.`);
    return code;
  });
}

async function runTriggers(target: string | undefined, flags: Flags, session: Session): Promise<ExitCode> {
  const { openAnalysis } = await import('../open-case.js');
  const { openPrevious } = await import('../open-scope.js');
  const { writeAnswer } = await import('../answer.js');
  const { TRIGGER_RULES } = await import('../../classify/triggers/find-triggers.js');
  const { dueSkus } = await import('../../classify/cadence.js');
  const { findCaseTriggers } = await import('../../find-case-triggers.js');
  const { TRIGGER_NUMBERS, triggerDocument, triggerSections, worstFirst, writeTriggers } = await import('../../write/triggers-table.js');

  const opened = await openAnalysis(target, flags, session);
  const { theCase, classes } = opened;
  const sku = flags.sku === undefined ? undefined : theCase.skus.codeOf(flags.sku);
  if (sku !== undefined && sku < 0) throw (await import('../unknown-id.js')).unknownSku(flags.sku!, theCase.skus.ids);
  const previous = flags.previous === undefined ? undefined : (await openPrevious(flags.previous, flags, theCase)).theCase;
  const { triggers: all, isDemandJudged } = findCaseTriggers(opened, previous);
  const triggers = worstFirst(sku === undefined ? all : all.filter((trigger) => trigger.sku === sku));
  const { cadence, reviewDays } = theCase.settings;
  const due = cadence && dueSkus(cadence, classes.abc, theCase.asOf - reviewDays, theCase.asOf);
  const source = { theCase, classes, triggers, due, isDemandJudged, definitions: TRIGGER_RULES };
  const wrote = await writeAnswer(
    {
      table: writeTriggers(source),
      numbers: TRIGGER_NUMBERS,
      document: () => triggerDocument(source),
      sections: () => triggerSections(source),
    },
    flags,
    session,
    'csv',
  );
  const breaches = triggers.filter(({ code }) => flags.failOn?.includes(code)).length;
  if (wrote !== EXIT.done || breaches === 0) return wrote;
  await session.err.write(`${breaches} triggers of --fail-on.\n`);
  return EXIT.breach;
}
