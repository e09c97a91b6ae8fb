/**
 * Reads large CSV of orders and inventory, some ten times as fast as csv-parse, into the same table, account and
 * findings. It is no second grammar: csv-parse reads the header, cells are judged by the same `Cell.read`, once for each
 * distinct cell of a column, and a file that is not plainly in order is refused, for csv-parse to read.
 *
 *   bytes -> RowScanner: cells as codes -> RowRules: rows that stay -> ValueColumn: values -> TablePart -> table
 *
 * A file may be read in parts at once, each from the start of a row to the end of another. A part whose last row is not
 * whole is refused, so that a cut within a quoted cell never goes unnoticed. Memory is the table's own, the distinct
 * cells of id columns, and a few blocks; time is linear in bytes.
 */
import { FindingsError } from '../../model/finding.js';
import { compareIds } from '../../model/index-table.js';
import type { InventoryTable, OrderTable } from '../../model/tables.js';
import type { ReadTable } from '../big-reader.js';
import { readCsvRows } from '../csv-rows.js';
import { findingLog } from '../finding-log.js';
import type { TableMapping } from '../mapping.js';
import { resolveHeader } from '../resolve-header.js';
import { inventoryTable, orderTable } from './finish-table.js';
import type { ScanJob } from './scan-part.js';
import { joinParts, type TablePart } from './table-part.js';

export interface LargeCsvOptions {
  readonly file: string; // as the user named it
  readonly table: 'inventory' | 'orders';
  readonly mapping: TableMapping;
}

export type LargeCsvTable = ReadTable<InventoryTable | OrderTable>;

/** Reads the rows that follow the header: all of them, in parts that stand one behind the other. */
export type ReadParts = (job: ScanJob) => Promise<readonly (TablePart | undefined)[]>;

/**
 * Reads a file of orders or inventory.
 *
 * @param header its first line, with the line feed and the mark of byte order, if there is one
 * @param readParts reads the rest, such as `scanPart` does in one part
 * @returns undefined where csv-parse shall read the file: a row, the header or the encoding is not in order, no row is
 *   there, or an id could be a formula
 */
export async function readLargeCsv(
  header: Uint8Array, readParts: ReadParts, options: LargeCsvOptions,
): Promise<LargeCsvTable | undefined> {
  const { file, table, mapping } = options;
  const names = await headerNames(header, file);
  if (names === undefined) return undefined;
  const log = findingLog(file);
  resolveHeader(table, names, mapping, log);
  const findings = log.findings();
  if (findings.some(({ severity }) => severity === 'error')) return undefined;

  const parts = await readParts({ table, mapping, names });
  if (!parts.every((part) => part !== undefined)) return undefined;
  const part = joinParts(parts);
  if (part.read === 0) return undefined;
  const { read, used } = part;
  const excluded = [...part.excluded].sort((a, b) => compareIds(a.rule, b.rule));
  return {
    table: table === 'inventory' ? inventoryTable(withFileLines(part)) : orderTable(part),
    account: { table, file, read, used, excluded, rejected: 0 },
    findings,
  };
}

/** Lines are counted from the first row, which stands on line 2 of the file. */
function withFileLines(part: TablePart): TablePart {
  return { ...part, line: part.line.map((line) => line + 2) };
}

async function headerNames(header: Uint8Array, file: string): Promise<readonly string[] | undefined> {
  let names: readonly string[] | undefined;
  try {
    await readCsvRows(ReadableStream.from([header]), file, {
      header(cells) {
        names = cells;
        return true;
      },
      row: () => undefined,
      refuse: () => undefined,
    });
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    return undefined;
  }
  return names;
}
