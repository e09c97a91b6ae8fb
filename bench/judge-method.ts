/**
 * The judge of the method: the share of the gap between doing nothing and the clairvoyant that each policy closes, on the
 * synthetic settings, with standard errors.
 *
 *   npx tsc -p tsconfig.bench.json
 *   node .bench/js/bench/judge-method.js [--cases 80] [--skus 5] [--seed 1000] [--settings base,dear] [--rest 28] [--line 0]
 *        [--program 200]
 *
 * SKUs of a case share its network, so errors are those of sums over cases. `--line` is what a line costs, in money. `--program` adds a two-stage stochastic program
 * over that many drawn futures. Policies are given the distributions of demand (wrong by a lognormal level in `ferr`), so that curves and flow are
 * judged and not the forecast. The plan is the product's: positions, curves and the exact flow of each SKU.
 */
import { parseArgs } from 'node:util';
import { assembleCase } from '../src/assemble/assemble-case.js';
import type { Case } from '../src/model/case.js';
import type { Demand } from '../src/model/demand.js';
import { DAYS_AHEAD, type Forecast } from '../src/model/forecast.js';
import type { Move } from '../src/model/movements.js';
import type { Positions } from '../src/model/positions.js';
import { DEFAULT_SETTINGS } from '../src/model/settings.js';
import { planSku } from '../src/plan-sku.js';
import { buildPositions } from '../src/policy/build-positions.js';
import { restingLanes } from '../src/policy/resting-lanes.js';
import { valueCurves } from '../src/policy/value-curves.js';
import { settleGains } from '../src/settle-gains.js';
import { buildReplay } from '../src/simulate/build-replay.js';
import { solveClairvoyant } from '../src/simulate/clairvoyant.js';
import { parsePolicy } from '../src/simulate/policies/parse-policy.js';
import type { Policy, Review } from '../src/simulate/policies/policy.js';
import { runPolicies } from '../src/simulate/run-policies.js';
import { SkuWorkspace } from '../src/solve/solve-sku-flow.js';
import { solveProgram } from './stochastic-program.js';
import { SYNTHETIC_SETTINGS, type SyntheticCase, syntheticCase } from './synthetic-settings.js';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '80' },
    skus: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1000' },
    rest: { type: 'string', default: String(DEFAULT_SETTINGS.restDays) },
    settings: { type: 'string', default: SYNTHETIC_SETTINGS.map(({ name }) => name).join(',') },
    line: { type: 'string', default: '0' },
    program: { type: 'string' },
  },
});
const RULES = ['even', '6/3', '8/2', '6/3+receipt'];

/** Demand rows of every SKU and region, and the forecast that knows their distributions. */
function knownDemand(theCase: Case, { daily, spread }: SyntheticCase): { demand: Demand; forecast: Forecast } {
  const regions = theCase.regions.ids.length;
  const skus = theCase.skus.ids.length;
  const rows = skus * regions;
  const column = (of: (row: number) => number): Int32Array => Int32Array.from({ length: rows }, (_, row) => of(row));
  const demand: Demand = {
    bucketCount: 1, bucketStart: Int32Array.of(theCase.historyEnd - 6, theCase.historyEnd + 1), bucketDays: 7, rowCount: rows,
    sku: column((row) => Math.floor(row / regions)), region: column((row) => row % regions),
    skuStart: Int32Array.from({ length: skus + 1 }, (_, sku) => sku * regions),
    firstBucket: new Int32Array(rows), start: new Int32Array(rows + 1), bucket: new Int32Array(0), units: new Int32Array(0),
    maskStart: new Int32Array(rows + 1), maskBucket: new Int32Array(0),
  };
  const forecast: Forecast = {
    level: Float64Array.from({ length: rows }, (_, row) => daily.get(`${theCase.skus.ids[Math.floor(row / regions)]!} ${theCase.regions.ids[row % regions]!}`) ?? 0),
    season: Float64Array.from({ length: DAYS_AHEAD + 1 }, (_, day) => day),
    seasonGroup: new Int32Array(rows), phi: new Float64Array(rows).fill(spread), power: new Float64Array(rows).fill(1),
    segment: new Int32Array(rows), segments: [], protectionBuckets: 1, correlation: 0,
  };
  return { demand, forecast };
}

/** The case and its positions on the day of a review, with the forecast given. */
function positionsOn(made: SyntheticCase, { replay, day, known }: Review): { theCase: Case; positions: Positions } {
  const theCase = assembleCase(known(), { ...made.source.settings, asOf: replay.from + day, restDays: Number(values.rest), inboundIncludesTransfers: false });
  const { demand, forecast } = knownDemand(theCase, made);
  const positions = buildPositions(theCase, demand, forecast);
  settleGains(theCase, demand, forecast, positions);
  return { theCase, positions };
}

/** The product's plan with the forecast given. */
function planWith(made: SyntheticCase): Policy {
  const workspace = new SkuWorkspace();
  return {
    name: 'plan',
    decide: (review) => {
      const { theCase, positions } = positionsOn(made, review);
      const curves = valueCurves(positions);
      const scope = { planned: new Uint8Array(theCase.skus.ids.length).fill(1), resting: restingLanes(theCase) };
      const moves: Move[] = [];
      for (let sku = 0; sku < theCase.skus.ids.length; sku++) {
        const { warehouses, solution } = planSku({ ...theCase, positions, scope }, curves, sku, workspace);
        for (const [i, from] of warehouses.entries()) {
          for (const [j, to] of warehouses.entries()) {
            const packs = solution.packs[i * warehouses.length + j]!;
            if (packs > 0) moves.push({ sku, from, to, packs });
          }
        }
      }
      return Promise.resolve(moves);
    },
  };
}

/** The stochastic program with the forecast given; each review draws futures of its own. */
function programWith(made: SyntheticCase, futures: number): Policy {
  return {
    name: 'program',
    decide: (review) => {
      const { theCase, positions } = positionsOn(made, review);
      const moves = theCase.skus.ids.map((_, sku) => solveProgram(theCase, positions, sku, futures, 1000 * review.day + sku));
      return Promise.resolve(moves.flat());
    },
  };
}

/** A rule that is given the levels instead of forecasting them. */
function ruleWith(name: string, made: SyntheticCase, judge: Case): Policy {
  const rule = parsePolicy(name, made.source.settings);
  const count = judge.warehouses.ids.length;
  const daily = new Float64Array(judge.skus.ids.length * count);
  for (const [key, units] of made.daily) {
    const [sku, region] = key.split(' ') as [string, string];
    daily[judge.skus.codeOf(sku) * count + judge.warehouses.codeOf(region.toUpperCase())] = units;
  }
  return {
    name,
    decide: (review) => {
      const receiptDays = new Float64Array(daily.length).fill(Infinity);
      const { arrivals } = review.replay;
      for (let sku = 0; sku + 1 < arrivals.start.length; sku++) {
        for (let at = arrivals.start[sku]!; at < arrivals.start[sku + 1]!; at++) {
          const ahead = (arrivals.time[at]! >> 1) - review.day;
          if (ahead <= 0 || arrivals.knownOn[at]! > review.day) continue;
          const cell = sku * count + arrivals.warehouse[at]!;
          receiptDays[cell] = Math.min(receiptDays[cell]!, ahead);
        }
      }
      return rule.decide({ ...review, outlook: () => ({ daily, receiptDays }) });
    },
  };
}

const futures = values.program === undefined ? undefined : Number(values.program);
const shown = [...RULES, 'plan', ...(futures === undefined ? [] : ['program'])];
const names = ['none', ...shown, 'clairvoyant'];
console.log(`share of the gap closed, %, +/- standard error; ${values.cases} cases x ${values.skus} SKUs from seed ${values.seed}`);
console.log(['setting', ...shown, 'plan - best of 6/3, 8/2', ...(futures === undefined ? [] : ['plan - program']), 'beaten bounds'].join(' | '));
for (const setting of SYNTHETIC_SETTINGS.filter(({ name }) => values.settings.split(',').includes(name))) {
  const costs = new Map(names.map((name) => [name, [] as number[]])); // policy -> cost of each case, money
  let beaten = 0;
  for (let at = 0; at < Number(values.cases); at++) {
    const made = syntheticCase(setting, Number(values.seed) + at, Number(values.skus), Number(values.line));
    const judge = assembleCase(made.source.tables, made.source.settings);
    const { replay } = buildReplay(judge, made.source, made.window);
    const policies = [parsePolicy('none', made.source.settings), ...RULES.map((name) => ruleWith(name, made, judge)), planWith(made)];
    if (futures !== undefined) policies.push(programWith(made, futures));
    const results = [...(await runPolicies(replay, made.source, policies)), solveClairvoyant(replay, 0, replay.perUnit.length)];
    const totals = names.map(() => 0);
    for (let sku = 0; sku < replay.perUnit.length; sku++) {
      const quanta = results.map(({ cost }) => cost[4 * sku]! + cost[4 * sku + 1]! + cost[4 * sku + 2]! + cost[4 * sku + 3]!);
      for (const [policy, cost] of quanta.entries()) {
        totals[policy]! += cost / replay.perUnit[sku]!;
        if (cost < quanta.at(-1)!) beaten++;
      }
    }
    for (const [policy, name] of names.entries()) costs.get(name)!.push(totals[policy]!);
  }
  const closed = (from: string, to: string): Share => shareOf(costs.get(from)!, costs.get(to)!, costs.get('none')!, costs.get('clairvoyant')!);
  const fixed = closed('none', '6/3').value >= closed('none', '8/2').value ? '6/3' : '8/2';
  const shares = [...shown.map((name) => closed('none', name)), closed(fixed, 'plan'), ...(futures === undefined ? [] : [closed('program', 'plan')])];
  console.log([setting.name, ...shares.map(({ value, error }) => `${(100 * value).toFixed(1)} +/- ${(100 * error).toFixed(1)}`), beaten].join(' | '));
}

interface Share {
  readonly value: number;
  readonly error: number;
}

/** Sum of (from - to) over sum of (none - bound), with its error by the delta method. */
function shareOf(from: readonly number[], to: readonly number[], none: readonly number[], bound: readonly number[]): Share {
  const part = from.map((cost, at) => cost - to[at]!);
  const gap = none.map((cost, at) => cost - bound[at]!);
  const all = gap.reduce((sum, cost) => sum + cost, 0);
  const value = part.reduce((sum, cost) => sum + cost, 0) / all;
  const squares = part.reduce((sum, cost, at) => sum + (cost - value * gap[at]!) ** 2, 0);
  return { value, error: Math.sqrt(squares) / all };
}
