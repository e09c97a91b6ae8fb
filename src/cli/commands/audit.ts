import type { Command } from 'commander';
import { declareCase, declarePolicy, type CaseFlags } from '../case-flags.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Declare } from '../declare.js';
import { declareCadence, type ScopeFlags } from '../scope-flags.js';
import { declareOutput, type OutputFlags } from '../output-flags.js';
import type { Session } from '../session.js';
import { POLICIES } from '../../model/settings.js';
import type { PlanDocument } from '../../model/witness.js';

type Flags = CaseFlags & Pick<ScopeFlags, 'cadence' | 'previous'> & OutputFlags;

export const declare: Declare = (command: Command, session, done) => {
  command
    .addHelpText('before', 'Example: rebalance audit my-case my-plan\n')
    .addHelpText('after', '\nWith --inventory and --orders: rebalance audit my-plan --inventory FILE --orders FILE\nExit codes: 0 the plan holds, 1 the witness refuses it, 2 it could not be judged.');
  declareOutput(declareCadence(declarePolicy(declareCase(command))), 'table', 'FILE')
    .argument('[plan]', 'folder of the plan')
    .action(async (first: string | undefined, second: string | undefined, flags: Flags) =>
      done(await runAudit(first, second, flags, session)),
    );
};

async function runAudit(first: string | undefined, second: string | undefined, flags: Flags, session: Session): Promise<ExitCode> {
  const { openCase, sayFindings } = await import('../open-case.js');
  const { openPrevious } = await import('../open-scope.js');
  const { readPlanFolder } = await import('../read-plan-folder.js');
  const { writeAnswer } = await import('../answer.js');
  const { auditSection, FINDING_NUMBERS, writeFindings } = await import('../../write/findings-table.js');
  const { rebuildFacts } = await import('../../rebuild-facts.js');
  const { verifyPlan } = await import('../../verify/verify-plan.js');

  // One argument is the plan where the case is given by files, else both are needed.
  const [target, folder] = second === undefined ? [undefined, first] : [first, second];
  if (folder === undefined) throw await missingPlan();
  const documents = await readPlanFolder(folder);
  const { theCase } = await openCase(target, { ...policyOf(documents.plan), ...flags }, session);
  const needsPrevious = (documents.plan as Partial<PlanDocument> | null)?.scope?.previous === true;
  if (needsPrevious && flags.previous === undefined) throw await missingPrevious();
  const previous = needsPrevious ? (await openPrevious(flags.previous!, flags, theCase)).theCase : undefined;
  const refusals = verifyPlan(rebuildFacts(theCase, documents, previous), documents);
  await sayFindings(refusals, flags, session);
  const wrote = await writeAnswer(
    {
      table: writeFindings(refusals),
      numbers: FINDING_NUMBERS,
      document: () => ({ accepted: refusals.length === 0, findings: refusals }),
      sections: () => [auditSection(refusals)],
    },
    flags,
    session,
    'table',
  );
  return wrote === EXIT.done && refusals.length > 0 ? EXIT.breach : wrote;
}

/** The policy that the plan says it was made by; what else the witness says about it stays the witness's. */
function policyOf(plan: unknown): Pick<CaseFlags, 'policy'> {
  const said = (plan as { readonly policy?: unknown } | null)?.policy;
  const policy = POLICIES.find((name) => name === said);
  return policy === undefined ? {} : { policy };
}

async function missingPlan(): Promise<Error> {
  const { FindingsError } = await import('../../model/finding.js');
  return new FindingsError([{ code: 'USAGE', severity: 'error', value: 'the plan folder is missing', expected: 'rebalance audit CASE PLAN' }]);
}

async function missingPrevious(): Promise<Error> {
  const { FindingsError } = await import('../../model/finding.js');
  return new FindingsError([{
    code: 'USAGE', severity: 'error', value: 'the plan was triggered by changes against a previous case', expected: 'that case, with --previous',
  }]);
}
