/** From the command line's words to a case, its analysis or its plan; findings and progress go to stderr. */
import { analyseCase, type Analysis } from '../analyse-case.js';
import { assembleCase } from '../assemble/assemble-case.js';
import { measureKpis } from '../kpi/measure-kpis.js';
import type { Case } from '../model/case.js';
import type { Finding } from '../model/finding.js';
import type { Outlook } from '../model/outlook.js';
import type { KpiValue, Plan } from '../model/plan.js';
import { planTransfers, type PlanResult } from '../plan.js';
import { renderFindings } from '../write/finding-text.js';
import type { CaseFlags } from './case-flags.js';
import { loadCase, type LoadedCase } from './load-case.js';
import type { OutputFlags } from './output-flags.js';
import { openScope } from './open-scope.js';
import type { ScopeFlags } from './scope-flags.js';
import { startProgress, type Progress } from './progress.js';
import type { Session } from './session.js';

type Flags = CaseFlags & OutputFlags & ScopeFlags;

export interface OpenedCase extends LoadedCase {
  readonly theCase: Case;
}

/**
 * Reads and assembles a case; says what it found.
 *
 * @param demandOnly an inventory, and warehouses that serve every region, are not needed
 */
export async function openCase(
  target: string | undefined,
  flags: Flags,
  session: Session,
  progress: Progress = startProgress(session, flags.quiet ?? false),
  demandOnly = false,
): Promise<OpenedCase> {
  progress.waiting('reading');
  try {
    const loaded = await loadCase(target, flags, { demandOnly });
    const theCase = assembleCase(loaded.tables, loaded.settings, demandOnly);
    progress.clear();
    await sayFindings(theCase.findings, flags, session);
    return { ...loaded, theCase };
  } finally {
    progress.clear();
  }
}

/** An analysis without a plan: what stands after is what stood before. */
export interface StandingAnalysis extends Analysis {
  readonly after: Outlook;
  readonly kpis: readonly KpiValue[];
}

/** Reads a case and analyses it, without a plan. */
export async function openAnalysis(target: string | undefined, flags: Flags, session: Session): Promise<OpenedCase & StandingAnalysis> {
  const progress = startProgress(session, flags.quiet ?? false);
  const opened = await openCase(target, flags, session, progress);
  try {
    const analysis = analyseCase(opened.theCase, progress.onProgress);
    const input = { ...analysis, after: analysis.before };
    return { ...opened, ...input, kpis: measureKpis(input) };
  } finally {
    progress.clear();
  }
}

/** A planned case; `lines` and `kpis` stand where an analysis without a plan has them too. */
export type PlannedCase = OpenedCase & PlanResult & StandingAnalysis & { readonly lines: Plan['lines']; readonly seconds: number };

/** Reads a case and plans it. */
export async function openPlan(target: string | undefined, flags: Flags, session: Session): Promise<PlannedCase> {
  const progress = startProgress(session, flags.quiet ?? false);
  const opened = await openCase(target, flags, session, progress);
  try {
    const scope = await openScope(flags, opened.theCase);
    const { solveInThreads } = await import('./solver/thread-solver.js');
    const limit = opened.theCase.settings.timeLimit ?? Infinity;
    const result = await planTransfers(opened.theCase, {
      scope: scope.options,
      onProgress: progress.onProgress,
      openSolver: (ground) => solveInThreads(ground, flags.workers),
      isLate: () => progress.seconds() >= limit,
      milp: async (text, effort) => (await import('./milp-solver.js')).solveByHighs(text, effort),
    });
    return { ...opened, inputs: [...opened.inputs, ...scope.inputs], ...result, lines: result.plan.lines, kpis: result.plan.kpis, seconds: progress.seconds() };
  } finally {
    progress.clear();
  }
}

/** Errors are always said, warnings and notes unless --quiet. */
export async function sayFindings(findings: readonly Finding[], flags: OutputFlags, session: Session): Promise<void> {
  const said = flags.quiet ? findings.filter((finding) => finding.severity === 'error') : findings;
  await session.err.write(renderFindings(said));
}
