import { InvalidArgumentError, type Command } from 'commander';

/** The options that say how long and how hard to look for the best plan. */
export interface SolveFlags {
  readonly gap?: number; // share of the savings
  readonly timeLimit?: number; // seconds
  readonly workers?: number;
}

export function declareSolve(command: Command): Command {
  return command
    .option('--gap <share>', 'stop where limits cost at most this share of the savings, certified (default: 0.05%)', shareOf)
    .option('--time-limit <time>', 'stop after this time with what is certified so far, e.g. 30s or 5m; two runs may then differ', secondsOf)
    .option('--workers <count>', 'threads that solve (default: one a core; the plan is the same for any)', workersOf);
}

/** `0.1%` or `0.001`. */
function shareOf(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(text);
  const share = match ? Number(match[1]) / (match[2] === '%' ? 100 : 1) : Number.NaN;
  if (!(share >= 0 && share <= 1)) throw new InvalidArgumentError('It must be a share like 0.1% or 0.001.');
  return share;
}

/** `30s`, `5m`, `1h`; seconds without a unit. */
function secondsOf(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(s|m|h)?$/.exec(text);
  if (!match) throw new InvalidArgumentError('It must be a time like 30s, 5m or 1h.');
  return Number(match[1]) * { s: 1, m: 60, h: 3600 }[(match[2] ?? 's') as 's' | 'm' | 'h'];
}

function workersOf(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1 to 999.');
  return Number(text);
}
