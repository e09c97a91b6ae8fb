import { compareIds } from '../model/index-table.js';
import { CHECK_KEYS, type CheckKey } from '../model/settings.js';
import type { Place } from './check-result.js';

/** The values that a rule speaks of, in columns. */
export interface Groups {
  readonly length: number;
  readonly value: Float64Array; // rounded to 6 decimals; NaN: none
  readonly money: Float64Array; // inventory value of what it stands for; NaN: not known
  readonly rows: Int32Array | undefined; // of kpi_sku; undefined where it was read from the aggregates alone
  readonly reason: (group: number) => string; // why there is no value
  /** What tells the groups apart. */
  readonly keys: readonly GroupKey[];
  /** Ids that the rule names and of which no row is selected, with all that might have been meant. */
  readonly lost: readonly { readonly id: string; readonly known: readonly string[] }[];
  /** What all groups have in common. */
  readonly common: Place;
}

export interface GroupKey {
  readonly key: CheckKey;
  readonly ids: readonly string[];
  readonly code: Int32Array; // group -> code in ids
}

/** What a group stands for. */
export function placeOf({ keys, common }: Groups, group: number): Place {
  if (keys.length === 0) return common;
  // one shape for all places: there may be millions
  const place: Record<CheckKey, string | undefined> = {
    warehouse: common.warehouse, region: common.region, abc: common.abc, xyz: common.xyz, category: common.category, sku: common.sku,
  };
  for (const { key, ids, code } of keys) place[key] = ids[code[group]!]!;
  return place;
}

/** Groups in the order of their places: by each key in turn, ids by code point. */
export function inPlaceOrder(groups: Int32Array, keys: readonly GroupKey[]): Int32Array {
  let sorted = groups;
  for (const name of [...CHECK_KEYS].reverse()) {
    const key = keys.find((candidate) => candidate.key === name);
    if (key) sorted = byRank(sorted, key.code, ranksOf(key.ids));
  }
  return sorted;
}

/** A stable counting sort. */
function byRank(groups: Int32Array, code: Int32Array, rank: Int32Array): Int32Array {
  const next = new Int32Array(rank.length + 1);
  for (let i = 0; i < groups.length; i++) next[rank[code[groups[i]!]!]! + 1]!++;
  for (let i = 1; i < next.length; i++) next[i]! += next[i - 1]!;
  const sorted = new Int32Array(groups.length);
  for (let i = 0; i < groups.length; i++) sorted[next[rank[code[groups[i]!]!]!]!++] = groups[i]!;
  return sorted;
}

const known = new WeakMap<readonly string[], Int32Array>();

/** Code -> its place among the ids in code point order. */
function ranksOf(ids: readonly string[]): Int32Array {
  let ranks = known.get(ids);
  if (!ranks) {
    ranks = new Int32Array(ids.length);
    const order = Int32Array.from(ids, (_, code) => code).sort((a, b) => compareIds(ids[a]!, ids[b]!));
    for (const [rank, code] of order.entries()) ranks[code] = rank;
    known.set(ids, ranks);
  }
  return ranks;
}
