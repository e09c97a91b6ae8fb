/** Single changes to the documents of a plan, and the count of what became of them. */
import { formatDay, parseDay } from '../../src/model/calendar.js';
import type { WitnessFacts } from '../../src/model/witness.js';
import { boundOfCertificate } from './dual-oracle.js';
import type { ToyDocuments } from './toy-plan.js';

/** A whole number from least to most. */
export type Pick = (least: number, most: number) => number;

/** Ways to change a cell a little. */
export const CHANGES: readonly ((text: string, pick: Pick) => string)[] = [
  (text) => lastDigit(text, 1),
  (text) => lastDigit(text, -1),
  (text) => (text.startsWith('-') ? text.slice(1) : `-${text}`),
  (text) => (text.includes('.') ? `${text}0` : `${text}.0`),
  (text) => `0${text}`,
  (text) => `+${text}`,
  (text) => `${text} `,
  (text) => ` ${text}`,
  (text) => `${text}e0`,
  () => '',
  () => '0',
  () => 'NaN',
  (text) => dayLater(text, 1),
  (text) => dayLater(text, -1),
  (text) => (text === 'yes' ? 'no' : 'yes'),
  (text) => text.toLowerCase(),
  (text) => text.normalize('NFD') + '\u200b',
  (_, pick) => ['DE1', 'FR1', 'UK1', 'UK2', 'A', 'B', '__proto__', 'C'][pick(0, 7)]!,
  (_, pick) => String(pick(-3, 12)),
];

function lastDigit(text: string, step: number): string {
  return text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + step + 10) % 10));
}

/** The next day, or the one before; any other text gets longer. */
export function dayLater(text: string, step: number): string {
  const known = parseDay(text);
  return known === undefined ? `${text}1` : formatDay(known + step);
}

/** Where a text or number stands in the documents, and how to put another there. */
export interface Place {
  readonly column: string;
  readonly text: string;
  readonly put: (text: string) => void;
}

/** Every cell of the tables and every value of the JSON documents. */
export function placesOf(documents: ToyDocuments): Place[] {
  const places: Place[] = [];
  for (const name of ['transfers', 'unmet', 'orders', 'picks', 'customs', 'certificate'] as const) {
    const { columns, rows } = documents[name];
    rows.forEach((row, at) =>
      columns.forEach((column, i) => places.push({ column: `${name} ${column}`, text: row[i]!, put: (text) => void (rows[at]![i] = text) })),
    );
  }
  const walk = (path: string, holder: Record<string, unknown>): void => {
    for (const [key, value] of Object.entries(holder)) {
      const column = `${path} ${Array.isArray(holder) ? '' : key}`.trimEnd();
      if (typeof value === 'object' && value !== null) walk(column, value as Record<string, unknown>);
      else {
        places.push({
          column,
          text: String(value),
          put: (text) => {
            const number = text === 'NaN' ? null : Number(text); // JSON knows no NaN
            holder[key] = typeof value === 'number' && text.trim() !== '' && !Number.isNaN(number) ? number : text;
          },
        });
      }
    }
  };
  walk('kpi', documents.kpi);
  walk('plan', documents.plan);
  return places;
}

/** May this change pass? The reason is prose; a certificate may prove the same bound by other numbers. */
export function isExcepted(column: string, facts: WitnessFacts, before: ToyDocuments, after: ToyDocuments): boolean {
  if (column === 'transfers reason') return true;
  if (!/^certificate (potential_own|potential_receive|lead_days)$/.test(column)) return false;
  return boundOfCertificate(facts, before.certificate.rows) === boundOfCertificate(facts, after.certificate.rows);
}

/** Passed or refused, by column. */
export class Tally {
  private readonly counts = new Map<string, { refused: number; excepted: number; passed: string[] }>();

  add(column: string, outcome: 'refused' | 'excepted' | 'passed', change: string): void {
    const count = this.counts.get(column) ?? { refused: 0, excepted: 0, passed: [] };
    this.counts.set(column, count);
    if (outcome === 'passed') count.passed.push(change);
    else count[outcome]++;
  }

  columns(): string[] {
    return [...this.counts.keys()];
  }

  refused(): number {
    return [...this.counts.values()].reduce((sum, { refused }) => sum + refused, 0);
  }

  excepted(): string[] {
    return [...this.counts].filter(([, { excepted }]) => excepted > 0).map(([column]) => column);
  }

  /** Every column of which a change passed, with its counts; empty when the witness refused all. */
  holes(): string[] {
    return [...this.counts]
      .filter(([, { passed }]) => passed.length > 0)
      .map(([column, { refused, passed }]) => `${column}: ${refused} refused, ${passed.length} passed, e.g. ${passed.slice(0, 3).join('; ')}`);
  }
}
