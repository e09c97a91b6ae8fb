import { ABSENT } from '../model/absent.js';
import type { OrderLines } from '../model/case.js';

/** Lines grouped by order (a counting sort): the lines of order o are line[start[o]] .. line[start[o + 1] - 1]. */
export function linesByOrder({ length, orderId }: OrderLines): { start: Int32Array; line: Int32Array } {
  let orders = 0;
  for (const id of orderId ?? []) orders = Math.max(orders, id + 1);
  const order = new Int32Array(length); // line -> order; a line without an id is an order of its own
  for (let at = 0; at < length; at++) {
    const id = orderId?.[at] ?? ABSENT;
    order[at] = id === ABSENT ? orders++ : id;
  }
  const start = new Int32Array(orders + 1);
  for (const of of order) start[of + 1]!++;
  for (let of = 0; of < orders; of++) start[of + 1] = start[of + 1]! + start[of]!;
  const next = start.slice();
  const line = new Int32Array(length);
  for (let at = 0; at < length; at++) line[next[order[at]!]!++] = at;
  return { start, line };
}
