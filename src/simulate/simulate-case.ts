/**
 * The whole of `simulate`: lay the replay out, run every policy and the clairvoyant, sum up. The work is cut into tasks
 * that share nothing, so that whoever calls may run them anywhere and in any order: the answer is the same.
 *
 * The plan runs all SKUs in one task, since its forecasts are pooled and its limits couple SKUs; so do the rules, which
 * share one forecast. The clairvoyant is cut into chunks of SKUs of a fixed size.
 */
import { assembleCase } from '../assemble/assemble-case.js';
import { classifyItems } from '../classify/classify-items.js';
import { buildDemand } from '../demand/build-demand.js';
import type { Day } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import type { PolicyResult, Replay } from '../model/replay.js';
import type { SimulationOptions, SimulationReport } from '../model/simulation.js';
import { type BuiltReplay, buildReplay, rankOrders, type ReplaySource } from './build-replay.js';
import { CLAIRVOYANT, solveClairvoyant } from './clairvoyant.js';
import { parsePolicy } from './policies/parse-policy.js';
import { isPlan } from './policies/plan-options.js';
import { futureOf } from './resample.js';
import { runPolicies } from './run-policies.js';
import { summariseSimulation } from './summarise-simulation.js';

/** SKUs of a chunk of the clairvoyant's work; it is part of no result. */
const CHUNK = 256;

/** A part of the work. Plain data. */
export interface ReplayTask {
  readonly future: number; // 0 for a replay
  readonly policies: readonly string[]; // empty: the clairvoyant's SKUs first..end - 1
  readonly first: number;
  readonly end: number;
}

/** Runs tasks; answers stand in the order of the tasks. */
export type RunTasks = (tasks: readonly ReplayTask[], work: ReplayWork) => Promise<PolicyResult[][]>;

/** What running a task needs. The source is plain data: a thread can be given a copy, and open the replay for itself. */
export interface ReplayWork {
  readonly source: ReplaySource;
  readonly options: SimulationOptions;
  readonly run: (task: ReplayTask, onProgress: (share: number) => void) => Promise<PolicyResult[]>;
}

/** One task after the other. */
const inTurn: RunTasks = async (tasks, { run }) => {
  const results: PolicyResult[][] = [];
  for (const task of tasks) results.push(await run(task, () => undefined));
  return results;
};

/**
 * Runs a simulation.
 *
 * @param source the input as read
 * @param runTasks runs the parts of the work, in threads or in turn
 * @throws FindingsError as buildReplay and policies do
 */
export async function simulateCase({ tables, settings }: ReplaySource, options: SimulationOptions, runTasks: RunTasks = inTurn): Promise<SimulationReport> {
  const source = { settings, tables: { ...tables, orders: rankOrders(tables.orders) } };
  const bench = openReplays(source, options);
  const { judge, built } = bench;
  const tasks = tasksOf(options, judge.skus.ids.length);
  const results = await runTasks(tasks, { source, options, run: (task, onProgress) => bench.run(task, onProgress) });
  const sums = options.policies.map((policy) => sumUp(policy, results.flat()));
  const classes = classifyItems(judge, buildDemand(judge)).abc;
  return summariseSimulation(built, options, sums, classes);
}

/** Longest first, so that threads end together: the plan, the rules, then the clairvoyant. */
function tasksOf({ policies, resample }: SimulationOptions, skus: number): ReplayTask[] {
  const tasks: ReplayTask[] = [];
  const plans = policies.filter(isPlan);
  const rules = policies.filter((name) => !isPlan(name) && name !== CLAIRVOYANT);
  for (let future = 0; future < (resample?.futures ?? 1); future++) {
    const common = { future, first: 0, end: skus };
    for (const plan of plans) tasks.push({ ...common, policies: [plan] });
    tasks.push({ ...common, policies: rules });
    for (let first = 0; first < skus; first += CHUNK) {
      tasks.push({ future, policies: [], first, end: Math.min(skus, first + CHUNK) });
    }
  }
  return tasks;
}

/**
 * The case that judges: assembled as of its latest count, or, where orders go on after it and no as-of is set, as of the
 * last of them that is wanted.
 */
export function judgeCase({ tables, settings }: ReplaySource, to?: Day): Case {
  const judge = assembleCase(tables, settings);
  if (settings.asOf !== undefined) return judge;
  const last = tables.orders.orderedOn.reduce((latest, day) => Math.max(latest, day), -Infinity);
  const end = Math.min(to ?? last, last);
  return end > judge.historyEnd ? assembleCase(tables, { ...settings, asOf: end }) : judge;
}

/** The replay of a source, and its drawn futures, ready to run tasks. */
export interface OpenReplays {
  readonly judge: Case;
  readonly built: BuiltReplay;
  readonly run: (task: ReplayTask, onProgress: (share: number) => void) => Promise<PolicyResult[]>;
}

/** Prepares to run tasks; every thread does it once. */
export function openReplays(source: ReplaySource, options: SimulationOptions): OpenReplays {
  const { window, resample, routing } = options;
  const judge = resample ? assembleCase(source.tables, { ...source.settings, asOf: window.from }) : judgeCase(source, window.to);
  let opened: { future: number; replay: Replay; source: ReplaySource } | undefined;
  let built: BuiltReplay;
  if (resample) {
    const draw = futureOf(judge, source.tables.orders, window.to - window.from);
    const futureAt = (future: number): { built: BuiltReplay; source: ReplaySource } => {
      const { lines, table } = draw(resample.seed + future);
      return { built: buildReplay(judge, source, window, lines, routing), source: { ...source, tables: { ...source.tables, orders: table } } };
    };
    built = futureAt(0).built;
    const open = (future: number) => {
      if (opened?.future !== future) {
        const made = futureAt(future);
        opened = { future, replay: made.built.replay, source: made.source };
      }
      return opened;
    };
    return { judge, built, run: (task, onProgress) => runTask(open(task.future), task, onProgress) };
  }
  built = buildReplay(judge, source, window, undefined, routing);
  return { judge, built, run: (task, onProgress) => runTask({ replay: built.replay, source }, task, onProgress) };
}

async function runTask(
  { replay, source }: { readonly replay: Replay; readonly source: ReplaySource }, task: ReplayTask, onProgress: (share: number) => void,
): Promise<PolicyResult[]> {
  if (task.policies.length === 0) {
    return [solveClairvoyant(replay, task.first, task.end, (done) => onProgress(done / (task.end - task.first)))];
  }
  const policies = task.policies.map((name) => parsePolicy(name, source.settings));
  return runPolicies(replay, source, policies, (done, total) => onProgress(done / total));
}

/** Chunks and futures of one policy, added up in the order of the tasks. */
function sumUp(policy: string, results: readonly PolicyResult[]): PolicyResult {
  const [first, ...others] = results.filter((result) => result.policy === policy);
  const sum = (of: (result: PolicyResult) => Float64Array): Float64Array => {
    const total = of(first!).slice();
    for (const other of others) for (const [at, value] of of(other).entries()) total[at]! += value;
    return total;
  };
  const count = (of: (result: PolicyResult) => number): number => others.reduce((total, other) => total + of(other), of(first!));
  return {
    policy,
    cost: sum((result) => result.cost), periodCost: sum((result) => result.periodCost), wanted: sum((result) => result.wanted),
    lostUnits: sum((result) => result.lostUnits), moved: sum((result) => result.moved), reversed: sum((result) => result.reversed),
    soon: sum((result) => result.soon), timed: sum((result) => result.timed), transferLines: sum((result) => result.transferLines),
    shippedOrders: count((result) => result.shippedOrders), splitOrders: count((result) => result.splitOrders),
  };
}
