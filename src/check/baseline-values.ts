import type { CheckSide } from './check-result.js';
import type { GroupKey, Groups } from './groups.js';
import { measuredGroups, type KpiSource } from './measured-groups.js';
import type { Judged } from './understand-rule.js';

/**
 * The values of a baseline, for the groups of a rule.
 *
 * @returns group -> its old value, NaN where the baseline has none; undefined where the rule has no baseline; a reason
 *   where its values cannot be had
 */
export function baselineOf(rule: Judged, side: CheckSide, baseline: KpiSource | undefined, groups: Groups): Float64Array | string | undefined {
  if (!rule.maxIncrease && !rule.maxDecrease) return undefined;
  if (!baseline) return 'no --baseline was given';
  const old = measuredGroups(rule, baseline, side);
  if (typeof old === 'string') return `in the baseline: ${old}`;
  const { value, keys } = old;
  if (value.every((known) => Number.isNaN(known))) return 'the baseline has no value of it';
  const codes = groups.keys.map(({ ids }) => new Map(ids.map((id, code) => [id, code])));
  // ids of the old keys as codes of the new ones
  const translated = keys.map(({ ids }, i) => Int32Array.from(ids, (id) => codes[i]!.get(id) ?? -1));
  const there = new Map<number, number>(); // combination -> old value
  for (let group = 0; group < value.length; group++) {
    const at = combined(groups.keys, (i) => translated[i]![keys[i]!.code[group]!]!);
    if (at >= 0) there.set(at, value[group]!);
  }
  return Float64Array.from({ length: groups.length }, (_, group) => there.get(combined(groups.keys, (i) => groups.keys[i]!.code[group]!)) ?? NaN);
}

/** The codes of a group as one number, -1 where one of them is unknown. */
function combined(keys: readonly GroupKey[], codeOf: (key: number) => number): number {
  let code = 0;
  for (let i = 0; i < keys.length; i++) {
    const part = codeOf(i);
    if (part < 0) return -1;
    code = code * keys[i]!.ids.length + part;
  }
  return code;
}
