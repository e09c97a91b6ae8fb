/** Runs policies through a replay, review by review. */
import { assembleCase } from '../assemble/assemble-case.js';
import { classifyItems } from '../classify/classify-items.js';
import { buildDemand } from '../demand/build-demand.js';
import { forecastDemand } from '../forecast/forecast-demand.js';
import { windowMean } from '../model/forecast.js';
import { leadDaysOn } from '../model/lane-calendar.js';
import type { Move } from '../model/movements.js';
import { quantumOf } from '../model/quantum.js';
import type { PolicyResult, Replay } from '../model/replay.js';
import { buildPositions } from '../policy/build-positions.js';
import { shipmentCost } from '../policy/shipment-cost.js';
import type { ReplaySource } from './build-replay.js';
import { knownTables, type KnownTables } from './known-tables.js';
import type { Outlook, Policy, Review } from './policies/policy.js';
import { ReplayState } from './replay-state.js';

const SHIPMENT_QUANTUM = quantumOf(6);
/** The window over which the rules take the mean of the forecast. */
const OUTLOOK_DAYS = 28;

/**
 * Runs some policies side by side, so that what is known on a day is worked out once for all of them.
 *
 * @param onReview called after each review
 * @param onDecision what a policy has decided, for whoever watches
 */
export async function runPolicies(
  replay: Replay,
  source: ReplaySource,
  policies: readonly Policy[],
  onReview: (done: number, total: number) => void = () => undefined,
  onDecision: (policy: string, day: number, moves: readonly Move[]) => void = () => undefined,
): Promise<PolicyResult[]> {
  const states = policies.map((policy) => new ReplayState(replay, policy.name));
  let prepared: KnownTables | undefined; // a policy that never looks needs no past
  const known: KnownTables = (...at) => (prepared ??= knownTables(replay, source.tables))(...at);
  const periods = replay.reviews.length;
  for (const [period, day] of replay.reviews.entries()) {
    let shared: Outlook | undefined;
    const leadDays = leadDaysOn(replay.judge.network, replay.from + day, replay.judge.settings.readyAt);
    for (const [at, policy] of policies.entries()) {
      const state = states[at]!;
      const review: Review = {
        day, replay, stock: state.stock, underWay: state.underWay,
        known: () => known(day, state.stock, state.underWay, state.arrived),
        outlook: () => (shared ??= outlookOf(replay, source, day, known)),
      };
      const moves = usable(replay, await policy.decide(review), day, leadDays);
      onDecision(policy.name, day, moves);
      shipAll(replay, state, moves, day, period, leadDays);
      state.advance(period + 1 < periods ? replay.reviews[period + 1]! : replay.days, period);
    }
    onReview(period + 1, periods);
  }
  return states.map((state) => state.finish());
}

/** A transfer that would arrive after the last day cannot show what it earns: under no policy is it made. */
function usable({ judge, days }: Replay, moves: readonly Move[], day: number, leadDays: Int32Array): Move[] {
  const count = judge.warehouses.ids.length;
  return moves.filter(({ from, to, packs }) => packs > 0 && day + leadDays[from * count + to]! < days);
}

/** Carries moves out; what a shipment and its vehicles cost is shared over its units. */
function shipAll({ judge }: Replay, state: ReplayState, moves: readonly Move[], day: number, period: number, leadDays: Int32Array): void {
  const count = judge.warehouses.ids.length;
  const byLane = new Map<number, Move[]>();
  for (const move of moves) {
    const lane = move.from * count + move.to;
    byLane.set(lane, [...(byLane.get(lane) ?? []), move]);
  }
  for (const [lane, carried] of [...byLane].sort(([a], [b]) => a - b)) {
    const money = shipmentCost(judge, SHIPMENT_QUANTUM, lane, carried) / SHIPMENT_QUANTUM.perUnit;
    const unitsOf = (move: Move): number => move.packs * judge.catalogue.casePack[move.sku]!;
    const all = carried.reduce((sum, move) => sum + unitsOf(move), 0);
    for (const move of carried) {
      state.ship(move.sku, move.from, move.to, unitsOf(move), { day, lead: leadDays[lane]! }, period, (money * unitsOf(move)) / all);
    }
  }
}

/**
 * What the forecast expects on a day, and the receipts that are known then. It must not depend on what a policy has done,
 * so every shelf counts as filled.
 */
function outlookOf(replay: Replay, { settings }: ReplaySource, day: number, known: KnownTables): Outlook {
  const { judge, arrivals, carried } = replay;
  const count = judge.warehouses.ids.length;
  const cells = judge.skus.ids.length * count;
  const outlook = { daily: new Float64Array(cells), receiptDays: new Float64Array(cells).fill(Infinity) };
  const tables = known(day, Int32Array.from(carried), []);
  const theCase = assembleCase(tables, { ...settings, asOf: replay.from + day, inboundIncludesTransfers: false });
  const demand = buildDemand(theCase);
  const forecast = forecastDemand(theCase, demand, classifyItems(theCase, demand));
  const { firstWarehouse } = buildPositions(theCase, demand, forecast);
  for (let row = 0; row < demand.rowCount; row++) {
    if (firstWarehouse[row]! < 0) continue;
    const sku = judge.skus.codeOf(theCase.skus.ids[demand.sku[row]!]!);
    const warehouse = judge.warehouses.codeOf(theCase.warehouses.ids[firstWarehouse[row]!]!);
    outlook.daily[sku * count + warehouse]! += windowMean(forecast, row, 0, OUTLOOK_DAYS) / OUTLOOK_DAYS;
  }
  for (let sku = 0; sku < judge.skus.ids.length; sku++) {
    for (let at = arrivals.start[sku]!; at < arrivals.start[sku + 1]!; at++) {
      if (arrivals.supplier[at] === 0 || arrivals.knownOn[at]! > day || arrivals.time[at]! <= 2 * day + 1) continue;
      const cell = sku * count + arrivals.warehouse[at]!;
      outlook.receiptDays[cell] = Math.min(outlook.receiptDays[cell]!, (arrivals.time[at]! >> 1) - day);
    }
  }
  return outlook;
}
