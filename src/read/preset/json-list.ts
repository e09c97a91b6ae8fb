import { FindingsError, type Finding } from '../../model/finding.js';
import { cellText, isLossy, isObject } from '../json-rows.js';
import type { RowSink } from '../table-reader.js';
import type { JsonList } from './preset.js';

/** The rows of a JSON export: cells by the names of their columns. */
export interface ListRows {
  readonly names: readonly string[];
  readonly rows: readonly ReadonlyMap<string, unknown>[];
  readonly findings: readonly Finding[];
}

type Json = Readonly<Record<string, unknown>>;

/**
 * The rows of a list: an object is a row, or each entry of a list within it. The keys of objects within objects are
 * joined by full stops; of a list that is not taken apart, the first entry counts.
 *
 * @returns undefined where the document is no such list
 * @throws FindingsError PAGE_MISSING where a page names another one that is not there
 */
export function listRows(document: unknown, list: JsonList, file: string): ListRows | undefined {
  const pages = pagesOf(document, list.items);
  if (pages === undefined) return undefined;
  const entries = pages.flatMap(({ entries: page }) => page);
  if (!entries.every(isObject)) return undefined;
  const rows = entries.flatMap((entry) => rowsOf(entry, list));
  const names = new Set<string>();
  for (const row of rows) for (const name of row.keys()) names.add(name);
  const findings = list.pageSizes.includes(entries.length) && pages.every(({ next }) => next === undefined) ? [fullPage(entries.length, file)] : [];
  return { names: [...names], rows, findings };
}

interface Page {
  readonly entries: readonly unknown[];
  readonly next: string | undefined; // undefined: a bare list, which does not say
}

/** One page, or a list of pages (`jq -s .`), or a bare list of entries. */
function pagesOf(document: unknown, items: string): readonly Page[] | undefined {
  const pageOf = (value: unknown): Page | undefined => {
    if (!isObject(value) || !Array.isArray(value[items])) return undefined;
    return { entries: value[items] as unknown[], next: typeof value['next'] === 'string' ? value['next'] : '' };
  };
  const single = pageOf(document);
  if (single !== undefined) return [single];
  if (!Array.isArray(document)) return undefined;
  const pages = (document as unknown[]).map(pageOf);
  if (pages.length > 0 && pages.every((page) => page !== undefined)) return pages;
  return [{ entries: document as unknown[], next: undefined }];
}

/** @throws FindingsError PAGE_MISSING unless every page but one names the next one */
export function refuseMissingPages(document: unknown, list: JsonList, file: string): void {
  const pages = pagesOf(document, list.items) ?? [];
  const open = pages.filter(({ next }) => next !== undefined && next !== '');
  if (open.length === 0 || open.length < pages.length) return;
  throw new FindingsError([{
    code: 'PAGE_MISSING', severity: 'error', file, value: open.at(-1)!.next!,
    expected: `the page that ${pages.length === 1 ? 'this one' : `the last of these ${pages.length}`} names as its next`,
  }]);
}

function fullPage(entries: number, file: string): Finding {
  return {
    code: 'PAGE_MISSING', severity: 'warning', file, value: `a list of ${entries} entries`,
    expected: 'the whole list: this is as many as one page holds, and the list does not say whether more follow',
  };
}

function rowsOf(entry: Json, { each, beside }: JsonList): Map<string, unknown>[] {
  const apart = new Set([each, beside?.list].filter((name) => name !== undefined));
  const own = new Map<string, unknown>();
  flatten(entry, '', own, apart);
  const parts = each === undefined ? [undefined] : listAt(entry, each);
  return parts.map((part) => {
    const row = new Map(own);
    if (part !== undefined) flatten(part, `${each!}.`, row, new Set());
    if (beside !== undefined) {
      const candidates = listAt(entry, beside.list);
      const companion = candidates.length === 1 ? candidates[0] : candidates.findLast((candidate) => holds(candidate, part, beside));
      if (companion !== undefined) flatten(companion, `${beside.list}.`, row, new Set([`${beside.list}.${beside.holds}`]));
    }
    return row;
  });
}

function holds(candidate: Json, part: Json | undefined, beside: NonNullable<JsonList['beside']>): boolean {
  return part !== undefined && listAt(candidate, beside.holds).some((inner) => beside.by.some((key) => part[key] !== undefined && inner[key] === part[key]));
}

/** The objects of the lists at a path; a list on the way is gone through. */
function listAt(entry: Json, path: string): readonly Json[] {
  let found: readonly unknown[] = [entry];
  for (const key of path.split('.')) {
    found = found.flatMap((value): unknown[] => {
      const inner = isObject(value) && Object.hasOwn(value, key) ? value[key] : [];
      return Array.isArray(inner) ? (inner as unknown[]) : [inner];
    });
  }
  return found.filter(isObject);
}

/** Puts the scalars of an object into a row under their paths. */
function flatten(entry: Json, prefix: string, row: Map<string, unknown>, apart: ReadonlySet<string>): void {
  for (const [key, value] of Object.entries(entry)) {
    const path = prefix + key;
    if (apart.has(path)) continue;
    const inner: unknown = Array.isArray(value) ? (value as unknown[])[0] : value;
    if (isObject(inner)) flatten(inner, `${path}.`, row, apart);
    else if (!Array.isArray(inner)) row.set(path, inner);
  }
}

/** Hands the rows to a reader; the line of a row is its number, from 1. */
export function readListRows({ names, rows }: ListRows, sink: RowSink): void {
  if (rows.length === 0 || !sink.header(names)) return;
  rows.forEach((row, index) => {
    const lossy = names.find((name) => isLossy(row.get(name)));
    if (lossy === undefined) sink.row(names.map((name) => cellText(row.get(name)) ?? ''), index + 1);
    else {
      sink.refuse({
        code: 'FILE_FORMAT', line: index + 1, column: lossy, value: JSON.stringify(row.get(lossy)),
        expected: 'a number of at most 15 digits, or a text',
      });
    }
  });
}
