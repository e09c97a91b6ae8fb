import { Option, type Command } from 'commander';
import { declareCase, type CaseFlags } from '../case-flags.js';
import type { ExitCode } from '../exit-code.js';
import type { Declare } from '../declare.js';
import { declareOutput, type OutputFlags } from '../output-flags.js';
import type { Session } from '../session.js';
import type { Section } from '../../write/section.js';

const SCOPES = ['all', 'warehouse', 'abc', 'warehouse-abc', 'sku'] as const;
/** The columns of the breakdown by SKU that hold no number. */
const SKU_TEXTS: ReadonlySet<string> = new Set(['sku', 'warehouse', 'abc_class', 'xyz_class', 'stocked']);

type Flags = CaseFlags & OutputFlags & { readonly by?: (typeof SCOPES)[number]; readonly plan?: true };

export const declare: Declare = (command: Command, session, done) => {
  command.addHelpText('before', 'Example: rebalance kpi my-case --by warehouse\n');
  declareOutput(declareCase(command), 'csv', 'FILE')
    .addOption(new Option('--by <scope>', 'only this breakdown (default: every one but sku)').choices(SCOPES))
    .option('--plan', 'make a plan and show the KPIs after it beside those before')
    .action(async (target: string | undefined, flags: Flags) => done(await runKpi(target, flags, session)));
};

async function runKpi(target: string | undefined, flags: Flags, session: Session): Promise<ExitCode> {
  const { openAnalysis, openPlan } = await import('../open-case.js');
  const { writeAnswer } = await import('../answer.js');
  const { KPI_NUMBERS, writeKpiDocument, writeKpiTable } = await import('../../write/kpi-document.js');
  const { kpiReport } = await import('../../write/kpi-report.js');
  const analysis = await (flags.plan ? openPlan : openAnalysis)(target, flags, session);
  const { theCase } = analysis;
  if (flags.by === 'sku') {
    const { kpiSkuTable } = await import('../../kpi/kpi-sku-table.js');
    const table = kpiSkuTable(analysis);
    const numbers = new Set(table.columns.filter((column) => !SKU_TEXTS.has(column)));
    const sections = (): Section[] => [{ title: 'KPIs by SKU and warehouse', table, numbers }];
    return writeAnswer({ table, numbers, sections }, flags, session, 'csv');
  }
  const kpis = analysis.kpis.filter((kpi) => flags.by === undefined || scopeOf(kpi) === flags.by);
  return writeAnswer(
    {
      table: writeKpiTable(kpis),
      numbers: KPI_NUMBERS,
      document: () => writeKpiDocument(kpis, theCase),
      sections: () => kpiReport(kpis),
    },
    flags,
    session,
    'csv',
  );
}

function scopeOf(kpi: { readonly warehouse?: string; readonly abc?: string }): (typeof SCOPES)[number] {
  if (kpi.warehouse === undefined) return kpi.abc === undefined ? 'all' : 'abc';
  return kpi.abc === undefined ? 'warehouse' : 'warehouse-abc';
}
