/** What a simulation says in the end, in sentences. */
import type { Comparison, Estimate, PolicyOutcome, SimulationReport } from '../model/simulation.js';
import { roundTo } from './decimal-text.js';

export const FUTURE_NOTE = 'Demand was drawn from the forecast: this is a model of what may come, not a proof.';

/** The verdict on the judged policy (the plan, else the best) against doing nothing and every other. */
export function verdictLines(report: SimulationReport): string[] {
  const { policies, comparisons, best } = report;
  const judged = comparisons[0]?.policy ?? best;
  const outcome = policies.find(({ policy }) => policy === judged)!;
  const none = policies.find(({ policy }) => policy === 'none')!;
  const lines: string[] = [];
  if (report.method === 'resample') lines.push(FUTURE_NOTE);
  else if (none.lostUnits === 0 && none.wantedUnits > 0) {
    lines.push('Without any transfer no order is lost. Either there was enough of everything, or the orders tell what was shipped instead of what was wanted: what nobody could order cannot be earned here.');
  }
  if (best === 'none') lines.push(nothingWasBest(policies.filter(({ policy }) => policy !== 'clairvoyant')));
  if (judged !== 'none') lines.push(against(outcome, report));
  const others = [...new Set(comparisons.map((one) => one.against))].map((name) => comparisons.filter((one) => one.against === name));
  lines.push(...others.filter((of) => !of.every(isAlike)).map(compared));
  const alike = others.filter((of) => of.every(isAlike)).map(([all]) => `${nameOf(all!.against)} (${amount(all!.saved)})`);
  if (alike.length > 0) lines.push(`${capital(nameOf(judged))} is not distinguishable from ${listed(alike)}.`);
  const least = policies.find(({ policy }) => policy === best)!;
  if (best !== 'none' && best !== judged) lines.push(`Least cost: ${nameOf(best)}, ${grouped(outcome.cost.total - least.cost.total)} less than ${nameOf(judged)}.`);
  return lines;
}

function nothingWasBest(real: readonly PolicyOutcome[]): string {
  const idle = real.filter(({ policy, movedUnits }) => policy !== 'none' && movedUnits === 0).map(({ policy }) => nameOf(policy));
  const knew = idle.length > 0 ? ` ${capital(listed(idle))} moved nothing either.` : '';
  return `Doing nothing was best: no policy has earned what its transfers cost.${knew}`;
}

function against({ policy, betterPeriods, saved, gapClosed }: PolicyOutcome, { periods, every }: SimulationReport): string {
  const share = gapClosed === null ? 'there was nothing to gain' : `${percent(gapClosed.value)} of what a clairvoyant would have saved`;
  return `${capital(nameOf(policy))}: ${betterPeriods} of ${periods.length} ${periodName(every)} better than doing nothing, ${amount(saved)} (${share}).`;
}

function periodName(every: number): string {
  if (every === 7) return 'weeks';
  if (every === 1) return 'days';
  return every % 7 === 0 ? `periods of ${every / 7} weeks` : `periods of ${every} days`;
}

function isAlike({ verdict }: Comparison): boolean {
  return verdict === 'alike';
}

/** A policy against one other, over all SKUs, and the classes in which that is otherwise. */
function compared(of: readonly Comparison[]): string {
  const all = of.find(({ abc }) => abc === null)!;
  const words = { better: 'better than', worse: 'worse than', alike: 'not distinguishable from' } as const;
  const classes = (verdict: Comparison['verdict']): string => of.filter((one) => one.abc !== null && one.verdict === verdict).map(({ abc }) => abc!).join(', ');
  const parts = (['better', 'worse', 'alike'] as const)
    .filter((verdict) => verdict !== all.verdict && classes(verdict) !== '')
    .map((verdict) => `${words[verdict]} it for class ${classes(verdict)}`);
  return `${capital(nameOf(all.policy))} is ${words[all.verdict]} ${nameOf(all.against)}: ${amount(all.saved)}${parts.length > 0 ? `; ${parts.join('; ')}` : ''}.`;
}

/** What a policy is called in a sentence. */
function nameOf(policy: string): string {
  if (policy === 'none') return 'doing nothing';
  if (policy === 'even') return 'evening out cover';
  return /^\d/.test(policy) ? `the ${policy} rule` : policy;
}

function capital(text: string): string {
  return text.startsWith('plan') ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}

/** `+12,400 +/- 2,100`. */
function amount({ value, error }: Estimate): string {
  return `${value >= 0 ? '+' : ''}${grouped(value)}${error === null ? '' : ` +/- ${grouped(error)}`}`;
}

/** With thousands set off, and without decimals from a thousand on. */
function grouped(value: number): string {
  const text = String(roundTo(value, Math.abs(value) < 1000 ? 2 : 0));
  return text.replace(/^(-?)(\d+)/, (_, sign: string, whole: string) => sign + whole.replace(/\B(?=(\d{3})+$)/g, ','));
}

function percent(share: number): string {
  return `${roundTo(100 * share, 1)} %`;
}
