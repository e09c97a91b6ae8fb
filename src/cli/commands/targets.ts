import type { Command } from 'commander';
import { declareCase, declarePolicy, type CaseFlags } from '../case-flags.js';
import type { ExitCode } from '../exit-code.js';
import type { Declare } from '../declare.js';
import { declareOutput, type OutputFlags } from '../output-flags.js';
import { declareScope, type ScopeFlags } from '../scope-flags.js';
import type { Session } from '../session.js';
import type { Case } from '../../model/case.js';

type Flags = CaseFlags & OutputFlags & ScopeFlags & { readonly sku?: string; readonly warehouse?: string; readonly alerts?: true };

export const declare: Declare = (command: Command, session, done) => {
  command.addHelpText('before', 'Example: rebalance targets my-case --alerts --format csv > to-do.csv\n');
  declareOutput(declareScope(declarePolicy(declareCase(command))), 'csv', 'FILE')
    .option('--sku <sku>', 'only this SKU')
    .option('--warehouse <warehouse>', 'only this warehouse')
    .option('--alerts', 'rows are what to do, in the order of action, instead of the targets')
    .action(async (target: string | undefined, flags: Flags) => done(await runTargets(target, flags, session)));
};

async function runTargets(target: string | undefined, flags: Flags, session: Session): Promise<ExitCode> {
  const { openPlan } = await import('../open-case.js');
  const { formatOf, piecesOf, writeAnswer } = await import('../answer.js');
  const { targetsOf } = await import('../targets-of.js');
  const { ALERT_NUMBERS, TARGET_NUMBERS, writeAlerts, writeTargets } = await import('../../write/targets-table.js');
  const { targetsDocument, targetsSections, targetsSummary } = await import('../../write/targets-report.js');
  const planned = await openPlan(target, flags, session);
  const source = targetsOf(planned, await placesMeant(planned.theCase, flags));
  const answer = {
    table: flags.alerts ? writeAlerts(source) : writeTargets(source),
    numbers: flags.alerts ? ALERT_NUMBERS : TARGET_NUMBERS,
    document: () => targetsDocument(source),
    sections: () => (flags.alerts ? targetsSummary(source) : targetsSections(source)),
  };
  const format = formatOf(flags, session.outIsTerminal && flags.out === undefined, 'csv');
  if (!flags.quiet && format === 'csv') {
    const summary = { ...answer, sections: () => targetsSummary(source) };
    await session.err.write(await piecesOf(summary, 'table', flags, session, session.errIsTerminal));
  }
  return writeAnswer(answer, flags, session, 'csv');
}

/** Which cells (SKU s at warehouse w: s * W + w) are asked for. */
async function placesMeant({ skus, warehouses }: Case, flags: Flags): Promise<(cell: number) => boolean> {
  const { unknownSku, unknownWarehouse } = await import('../unknown-id.js');
  const sku = flags.sku === undefined ? -1 : skus.codeOf(flags.sku);
  const warehouse = flags.warehouse === undefined ? -1 : warehouses.codeOf(flags.warehouse);
  if (flags.sku !== undefined && sku < 0) throw unknownSku(flags.sku, skus.ids);
  if (flags.warehouse !== undefined && warehouse < 0) throw unknownWarehouse(flags.warehouse, warehouses.ids);
  const count = warehouses.ids.length;
  return (cell) => (sku < 0 || Math.floor(cell / count) === sku) && (warehouse < 0 || cell % count === warehouse);
}
