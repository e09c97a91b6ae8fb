import type { CheckRule } from '../model/settings.js';

/** Stands for every id of its kind. */
const EVERY = '*';

export const WHERE_KEYS = ['warehouse', 'abc', 'sku'] as const;
type WhereKey = (typeof WHERE_KEYS)[number];

/** A rule's `where` for one kind of id: undefined where it does not name the kind, 'every', or the ids that it names. */
export type Choice = undefined | 'every' | readonly string[];

export type Where = Readonly<Record<WhereKey, Choice>>;

/** Reads a rule's `where`; a key that is none of WHERE_KEYS is given back as `unknown`. */
export function readWhere(where: CheckRule['where']): { where: Where } | { unknown: string } {
  const choices: Record<WhereKey, Choice> = { warehouse: undefined, abc: undefined, sku: undefined };
  for (const [key, value] of Object.entries(where ?? {})) {
    const known = WHERE_KEYS.find((name) => name === key);
    if (!known) return { unknown: key };
    const ids = typeof value === 'string' ? [value] : value;
    choices[known] = ids.includes(EVERY) ? 'every' : [...new Set(ids)];
  }
  return { where: choices };
}

/** Does a row's id meet the choice? */
export function meets(choice: Choice, id: string): boolean {
  return choice === undefined || choice === 'every' || choice.includes(id);
}
