import type { OrderRule } from './preset.js';
import type { RowRule } from './row-rule.js';

/**
 * Completes the rows of an order: the first one fills the order's columns, the others leave them blank, and sometimes
 * the order's name too. Rows that say something else about a column that must be alike are refused.
 */
export function carryOrder(names: readonly string[], rule: OrderRule): RowRule {
  const id = names.indexOf(rule.id);
  const places = (columns: readonly string[]): number[] => columns.map((name) => names.indexOf(name)).filter((at) => at >= 0);
  const carried = places(rule.carried);
  const alike = places(rule.alike);
  const orders = new Map<string, { readonly address: string; readonly line: number }>();
  let first: readonly string[] = []; // the order's first row
  let firstLine = 0;
  const addressOf = (cells: readonly string[]): string => alike.map((at) => cells[at]!).join('\n');

  /** The line of the order's first row where its columns differ; 0 where they do not. */
  const differs = (cells: readonly string[], line: number): number => {
    const address = addressOf(cells);
    if (carried.length > 0) return line !== firstLine && address !== addressOf(first) ? firstLine : 0;
    const known = orders.get(cells[id]!);
    if (known === undefined) orders.set(cells[id]!, { address, line });
    return known === undefined || known.address === address ? 0 : known.line;
  };

  return {
    names,
    row(cells, line) {
      let whole = cells;
      if (carried.length > 0) {
        const sameOrder = first.length > 0 && (cells[id] === '' || cells[id] === first[id]);
        if (sameOrder) {
          const filled = [...cells];
          for (const at of [id, ...carried]) if (filled[at] === '') filled[at] = first[at]!;
          whole = filled;
        } else {
          first = cells;
          firstLine = line;
        }
      }
      const other = differs(whole, line);
      if (other === 0) return { rows: [whole] };
      return {
        refused: {
          code: 'ORDER_PLACE_DIFFERS', line, column: rule.alike.join(', '), value: whole[id]!,
          expected: `one address for an order, as on line ${other}`,
        },
      };
    },
  };
}
