import { conditionHolds } from '../condition.js';
import type { Condition, TableMapping } from '../mapping.js';
import type { CellSource } from './cell-source.js';
import type { CellSources } from './cell-sources.js';
import { BATCH_ROWS } from './row-scanner.js';

/** A test on one cell of a row, remembered for each code. */
interface Rule {
  readonly name: string;
  readonly source: CellSource;
  readonly takesOut: (cells: readonly string[]) => boolean;
  memo: Uint8Array; // code -> UNKNOWN, STAYS or OUT
}

const UNKNOWN = 0;
const STAYS = 1;
const OUT = 2;

/** Takes rows out by the mapping's conditions and counts them by the first rule that does. */
export class RowRules {
  private readonly rules: Rule[] = [];
  private readonly counts = new Map<string, number>();
  private readonly kept = Int32Array.from({ length: BATCH_ROWS }, (_, row) => row);

  constructor(mapping: TableMapping, private readonly sources: CellSources) {
    const add = (conditions: readonly Condition[], outWhere: boolean): void => {
      for (const condition of conditions) {
        const index = sources.names.indexOf(condition.column);
        const holds = conditionHolds(condition);
        this.add(condition.rule, sources.of([condition.column], false), (cells) => holds(cells[index]!) === outWhere);
      }
    };
    add(mapping.include, false);
    add(mapping.exclude, true);
  }

  /** Adds a rule behind those of the mapping. */
  add(name: string, source: CellSource, takesOut: Rule['takesOut']): void {
    this.rules.push({ name, source, takesOut, memo: new Uint8Array(0) });
  }

  /** The rows of the batch that stay, and how many. */
  apply(rows: number): { readonly kept: Int32Array; readonly count: number } {
    const { kept } = this;
    if (this.rules.length === 0) return { kept, count: rows };
    for (let row = 0; row < rows; row++) kept[row] = row;
    let count = rows;
    for (const rule of this.rules) {
      const codes = rule.source.codes(rows);
      const memo = memoOf(rule);
      let left = 0;
      for (let i = 0; i < count; i++) {
        const row = kept[i]!;
        const code = codes[row]!;
        if (memo[code] === UNKNOWN) memo[code] = this.sources.read(rule.source, code, rule.takesOut) ? OUT : STAYS;
        if (memo[code] === STAYS) kept[left++] = row;
      }
      if (left < count) this.counts.set(rule.name, (this.counts.get(rule.name) ?? 0) + count - left);
      count = left;
    }
    return { kept, count };
  }

  forget(): void {
    for (const rule of this.rules) {
      rule.source.forget();
      rule.memo = new Uint8Array(0);
    }
  }

  /** Rows taken out, by rule. */
  excluded(): { readonly rule: string; readonly rows: number }[] {
    return [...this.counts].map(([rule, rows]) => ({ rule, rows }));
  }
}

/** The memo of a rule with a place for every code. */
function memoOf(rule: Rule): Uint8Array {
  const count = rule.source.count();
  if (count > rule.memo.length) {
    const larger = new Uint8Array(Math.max(1024, 2 * count));
    larger.set(rule.memo);
    rule.memo = larger;
  }
  return rule.memo;
}
