/** What a plan takes up: the SKUs that are due or triggered, or all; and the lanes that rest. */
import type { Day } from './calendar.js';
import type { Trigger } from './trigger.js';

/** SKU-lanes that are closed because the SKU came the other way a short while ago: rows sorted by SKU, then lane, each once. */
export interface RestingLanes {
  readonly start: Int32Array; // S + 1: rows of a SKU are start[s] .. start[s + 1] - 1
  readonly lane: Int32Array; // row -> from * W + to
  readonly until: Int32Array; // row -> first day on which it may carry the SKU again
}

export interface PlanScope {
  readonly takes: 'all' | 'due'; // every SKU, or those that are due or triggered
  readonly since: Day; // what fell due after this day is due
  readonly previous: boolean; // were triggers also looked for against a previous case?
  readonly due: Uint8Array; // S -> 1 where its class fell due; every SKU where all are taken
  readonly triggers: readonly Trigger[]; // sorted by SKU, then code; none where all are taken
  readonly planned: Uint8Array; // S -> 1 where the plan may move it
  readonly resting: RestingLanes;
}

/** First day on which a lane may carry a SKU again; undefined where it does not rest. */
export function restsUntil({ start, lane, until }: RestingLanes, sku: number, wanted: number): Day | undefined {
  for (let row = start[sku]!; row < start[sku + 1]!; row++) if (lane[row] === wanted) return until[row]!;
  return undefined;
}

/** No lane rests. */
export function noResting(skus: number): RestingLanes {
  return { start: new Int32Array(skus + 1), lane: new Int32Array(0), until: new Int32Array(0) };
}
