import type { Finding } from '../model/finding.js';
import { PLAN_FILES } from '../model/witness.js';

export type PlanFile = (typeof PLAN_FILES)[keyof typeof PLAN_FILES];

/** Of each file and column this many refusals are kept; the others are counted in the last one. */
const KEPT = 20;
const ORDER: readonly string[] = Object.values(PLAN_FILES);

/** What the witness refuses. `line` is the 1-based line of the file, 0 for the whole of it. */
export interface Refusals {
  /** A cell that does not follow from the case and the other cells. */
  cell(file: PlanFile, line: number, column: string, value: string, expected: string): void;
  /** A step of the proof that does not hold. */
  unproven(file: PlanFile, line: number, column: string, value: string, expected: string): void;
  /** Everything refused so far, by file, line and the order of checking. */
  findings(): Finding[];
}

/** An empty list of refusals. */
export function startRefusals(): Refusals {
  const kept: Finding[] = [];
  const counts = new Map<string, { last: number; refused: number }>();

  const add = (code: 'PLAN_CELL' | 'PLAN_UNPROVEN', file: PlanFile, line: number, column: string, value: string, expected: string): void => {
    const place = `${file}\n${column.replace(/\d+/g, '')}`; // kpis[3].after and kpis[4].after are one column
    const seen = counts.get(place) ?? { last: 0, refused: 0 };
    counts.set(place, seen);
    seen.refused++;
    if (seen.refused > KEPT) {
      kept[seen.last] = { ...kept[seen.last]!, count: seen.refused - KEPT + 1 };
      return;
    }
    seen.last = kept.length;
    kept.push({ code, severity: 'error', file, ...(line > 0 ? { line } : {}), column, value, expected });
  };

  return {
    cell: (...place) => add('PLAN_CELL', ...place),
    unproven: (...place) => add('PLAN_UNPROVEN', ...place),
    findings: () =>
      kept
        .map((finding, at) => ({ finding, at }))
        .sort(
          (a, b) =>
            ORDER.indexOf(a.finding.file!) - ORDER.indexOf(b.finding.file!) ||
            (a.finding.line ?? Infinity) - (b.finding.line ?? Infinity) ||
            a.at - b.at,
        )
        .map(({ finding }) => finding),
  };
}
