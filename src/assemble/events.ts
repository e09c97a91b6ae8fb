import { nearestName } from '../model/nearest-name.js';
import { formatDay, type Day } from '../model/calendar.js';
import { ALL, type CaseEvent, eventKey } from '../model/events.js';
import type { FindingCode } from '../model/finding.js';
import { DAYS_AHEAD } from '../model/forecast.js';
import { compareIds, type IndexTable } from '../model/index-table.js';
import type { EventRow } from '../model/tables.js';
import type { Ledger, Remark } from './ledger.js';

/** What events are checked against. */
export interface EventGround {
  readonly skus: IndexTable;
  readonly categories: IndexTable;
  readonly regions: IndexTable;
  readonly bucketStart: Int32Array; // B + 1 days: history in whole buckets
  readonly historyEnd: Day;
}

interface RowEvent {
  readonly row: EventRow;
  readonly event: CaseEvent;
}

/**
 * The events of a case, by start, end and scope, so that the order of rows does not count; undefined where there is no
 * file. Rows that contradict themselves or each other are rejected: an end before the start, a SKU and a category at
 * once, two rows of one scope on one day. Rows of a SKU, category or region that the case does not know, and rows that
 * touch neither history nor the days ahead, are left out. A blank uplift that nothing can measure counts as 1, and is said.
 */
export function eventsOf(rows: readonly EventRow[] | undefined, ground: EventGround, ledger: Ledger): readonly CaseEvent[] | undefined {
  if (rows === undefined) return undefined;
  const sound = rows.filter((row) => isSound(row, ledger));
  const known = withKnownScopes(sound, ground, ledger);
  const apart = withoutOverlaps(known, ledger);
  const sorted = apart.sort((a, b) => compareEvents(a.event, b.event));
  sayUnmeasured(sorted, ground, ledger);
  return withinReach(sorted, ground, ledger).map(({ event }) => event);
}

function isSound(row: EventRow, ledger: Ledger): boolean {
  if (row.end < row.start) {
    ledger.reject('events', at(row, { code: 'EVENT_ENDS_FIRST', column: 'end', value: describe(row) }));
    return false;
  }
  if (row.sku !== undefined && row.category !== undefined) {
    ledger.reject('events', at(row, { code: 'EVENT_SCOPE', column: 'category', value: row.category }));
    return false;
  }
  return true;
}

function withKnownScopes(rows: readonly EventRow[], { skus, categories, regions }: EventGround, ledger: Ledger): RowEvent[] {
  const strangers = new Map<string, { code: FindingCode; column: string; value: string; row: EventRow; count: number; among: IndexTable }>();
  const known = rows.flatMap((row): RowEvent[] => {
    const scope = [
      ['SKU_UNKNOWN', 'sku', row.sku, skus],
      ['CATEGORY_UNKNOWN', 'category', row.category, categories],
      ['REGION_UNKNOWN', 'region', row.region, regions],
    ] as const;
    const stranger = scope.find(([, , value, index]) => value !== undefined && index.codeOf(value) < 0);
    if (stranger !== undefined) {
      const [code, column, value, among] = stranger;
      const key = JSON.stringify([column, value]);
      const seen = strangers.get(key) ?? { code, column, value: value!, row, count: 0, among };
      const first = (row.line ?? Infinity) < (seen.row.line ?? Infinity) ? row : seen.row;
      strangers.set(key, { ...seen, row: first, count: seen.count + 1 });
      return [];
    }
    const [sku, category, region] = scope.map(([, , value, index]) => (value === undefined ? ALL : index.codeOf(value)));
    const event: CaseEvent = {
      start: row.start, end: row.end, uplift: row.uplift ?? Number.NaN, sku: sku!, category: category!, region: region!, name: row.name ?? '',
    };
    return [{ row, event }];
  });
  for (const scope of ['sku', 'category', 'region']) {
    const rowsOfScope = [...strangers.values()].reduce((sum, { column, count }) => sum + (column === scope ? count : 0), 0);
    ledger.exclude('events', `unknown ${scope}`, rowsOfScope);
  }
  for (const { code, column, value, row, count, among } of [...strangers.values()].sort(
    (a, b) => (a.row.line ?? 0) - (b.row.line ?? 0) || compareIds(a.column, b.column) || compareIds(a.value, b.value),
  )) {
    const nearest = nearestName(value, among.ids);
    ledger.warn('events', at(row, {
      code, column, value, count,
      expected: `a ${column === 'sku' ? 'SKU' : column} of the case; the event is left out`,
      remedy: nearest === undefined ? 'correct it, or remove the row' : `did you mean ${nearest}?`,
    }));
  }
  return known;
}

/** Without the rows of one scope that share a day: nothing says whether their uplifts add up or replace each other. */
function withoutOverlaps(rows: readonly RowEvent[], ledger: Ledger): RowEvent[] {
  const groups = new Map<string, RowEvent[]>();
  for (const entry of rows) {
    const { sku, category, region } = entry.event;
    const key = `${sku},${category},${region}`;
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  const refused = new Set<RowEvent>();
  for (const group of groups.values()) {
    const sorted = [...group].sort((a, b) => a.event.start - b.event.start || a.event.end - b.event.end || (a.row.line ?? 0) - (b.row.line ?? 0) || compareIds(a.event.name, b.event.name));
    let cluster: RowEvent[] = [];
    let end = -Infinity;
    const close = (): void => {
      if (cluster.length > 1) refuse(cluster);
      cluster = [];
    };
    for (const entry of sorted) {
      if (entry.event.start > end) close();
      cluster.push(entry);
      end = Math.max(end, entry.event.end);
    }
    close();
  }
  return rows.filter((entry) => !refused.has(entry));

  function refuse(cluster: readonly RowEvent[]): void {
    for (const entry of cluster) refused.add(entry);
    const lines = cluster.flatMap(({ row }) => row.line ?? []).sort((a, b) => a - b);
    ledger.reject('events', {
      code: 'EVENT_OVERLAP',
      column: 'start',
      value: cluster.map(({ row }) => describe(row)).join(' and '),
      count: cluster.length,
      ...(lines.length > 0 ? { line: lines.at(1) ?? lines[0]! } : {}),
      ...(lines.length > 1 ? { expected: `one event of a SKU or category and region on a day; these stand on lines ${lines.slice(0, 5).join(', ')}` } : {}),
    });
  }
}

/** Says which blank uplifts have no whole event of the same name and scope in history to be measured from. */
function sayUnmeasured(rows: readonly RowEvent[], { bucketStart }: EventGround, ledger: Ledger): void {
  const first = bucketStart[0]!;
  const end = bucketStart.at(-1)!;
  const past = new Set(rows.flatMap(({ event }, i) => (event.start >= first && event.end < end ? [eventKey(event, i)] : [])));
  for (const [i, { row, event }] of rows.entries()) {
    if (!Number.isNaN(event.uplift) || event.end < first || past.has(eventKey(event, i))) continue;
    ledger.warn('events', at(row, { code: 'EVENT_UNMEASURED', column: 'uplift', value: describe(row) }));
  }
}

function withinReach(rows: readonly RowEvent[], { bucketStart, historyEnd }: EventGround, ledger: Ledger): RowEvent[] {
  const first = bucketStart[0]!;
  const last = historyEnd + DAYS_AHEAD;
  const reaches = ({ event }: RowEvent): boolean => event.end >= first && event.start <= last;
  const kept = rows.filter(reaches);
  const outside = rows.filter((entry) => !reaches(entry)).map(({ row }) => row);
  if (outside.length > 0) {
    ledger.exclude('events', 'outside of history and the days ahead', outside.length);
    const row = outside.reduce((a, b) => ((b.line ?? Infinity) < (a.line ?? Infinity) ? b : a));
    ledger.note('events', at(row, { code: 'EVENT_OUTSIDE', column: 'start', value: describe(row), count: outside.length }));
  }
  return kept;
}

function at(row: EventRow, remark: Remark): Remark {
  return row.line === undefined ? remark : { ...remark, line: row.line };
}

function describe({ name, start, end }: EventRow): string {
  return `${name === undefined ? '' : `${name}, `}${formatDay(start)} to ${formatDay(end)}`;
}

function compareEvents(a: CaseEvent, b: CaseEvent): number {
  return (
    a.start - b.start || a.end - b.end || a.sku - b.sku || a.category - b.category || a.region - b.region ||
    compareIds(a.name, b.name)
  );
}
