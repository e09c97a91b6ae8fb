import type { Cell } from './cell.js';

/** Free text: a name, a category, an order number. Anything goes; whoever prints it escapes it. */
export const TEXT: Cell<string> = {
  kind: 'text',
  read: (text) => text,
  refuse: () => ({ code: 'VALUE_BLANK', expected: 'a text' }),
};
