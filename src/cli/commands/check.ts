import type { Command } from 'commander';
import type { CheckResult } from '../../check/check-result.js';
import { declareCase, type CaseFlags } from '../case-flags.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Declare } from '../declare.js';
import { declareOutput, type OutputFlags } from '../output-flags.js';
import type { Session } from '../session.js';

type Flags = CaseFlags & OutputFlags & { readonly rules?: string; readonly plan?: true };

export const declare: Declare = (command: Command, session, done) => {
  command.addHelpText('before', 'Example: rebalance check my-case --rules rules.json\n');
  declareOutput(declareCase(command), 'csv', 'FILE')
    .option('--rules <file>', 'JSON array of rules (default: "checks" in the config)')
    .option('--plan', 'make a plan and check the KPIs after it')
    .addHelpText('after', RULES)
    .action(async (target: string | undefined, flags: Flags) => done(await runCheck(target, flags, session)));
};

const RULES = `
A rule: {"id": "cover", "metric": "forward_cover", "where": {"warehouse": "*"}, "error": "<14 or >180"}
Exit codes: 0 no breach, 1 a breach, 2 a rule that cannot be evaluated (or bad input).`;

async function runCheck(target: string | undefined, flags: Flags, session: Session): Promise<ExitCode> {
  const { openAnalysis, openPlan, sayFindings } = await import('../open-case.js');
  const { readRulesFile } = await import('../read-rules-file.js');
  const { checkRules } = await import('../../check/check-rules.js');
  const { kpiSkuTable } = await import('../../kpi/kpi-sku-table.js');
  const { formatOf, writeAnswer } = await import('../answer.js');
  const { CHECK_NUMBERS, writeChecks } = await import('../../write/check-table.js');
  const { writeKpiDocument } = await import('../../write/kpi-document.js');

  const fromFile = flags.rules === undefined ? undefined : await readRulesFile(flags.rules);
  const analysis = await (flags.plan ? openPlan : openAnalysis)(target, flags, session);
  const { theCase } = analysis;
  const rules = fromFile ?? theCase.settings.checks;
  const results = checkRules(rules, writeKpiDocument(analysis.kpis, theCase), kpiSkuTable(analysis), flags.plan ? 'after' : 'before');
  await sayFindings(results.flatMap(({ finding }) => (finding ? [finding] : [])), flags, session);
  const format = formatOf(flags, session.outIsTerminal && flags.out === undefined, 'csv');
  if (!flags.quiet && (format === 'csv' || format === 'json')) await session.err.write(`${summaryOf(results, rules.length)}\n`);
  const table = writeChecks(results);
  const wrote = await writeAnswer(
    { table, numbers: CHECK_NUMBERS, sections: () => [{ title: summaryOf(results, rules.length), table, numbers: CHECK_NUMBERS }] },
    flags,
    session,
    'csv',
  );
  return wrote === EXIT.done ? verdict(results) : wrote;
}

/** A rule that cannot be evaluated outweighs a breach: what it would have found is not known. */
function verdict(results: readonly CheckResult[]): ExitCode {
  if (results.some(({ kind }) => kind === 'not evaluable')) return EXIT.input;
  return results.some(({ kind }) => kind === 'fail') ? EXIT.breach : EXIT.done;
}

function summaryOf(results: readonly CheckResult[], rules: number): string {
  const count = (kind: CheckResult['kind']): number =>
    results.reduce((sum, result) => (result.kind === kind ? sum + result.count : sum), 0);
  return `${rules} rules: ${count('fail')} breaches, ${count('not evaluable')} not evaluable, ${count('pass')} passed`;
}
