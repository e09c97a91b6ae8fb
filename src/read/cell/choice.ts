import type { OrderStatus } from '../../model/tables.js';
import { ORDER_STATUSES } from '../../model/tables.js';
import type { Cell } from './cell.js';

/** Capitals do not count, and a blank or a hyphen is as good as an underscore. */
function folded(text: string): string {
  return text.toLowerCase().replace(/[ -]/g, '_');
}

/**
 * One of a few words, each with the words that mean the same.
 *
 * @example
 * choice([['hub', []], ['fulfilment', ['fulfillment']]]).read('Fulfillment'); // 'fulfilment'
 */
export function choice<T extends string>(words: readonly (readonly [T, readonly string[]])[]): Cell<T> {
  const meaning = new Map<string, T>();
  for (const [word, others] of words) for (const text of [word, ...others]) meaning.set(text, word);
  const expected = `one of ${words.map(([word]) => word).join(', ')}`;
  return {
    kind: 'choice',
    read: (text) => meaning.get(text) ?? meaning.get(folded(text)),
    refuse: () => ({ code: 'CHOICE_INVALID', expected }),
  };
}

const yesOrNo = choice([
  ['yes', ['true', '1']],
  ['no', ['false', '0']],
]);

/** true, yes, 1; false, no, 0. */
export const BOOLEAN: Cell<boolean> = {
  kind: 'boolean',
  read(text) {
    const word = yesOrNo.read(text);
    return word === undefined ? undefined : word === 'yes';
  },
  refuse: () => ({ code: 'CHOICE_INVALID', expected: 'one of yes, no, true, false, 1, 0' }),
};

export const ROLE = choice([['hub', []], ['fulfilment', ['fulfillment']]]);

export const SKU_STATUS = choice([['active', []], ['new', []], ['discontinued', []]]);

/** What each word that shops write means for a plan, by the code of the status. */
export const ORDER_STATUS_WORDS: readonly (readonly [OrderStatus, readonly string[]])[] = [
  ['open', ['pending', 'processing', 'new', 'paid', 'confirmed', 'on_hold', 'backordered', 'unfulfilled', 'partial']],
  ['shipped', ['delivered', 'complete', 'completed', 'fulfilled', 'closed', 'invoiced']],
  ['cancelled', ['canceled', 'void', 'voided']],
  ['returned', ['return', 'refunded', 'refund']],
];

export const ORDER_STATUS = choice(ORDER_STATUS_WORDS);

/** The status as its index in ORDER_STATUSES, as the column of the table holds it. */
export const ORDER_STATUS_CODE: Cell<number> = {
  kind: 'choice',
  read(text) {
    const status = ORDER_STATUS.read(text);
    return status === undefined ? undefined : ORDER_STATUSES.indexOf(status);
  },
  refuse: (text) => ORDER_STATUS.refuse(text),
};

export const ALIAS_KIND = choice([['warehouse', ['location']], ['sku', ['item', 'product']]]);

export const TRANSFER_STATUS = choice([
  ['proposed', ['draft']], // not decided, so neither stock nor inbound
  ['open', ['planned', 'pending', 'requested', 'approved', 'picking']],
  ['shipped', ['in_transit', 'dispatched']],
  ['received', ['delivered', 'complete', 'completed', 'done', 'closed']],
  ['cancelled', ['canceled', 'void', 'voided']],
]);
