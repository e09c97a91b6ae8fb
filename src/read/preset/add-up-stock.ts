import { COUNTED, OWED, type StockRule } from './preset.js';
import type { RowRule } from './row-rule.js';

const WHOLE = /^-?[0-9]{1,9}$/;

/**
 * Holds the parts of stock against each other on every row that has them all, computes what the file does not have, and
 * takes negative figures apart: nobody can send units that are not there, so stock counts as 0, what is committed
 * counts as reserved as far as stock goes, and the rest is owed.
 */
export function addUpStock(names: readonly string[], rule: StockRule): RowRule {
  const place = (name: string | undefined): number => (name === undefined ? -1 : names.indexOf(name));
  const at = { onHand: place(rule.onHand), available: place(rule.available), reserved: place(rule.reserved), unavailable: place(rule.unavailable) };
  const counted = at.onHand < 0;
  let oversold = 0;
  let firstLine = 0;

  return {
    names: [...names, OWED, ...(counted ? [COUNTED] : [])],
    row(cells, line) {
      const known = (index: number): number | undefined => (index >= 0 && WHOLE.test(cells[index]!) ? Number(cells[index]) : undefined);
      const reserved = known(at.reserved);
      const unavailable = known(at.unavailable);
      const available = known(at.available);
      const stated = known(at.onHand);
      const whole = [at.available, at.reserved, at.unavailable].every((index) => index < 0 || known(index) !== undefined);
      const sum = available === undefined || !whole ? undefined : available + (reserved ?? 0) + (unavailable ?? 0);
      const complete = at.available >= 0 && at.reserved >= 0 && at.unavailable >= 0;
      if (complete && stated !== undefined && sum !== undefined && stated !== sum) {
        return {
          refused: {
            code: 'STOCK_IDENTITY', line, column: rule.onHand!, value: cells[at.onHand]!,
            expected: `${available} available + ${reserved} committed + ${unavailable} unavailable = ${sum}`,
          },
        };
      }
      const onHand = stated ?? (counted ? sum : undefined);
      const asItStands = counted ? [cells.find((_, index) => index === at.available) ?? ''] : [];
      if (onHand === undefined) return { rows: [[...cells, '', ...asItStands]] };

      const filled = [...cells];
      const free = Math.max(0, Math.max(0, onHand) - (unavailable ?? 0));
      const owed = at.reserved >= 0 ? Math.max(0, (reserved ?? 0) - free) : Math.max(0, -onHand);
      if (onHand < 0 || owed > 0) {
        oversold++;
        if (firstLine === 0) firstLine = line;
        if (!counted) filled[at.onHand] = String(Math.max(0, onHand));
        if (at.reserved >= 0 && reserved !== undefined) filled[at.reserved] = String(Math.min(reserved, free));
      }
      return { rows: [[...filled, owed === 0 ? '' : String(owed), ...(counted ? [String(Math.max(0, onHand))] : [])]] };
    },
    finish() {
      if (oversold === 0) return [];
      const column = rule.available ?? rule.onHand!;
      return [{ code: 'STOCK_OVERSOLD', severity: 'warning', line: firstLine, column, count: oversold }];
    },
  };
}
