import type { Finding } from '../model/finding.js';
import { CHECK_KEYS, type CheckKey } from '../model/settings.js';
import type { TextTable } from '../model/table.js';
import { writeDecimal } from './decimal-text.js';
import type { Section } from './section.js';

/** What came of one rule for one value, as `check/` gives it. */
export interface CheckRow {
  readonly id: string;
  readonly metric: string;
  readonly kind: 'error' | 'not evaluable' | 'warn' | 'allowed' | 'pass';
  readonly place: Readonly<Partial<Record<CheckKey, string | undefined>>>;
  readonly value: number | null;
  readonly threshold: string;
  readonly baseline?: number;
  readonly rows: number | null;
  readonly money: number | null;
  readonly count: number;
  readonly finding?: Finding;
}

/** All of them, in the order in which they deserve a look; each is made when it is asked for. */
export interface CheckRows extends Iterable<CheckRow> {
  readonly length: number;
  /** How many values stand behind the results of a kind. */
  readonly count: (kind: CheckRow['kind']) => number;
}

/** The names of the keys as columns. */
const COLUMN_OF: Readonly<Record<CheckKey, string>> = {
  warehouse: 'warehouse', region: 'region', abc: 'abc_class', xyz: 'xyz_class', category: 'category', sku: 'sku',
};

/** The results of the checks, in the order in which they deserve a look. */
export function writeChecks(results: Iterable<CheckRow>): TextTable {
  const figure = (value: number | null | undefined): string => (value === null || value === undefined ? '' : writeDecimal(value, 6));
  return {
    columns: [
      'rule', 'result', 'metric', ...CHECK_KEYS.map((key) => COLUMN_OF[key]),
      'value', 'threshold', 'baseline', 'rows', 'money', 'count', 'reason',
    ],
    rows: {
      *[Symbol.iterator]() {
        for (const result of results) {
          const { place } = result;
          const cells = [result.id, resultWord(result), result.metric];
          for (const key of CHECK_KEYS) cells.push(place[key] ?? '');
          cells.push(
            figure(result.value), result.threshold, figure(result.baseline), figure(result.rows), figure(result.money),
            String(result.count), reasonOf(result),
          );
          yield cells;
        }
      },
    },
  };
}

/** People read the worst; all are in the other formats. */
const MOST_SHOWN = 500;

/** The results for people: the worst of them under a summary, and how many more there are. */
export function shownChecks(results: CheckRows, summary: string): Section {
  const more = results.length - MOST_SHOWN;
  return {
    title: summary,
    ...(more > 0 ? { lines: [`the first ${MOST_SHOWN} results; ${more} more with --format csv, json, junit or github`] } : {}),
    table: writeChecks(first(results, MOST_SHOWN)),
    numbers: CHECK_NUMBERS,
  };
}

function* first(results: CheckRows, most: number): Generator<CheckRow> {
  let left = most;
  for (const result of results) {
    if (left-- === 0) return;
    yield result;
  }
}

/** The columns of the check table that hold numbers. */
export const CHECK_NUMBERS: ReadonlySet<string> = new Set(['value', 'baseline', 'rows', 'money', 'count']);

export function resultWord({ kind }: CheckRow): string {
  return kind === 'not evaluable' ? 'not_evaluable' : kind;
}

/** Why there is no value, in the words of the finding. */
function reasonOf({ finding }: CheckRow): string {
  if (!finding) return '';
  return finding.value === undefined ? finding.code : `${finding.code}: ${finding.value}`;
}

/** Where a result lies, in words: `abc A, warehouse UK1`; `all` where it is over all. */
export function placeText({ place }: CheckRow): string {
  const parts = CHECK_KEYS.flatMap((key) => (place[key] === undefined ? [] : [`${key} ${place[key]}`]));
  return parts.length === 0 ? 'all' : parts.join(', ');
}

/**
 * A result as one sentence.
 *
 * @example
 * checkSentence({ id: 'c', metric: 'forward_cover', kind: 'error', place: { warehouse: 'UK1' }, value: 7, threshold: '<14', rows: 3, money: 12, count: 1 }); // 'forward_cover is 7 (<14) at warehouse UK1; 3 rows, 12 of inventory value'
 */
export function checkSentence(result: CheckRow): string {
  if (result.finding) return `${result.metric} (${placeText(result)}): ${reasonOf(result)}`;
  if (result.kind === 'pass') return `${result.metric}: ${result.count} passed`;
  const against = result.baseline === undefined ? result.threshold : `${result.threshold}, was ${writeDecimal(result.baseline, 6)}`;
  const place = placeText(result);
  const stake = [
    ...(result.rows === null ? [] : [`${result.rows} rows`]),
    ...(result.money === null ? [] : [`${writeDecimal(result.money, 2)} of inventory value`]),
  ];
  const value = result.value === null ? 'n/a' : writeDecimal(result.value, 6);
  return `${result.metric} is ${value} (${against})${place === 'all' ? '' : ` at ${place}`}${stake.length > 0 ? `; ${stake.join(', ')}` : ''}`;
}
