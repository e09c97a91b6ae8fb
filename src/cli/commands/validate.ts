import type { Command } from 'commander';
import { declareCase, type CaseFlags } from '../case-flags.js';
import type { ExitCode } from '../exit-code.js';
import type { Declare } from '../declare.js';
import { declareOutput, type OutputFlags } from '../output-flags.js';
import type { Session } from '../session.js';

type Flags = CaseFlags & OutputFlags;

export const declare: Declare = (command: Command, session, done) => {
  command.addHelpText('before', 'Example: rebalance validate my-case\n');
  declareOutput(declareCase(command), 'table', 'FILE').action(
    async (target: string | undefined, flags: Flags) => done(await runValidate(target, flags, session)),
  );
};

async function runValidate(target: string | undefined, flags: Flags, session: Session): Promise<ExitCode> {
  const { openCase } = await import('../open-case.js');
  const { writeAnswer } = await import('../answer.js');
  const { caseSections, ACCOUNT_NUMBERS, writeAccounts } = await import('../../write/case-sections.js');
  const { jsonRows } = await import('../../write/json-text.js');
  const { caseDocument } = await import('../../write/case-document.js');
  const { mappingTable } = await import('../mapping-table.js');
  const { theCase, inputs, mappings } = await openCase(target, flags, session);
  const mapped = mappingTable(mappings);
  return writeAnswer(
    {
      table: writeAccounts(theCase),
      numbers: ACCOUNT_NUMBERS,
      document: () => ({ ...caseDocument(theCase, inputs), mapping: jsonRows(mapped, new Set()) }),
      sections: () => {
        const [read, ...others] = caseSections(theCase);
        return [read!, ...(mappings.length === 0 ? [] : [{ title: 'Mapped by the config', table: mapped }]), ...others];
      },
    },
    flags,
    session,
    'table',
  );
}
