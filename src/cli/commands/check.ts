import { Option, type Command } from 'commander';
import type { CheckResults, ResultKind } from '../../check/check-result.js';
import type { KpiSource } from '../../check/measured-groups.js';
import type { CheckRule } from '../../model/settings.js';
import { declareCase, type CaseFlags } from '../case-flags.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Declare } from '../declare.js';
import { declareOutput, type OutputFlags } from '../output-flags.js';
import type { Session } from '../session.js';

const FAIL_ON = ['warn', 'error', 'never'] as const;

type Flags = CaseFlags & OutputFlags & {
  readonly rules?: string;
  readonly preset?: string;
  readonly kpi?: string;
  readonly baseline?: string;
  readonly failOn?: (typeof FAIL_ON)[number];
  readonly plan?: true;
};

export const declare: Declare = (command: Command, session, done) => {
  command.addHelpText('before', 'Example: rebalance check my-case --rules rules.json\n');
  declareOutput(declareCase(command), 'csv', 'FILE', ['junit', 'github'])
    .option('--rules <file>', 'JSON array of rules, or a config (default: "checks" in the config)')
    .addOption(new Option('--preset <name>', 'rules that stand ready, beside the others').choices(['healthy']))
    .option('--kpi <dir>', 'KPIs that were measured before, in place of a case: a folder of kpi --save or plan --out, or its kpi.json')
    .option('--baseline <dir>', 'KPIs to compare with where a rule has a "baseline": a folder, or a kpi.json')
    .addOption(new Option('--fail-on <level>', 'what exit code 1 stands for (default: error)').choices(FAIL_ON))
    .option('--plan', 'make a plan and check the KPIs after it')
    .addHelpText('after', RULES)
    .action(async (target: string | undefined, flags: Flags) => done(await runCheck(target, flags, session)));
};

const RULES = `
A rule: {"id": "cover", "metric": "forward_cover", "where": {"abc": "A"}, "by": ["warehouse"], "warn": "<30 or >90", "error": "<14 or >180"}
Exit codes: 0 no breach, 1 a breach, 2 a rule that cannot be evaluated (or bad input).`;

async function runCheck(target: string | undefined, flags: Flags, session: Session): Promise<ExitCode> {
  const { sayFindings } = await import('../open-case.js');
  const { checkRules } = await import('../../check/check-rules.js');
  const { contradictions } = await import('../../check/contradictions.js');
  const { FindingsError } = await import('../../model/finding.js');
  const { formatOf, writeAnswer } = await import('../answer.js');
  const { CHECK_NUMBERS, shownChecks, writeChecks } = await import('../../write/check-table.js');
  const { checkDocumentPieces } = await import('../../write/check-document.js');
  const { junitPieces } = await import('../../write/check-junit.js');
  const { annotationPieces } = await import('../../write/check-github.js');

  const given = await givenRules(flags);
  const { source, rules } = flags.kpi === undefined
    ? await measuredCase(target, flags, given, session)
    : await measuredBefore(flags.kpi, given);
  const clashes = contradictions(rules);
  if (clashes.length > 0) throw new FindingsError(clashes);
  const baseline = flags.baseline === undefined ? undefined : await readBaseline(flags.baseline, source, rules);

  const results = checkRules(rules, source, flags.plan ? 'after' : 'before', baseline);
  const failOn = flags.failOn ?? 'error';
  const code = verdict(results, failOn);
  await sayFindings(results.findings, flags, session);
  const format = formatOf(flags, session.outIsTerminal && flags.out === undefined, 'csv');
  const summary = summaryOf(results, rules.length);
  if (!flags.quiet && format !== 'table' && format !== 'md') await session.err.write(`${summary}\n`);
  const table = writeChecks(results);
  const { as_of: asOf, money } = source.document;
  const wrote = await writeAnswer(
    {
      table,
      numbers: CHECK_NUMBERS,
      texts: {
        json: () => checkDocumentPieces(results, { asOf, money, rules: rules.length, failOn, exitCode: code }),
        junit: () => junitPieces(results),
        github: () => annotationPieces(results, flags.rules ?? 'rebalance.json'),
      },
      sections: () => [shownChecks(results, summary)],
    },
    flags,
    session,
    'csv',
  );
  return wrote === EXIT.done ? code : wrote;
}

interface Measured {
  readonly source: KpiSource;
  readonly rules: readonly CheckRule[];
}

/** The rules that the command line names; undefined where it names none. */
async function givenRules(flags: Flags): Promise<readonly CheckRule[] | undefined> {
  const { CHECK_PRESETS } = await import('../../check/presets.js');
  const { readRulesFile } = await import('../read-rules-file.js');
  if (flags.rules === undefined && flags.preset === undefined) return undefined;
  return [
    ...(flags.rules === undefined ? [] : await readRulesFile(flags.rules)),
    ...(flags.preset === undefined ? [] : CHECK_PRESETS.get(flags.preset)!),
  ];
}

async function measuredCase(target: string | undefined, flags: Flags, given: readonly CheckRule[] | undefined, session: Session): Promise<Measured> {
  const { openAnalysis, openPlan } = await import('../open-case.js');
  const { writeKpiDocument } = await import('../../write/kpi-document.js');
  const { kpiRowsOf } = await import('../../kpi/kpi-rows.js');
  const analysis = await (flags.plan ? openPlan : openAnalysis)(target, flags, session);
  const { theCase } = analysis;
  return {
    source: { document: writeKpiDocument(analysis.kpis, theCase), rows: kpiRowsOf(analysis) },
    rules: given ?? theCase.settings.checks,
  };
}

async function measuredBefore(path: string, given: readonly CheckRule[] | undefined): Promise<Measured> {
  const { FindingsError } = await import('../../model/finding.js');
  const { readKpiFolder } = await import('../read-kpi-folder.js');
  const { neededColumns } = await import('../../check/needed-columns.js');
  if (!given) {
    throw new FindingsError([{ code: 'USAGE', severity: 'error', value: '--kpi needs rules', expected: '--rules FILE or --preset NAME', remedy: 'name the rules: --rules rebalance.json takes "checks" of a config' }]);
  }
  return { source: await readKpiFolder(path, neededColumns(given)), rules: given };
}

async function readBaseline(path: string, source: KpiSource, rules: readonly CheckRule[]): Promise<KpiSource> {
  const { FindingsError } = await import('../../model/finding.js');
  const { readKpiFolder } = await import('../read-kpi-folder.js');
  const { neededColumns } = await import('../../check/needed-columns.js');
  const baseline = await readKpiFolder(path, neededColumns(rules.filter((rule) => rule.baseline !== undefined)));
  if (baseline.document.case === source.document.case) return baseline;
  throw new FindingsError([{
    code: 'BASELINE_MISMATCH', severity: 'error', file: path, value: `case ${baseline.document.case}`, expected: `case ${source.document.case}`,
  }]);
}

/** A rule that cannot be evaluated outweighs a breach: what it would have found is not known. */
function verdict({ count }: CheckResults, failOn: (typeof FAIL_ON)[number]): ExitCode {
  if (count('not evaluable') > 0) return EXIT.input;
  if (failOn === 'never') return EXIT.done;
  return count('error') > 0 || (failOn === 'warn' && count('warn') > 0) ? EXIT.breach : EXIT.done;
}

function summaryOf({ count }: CheckResults, rules: number): string {
  const words: readonly [ResultKind, string][] = [
    ['error', 'breaches'], ['not evaluable', 'not evaluable'], ['warn', 'warnings'], ['allowed', 'allowed'], ['pass', 'passed'],
  ];
  return `${rules} rules: ${words.map(([kind, word]) => `${count(kind)} ${word}`).join(', ')}`;
}
