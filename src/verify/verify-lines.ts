import type { TextTable } from '../model/table.js';
import { PLAN_FILES, TRANSFER_COLUMNS, type WitnessFacts } from '../model/witness.js';
import { isDutyUnknown } from './lane-days.js';
import type { TransferLines } from './ledger.js';
import type { OwnStock } from './own-stock.js';
import type { Scope } from './plan-scope.js';
import { lanesOfSku, type LanesOfSku } from './proof-lanes.js';
import type { Refusals } from './refusals.js';
import { verifyColumns, verifyLength } from './verify-columns.js';

const FILE = PLAN_FILES.transfers;
const UNITS = /^[1-9]\d{0,8}$/;
const SKU = TRANSFER_COLUMNS.indexOf('sku');
const FROM = TRANSFER_COLUMNS.indexOf('from');
const TO = TRANSFER_COLUMNS.indexOf('to');
const UNITS_AT = TRANSFER_COLUMNS.indexOf('units');

/**
 * What moves, read from sku, from, to and units: ids that exist, whole packs, open lanes between warehouses in play,
 * each line once and in order, and never more than the stock of its origin.
 *
 * @returns undefined where a row is refused: the other checks would only repeat it
 */
export function verifyLines(
  facts: WitnessFacts,
  own: OwnStock,
  scope: Scope,
  table: TextTable,
  refusals: Refusals,
): TransferLines | undefined {
  if (!verifyColumns(FILE, table, TRANSFER_COLUMNS, refusals)) return undefined;
  const rows = [...table.rows];
  const lines = {
    length: rows.length,
    sku: new Int32Array(rows.length),
    from: new Int32Array(rows.length),
    to: new Int32Array(rows.length),
    units: new Int32Array(rows.length),
    rows,
  };
  const judge: Judge = { facts, own, lines, left: new Map(), lanesOf: lanesOfSku(facts, own, scope) };
  let sound = true;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const refuse = (column: number, expected: string): boolean => {
      refusals.cell(FILE, at + 2, TRANSFER_COLUMNS[column]!, row[column]!, expected);
      return false;
    };
    const rowIsSound =
      verifyLength(FILE, at + 2, row, TRANSFER_COLUMNS, refusals) &&
      readRow(facts, row, lines, at, refuse) &&
      inOrder(lines, at, refuse) &&
      mayMove(judge, at, refuse);
    sound &&= rowIsSound;
  }
  return sound ? lines : undefined;
}

interface Judge {
  readonly facts: WitnessFacts;
  readonly own: OwnStock;
  readonly lines: TransferLines; // filled as far as the rows are read
  readonly left: Map<number, number>; // cell -> units that leave so far
  readonly lanesOf: LanesOfSku;
}

type Refuse = (column: number, expected: string) => boolean;

/** Cells to codes; the arrays of `lines` are filled at `at`. */
function readRow(facts: WitnessFacts, row: readonly string[], lines: TransferLines, at: number, refuse: Refuse): boolean {
  const { skus, warehouses } = facts.theCase;
  lines.sku[at] = skus.codeOf(row[SKU]!);
  lines.from[at] = warehouses.codeOf(row[FROM]!);
  lines.to[at] = warehouses.codeOf(row[TO]!);
  if (lines.sku[at] < 0) return refuse(SKU, 'a SKU of the case');
  if (lines.from[at] < 0) return refuse(FROM, 'a warehouse of the case');
  if (lines.to[at] < 0) return refuse(TO, 'a warehouse of the case');
  if (!UNITS.test(row[UNITS_AT]!)) return refuse(UNITS_AT, 'a whole number above 0');
  lines.units[at] = Number(row[UNITS_AT]!);
  return true;
}

/** Sorted by SKU, from, to, each once. */
function inOrder(lines: TransferLines, at: number, refuse: Refuse): boolean {
  if (at === 0) return true;
  const order =
    lines.sku[at]! - lines.sku[at - 1]! || lines.from[at]! - lines.from[at - 1]! || lines.to[at]! - lines.to[at - 1]!;
  return order > 0 || refuse(SKU, 'rows sorted by sku, from, to, each once');
}

/** The lane, the pack and the stock allow it. */
function mayMove(judge: Judge, at: number, refuse: Refuse): boolean {
  const { facts, own, lines, left, lanesOf } = judge;
  const { network, catalogue, warehouses } = facts.theCase;
  const sku = lines.sku[at]!;
  const from = lines.from[at]!;
  const to = lines.to[at]!;
  const units = lines.units[at]!;
  const lane = from * warehouses.ids.length + to;
  const pack = catalogue.casePack[sku]!;
  const origin = sku * warehouses.ids.length + from;
  if (from === to) return refuse(TO, 'another warehouse than from');
  if (!network.lanes.open[lane]) return refuse(TO, `an open lane from ${warehouses.ids[from]!}`);
  if (isDutyUnknown(facts.theCase, lane)) return refuse(TO, 'a lane that crosses no border, or one whose duty rate is stated');
  if (lanesOf(sku)[lane]! < 0) {
    return refuse(TO, 'a lane that may carry the SKU: due or triggered, not at rest, stocked at both ends, before the next receipt and the horizon');
  }
  if (units % pack !== 0) return refuse(UNITS_AT, `a multiple of the case pack, ${pack}`);
  if (units < network.lanes.minLineUnits[lane]!) {
    return refuse(UNITS_AT, `at least ${network.lanes.minLineUnits[lane]!} units a line on this lane`);
  }
  const sent = (left.get(origin) ?? 0) + units;
  left.set(origin, sent);
  if (sent > own.stock[origin]!) {
    return refuse(UNITS_AT, `at most ${own.stock[origin]! - sent + units}: no more than available leaves ${warehouses.ids[from]!}`);
  }
  return true;
}
