import { Option, type Command } from 'commander';
import { declareCase, declarePolicy, type CaseFlags } from '../case-flags.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Declare } from '../declare.js';
import { declareOutput, type OutputFlags } from '../output-flags.js';
import type { Session } from '../session.js';
import type { OpenedCase, StandingAnalysis } from '../open-case.js';
import type { Section } from '../../write/section.js';

const SCOPES = ['all', 'warehouse', 'abc', 'warehouse-abc', 'category', 'region', 'sku'] as const;
type ScopeName = (typeof SCOPES)[number];

type Flags = CaseFlags & OutputFlags & {
  readonly by?: ScopeName;
  readonly plan?: true;
  readonly series?: true;
  readonly save?: string;
};

export const declare: Declare = (command: Command, session, done) => {
  command.addHelpText('before', 'Example: rebalance kpi my-case --by warehouse\n');
  declareOutput(declarePolicy(declareCase(command)), 'csv', 'FILE')
    .addOption(new Option('--by <scope>', 'only this breakdown (default: every one but sku)').choices(SCOPES))
    .option('--plan', 'make a plan and show the KPIs after it beside those before')
    .option('--series', 'week by week, as of the last snapshot of each')
    .option('--save <dir>', 'also write kpi.json and kpi_sku.csv.gz into this folder, for check --kpi and --baseline')
    .action(async (target: string | undefined, flags: Flags) => {
      const work = (): Promise<ExitCode> => runKpi(target, flags, session);
      const { inLockedFolder } = await import('../in-locked-folder.js');
      done(flags.save === undefined ? await work() : await inLockedFolder(flags.save, work));
    });
};

async function runKpi(target: string | undefined, flags: Flags, session: Session): Promise<ExitCode> {
  const { openAnalysis, openPlan } = await import('../open-case.js');
  const { writeAnswer } = await import('../answer.js');
  const { KPI_NUMBERS, writeKpiDocument, writeKpiTable } = await import('../../write/kpi-document.js');
  const { kpiReport } = await import('../../write/kpi-report.js');
  await refuseTogether(flags);
  const analysis = await (flags.plan ? openPlan : openAnalysis)(target, flags, session);
  const { theCase } = analysis;
  if (flags.save !== undefined) {
    const interrupted = await saveKpis(flags.save, analysis);
    if (interrupted !== EXIT.done) return interrupted;
  }
  if (flags.series) return writeSeries(analysis, flags, session);
  if (flags.by === 'sku') {
    const { kpiSkuTable } = await import('../../kpi/kpi-sku-table.js');
    const { KPI_SKU_NUMBERS: numbers } = await import('../../kpi/kpi-columns.js');
    const { textTableOf } = await import('../../write/text-table-of.js');
    const { typedCsvPieces } = await import('../../write/typed-csv.js');
    const typed = kpiSkuTable(analysis);
    const table = textTableOf(typed);
    const sections = (): Section[] => [{ title: 'KPIs by SKU and warehouse', table, numbers }];
    return writeAnswer({ table, numbers, texts: { csv: () => typedCsvPieces(typed) }, sections }, flags, session, 'csv');
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

async function refuseTogether({ series, plan, by }: Flags): Promise<void> {
  if (!series || (!plan && by !== 'sku')) return;
  const { FindingsError } = await import('../../model/finding.js');
  const value = plan ? '--plan' : '--by sku';
  throw new FindingsError([{ code: 'USAGE', severity: 'error', column: '--series', value, expected: 'a series of the past, without --plan and --by sku' }]);
}

/** The KPIs of every week, each measured as of its day from what was known then. */
async function writeSeries(analysis: OpenedCase & StandingAnalysis, flags: Flags, session: Session): Promise<ExitCode> {
  const { assembleCase } = await import('../../assemble/assemble-case.js');
  const { analyseCase } = await import('../../analyse-case.js');
  const { measureKpis } = await import('../../kpi/measure-kpis.js');
  const { seriesDays } = await import('../../kpi/series-days.js');
  const { writeAnswer } = await import('../answer.js');
  const { writeSeriesDocument, writeSeriesTable, SERIES_NUMBERS } = await import('../../write/kpi-series.js');
  const scope = flags.by ?? 'all';
  const weeks = seriesDays(analysis.theCase).map((asOf) => {
    const theCase = assembleCase(analysis.tables, { ...analysis.settings, asOf });
    const standing = analyseCase(theCase);
    const kpis = measureKpis({ ...standing, after: standing.before });
    return { theCase, kpis: kpis.filter((kpi) => scopeOf(kpi) === scope) };
  });
  const table = writeSeriesTable(weeks);
  return writeAnswer(
    {
      table,
      numbers: SERIES_NUMBERS,
      document: () => writeSeriesDocument(weeks),
      sections: () => [{ title: 'KPIs by week', table, numbers: SERIES_NUMBERS }],
    },
    flags,
    session,
    'csv',
  );
}

async function saveKpis(path: string, analysis: OpenedCase & StandingAnalysis): Promise<ExitCode> {
  const { interruptible } = await import('../interruptible.js');
  const { writeFolder } = await import('../write-folder.js');
  const { programVersion } = await import('../version.js');
  const { kpiSkuTable } = await import('../../kpi/kpi-sku-table.js');
  const { typedCsvPieces } = await import('../../write/typed-csv.js');
  const { writeJson } = await import('../../write/json-text.js');
  const { writeKpiDocument } = await import('../../write/kpi-document.js');
  const { writeKpiManifest } = await import('../../write/manifest-document.js');
  const { theCase, inputs, kpis } = analysis;
  const files = [
    { name: 'kpi.json', pieces: () => [writeJson(writeKpiDocument(kpis, theCase))] },
    { name: 'kpi_sku.csv.gz', pieces: () => typedCsvPieces(kpiSkuTable(analysis)) },
  ];
  return interruptible(path, (signal) =>
    writeFolder(path, files, (marks) => writeJson(writeKpiManifest(theCase, programVersion(), inputs, marks)), signal),
  );
}

function scopeOf(kpi: StandingAnalysis['kpis'][number]): ScopeName {
  if (kpi.region !== undefined) return 'region';
  if (kpi.category !== undefined) return 'category';
  if (kpi.warehouse === undefined) return kpi.abc === undefined ? 'all' : 'abc';
  return kpi.abc === undefined ? 'warehouse' : 'warehouse-abc';
}
