import type { Command } from 'commander';
import { declareCase, type CaseFlags } from '../case-flags.js';
import type { ExitCode } from '../exit-code.js';
import type { Declare } from '../declare.js';
import { declareOutput, type OutputFlags } from '../output-flags.js';
import type { Session } from '../session.js';

export const declare: Declare = (command: Command, session, done) => {
  command.addHelpText('before', 'Example: rebalance abc my-case --format csv > classes.csv\n');
  declareOutput(declareCase(command), 'csv', 'FILE').action(
    async (target: string | undefined, flags: CaseFlags & OutputFlags) => done(await runAbc(target, flags, session)),
  );
};

async function runAbc(target: string | undefined, flags: CaseFlags & OutputFlags, session: Session): Promise<ExitCode> {
  const { classifyItems } = await import('../../classify/classify-items.js');
  const { buildDemand } = await import('../../demand/build-demand.js');
  const { openCase } = await import('../open-case.js');
  const { writeAnswer } = await import('../answer.js');
  const { ABC_NUMBERS, abcSection, writeAbc } = await import('../../write/abc-table.js');
  const { theCase } = await openCase(target, flags, session, undefined, true);
  const classes = classifyItems(theCase, buildDemand(theCase));
  const table = writeAbc(classes, theCase);
  return writeAnswer(
    { table, numbers: ABC_NUMBERS, sections: () => [abcSection(classes, theCase), { title: 'SKUs', table, numbers: ABC_NUMBERS }] },
    flags,
    session,
    'csv',
  );
}
