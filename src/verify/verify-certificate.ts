/**
 * The proof, read once from top to bottom: every SKU and warehouse in play, in order, with its packs and marginals
 * found again from the case and the facts, and for each SKU the bound that its potentials prove.
 */
import type { TextTable } from '../model/table.js';
import { CERTIFICATE_COLUMNS, PLAN_FILES } from '../model/witness.js';
import { cellCurve } from './cell-curve.js';
import { wholeOf } from './cell-text.js';
import type { LaneCharges } from './lane-charges.js';
import { inPlay, type Ledger } from './ledger.js';
import { isLeadInto, lanesOfSku } from './proof-lanes.js';
import type { Refusals } from './refusals.js';
import type { ProofNode } from './proof-node.js';
import { skuBound } from './sku-bound.js';
import { verifyColumns, verifyLength } from './verify-columns.js';

const FILE = PLAN_FILES.certificate;
type Column = (typeof CERTIFICATE_COLUMNS)[number];

export interface Proof {
  /** S x W; undefined where a cell's lead time is refused, so that its units have no worth. */
  readonly worths: CellWorths | undefined;
  /** Quanta that no plan's savings exceed once charges are paid; undefined where the proof does not hold. */
  readonly bound: bigint | undefined;
  /** W x W -> units at the origin of each lane of the SKUs that it may carry, where there is a bound. */
  readonly supplied: Float64Array;
}

/** What units at a cell are worth, by cell. */
export interface CellWorths {
  readonly leadDays: Int32Array; // day on which received units count
  readonly gain: BigInt64Array; // quanta: what the units that come are worth there
  readonly loss: BigInt64Array; // quanta: what the units that leave would be worth there
}

/**
 * Holds the certificate to the case and adds up what it proves.
 *
 * @param charges what limits charge; undefined where that is not known, so that nothing is proved
 */
export function verifyCertificate(
  ledger: Ledger,
  table: TextTable,
  charges: LaneCharges | undefined,
  refusals: Refusals,
): Proof {
  const { facts, own, warehouses } = ledger;
  const { ids } = facts.theCase.skus;
  const warehouseIds = facts.theCase.warehouses.ids;
  const supplied = new Float64Array(warehouses * warehouses);
  const unread: Proof = { worths: undefined, bound: undefined, supplied };
  if (!verifyColumns(FILE, table, CERTIFICATE_COLUMNS, refusals)) return unread;
  const cells = own.stock.length;
  const worths = { leadDays: new Int32Array(cells), gain: new BigInt64Array(cells), loss: new BigInt64Array(cells) };
  let leadsKnown = true;

  const lanesOf = lanesOfSku(facts, own, ledger.scope);
  let bound: bigint | undefined = 0n;
  let sku = -1;
  let nodes: ProofNode[] = [];
  let complete = true; // every row of the SKU so far is sound
  const settle = (): void => {
    if (nodes.length === 0 && complete) return;
    const proved = complete && charges ? skuBound({ ledger, charges, supplied }, nodes, lanesOf(sku), refusals) : undefined;
    bound = bound === undefined || proved === undefined ? undefined : bound + proved;
    nodes = [];
    complete = true;
  };

  let line = 1;
  let cell = nextInPlay(ledger, 0);
  for (const row of table.rows) {
    line++;
    if (!verifyLength(FILE, line, row, CERTIFICATE_COLUMNS, refusals)) return unread;
    if (cell === cells) {
      refusals.cell(FILE, line, 'sku', row[0]!, 'no further row');
      return unread;
    }
    const rowSku = Math.floor(cell / warehouses);
    const expected = [ids[rowSku]!, warehouseIds[cell % warehouses]!];
    for (let at = 0; at < expected.length; at++) {
      if (row[at] === expected[at]) continue;
      refusals.cell(FILE, line, CERTIFICATE_COLUMNS[at]!, row[at]!, `${expected.join(' at ')}: the next in play`);
      return unread;
    }
    if (rowSku !== sku) settle();
    sku = rowSku;
    const days = verifyLead(ledger, lanesOf(rowSku), cell, line, row, refusals);
    leadsKnown &&= days !== undefined;
    worths.leadDays[cell] = days ?? 0;
    const node = days === undefined ? undefined : verifyRow(ledger, cell, worths, line, row, refusals);
    if (node === undefined) complete = false;
    else nodes.push(node);
    cell = nextInPlay(ledger, cell + 1);
  }
  settle();
  if (cell < cells) {
    const missing = `${ids[Math.floor(cell / warehouses)]!} at ${warehouseIds[cell % warehouses]!}`;
    refusals.unproven(FILE, 0, 'sku', 'absent', missing);
    return unread;
  }
  return { worths: leadsKnown ? worths : undefined, bound, supplied };
}

function nextInPlay(ledger: Ledger, cell: number): number {
  let next = cell;
  while (next < ledger.own.stock.length && !inPlay(ledger.facts, ledger.own, next)) next++;
  return next;
}

/** The day on which received units count here; undefined where it is refused. */
function verifyLead(
  ledger: Ledger,
  lanes: Int32Array,
  cell: number,
  line: number,
  row: readonly string[],
  refusals: Refusals,
): number | undefined {
  const to = cell % ledger.warehouses;
  const text = row[CERTIFICATE_COLUMNS.indexOf('lead_days')]!;
  const days = wholeOf(text);
  const used = slowestUsed(ledger, Math.floor(cell / ledger.warehouses), to);
  if (isLeadInto(lanes, ledger.warehouses, to, days, used)) return days;
  refusals.cell(FILE, line, 'lead_days', text, 'the lead time of a lane that may bring the SKU, not below one in use; else -1');
  return undefined;
}

/** One row's other cells, and what its moves are worth; undefined where a cell is refused. */
function verifyRow(
  ledger: Ledger,
  cell: number,
  worths: CellWorths,
  line: number,
  row: readonly string[],
  refusals: Refusals,
): ProofNode | undefined {
  const { facts, own, left, came, warehouses } = ledger;
  const warehouse = cell % warehouses;
  const sku = Math.floor(cell / warehouses);
  const pack = facts.theCase.catalogue.casePack[sku]!;
  const stock = own.stock[cell]!;
  const supply = Math.floor(stock / pack);
  const after = supply + (came[cell]! - left[cell]!) / pack;
  const leadDays = worths.leadDays[cell]!;
  const curve = cellCurve(facts, sku, warehouse, leadDays, stock, pack);
  const last = after > 0 ? curve.pack(after) : Number.NaN;
  const next = curve.pack(after + 1);
  const kept = stock - left[cell]!;
  worths.gain[cell] = curve.units(kept + 1, kept + came[cell]!);
  worths.loss[cell] = curve.units(kept + 1, stock);

  let refused = 0;
  const hold = (column: Column, expected: string): void => {
    const value = row[CERTIFICATE_COLUMNS.indexOf(column)]!;
    if (value === expected) return;
    refusals.cell(FILE, line, column, value, expected);
    refused++;
  };
  const potential = (column: Column): number => {
    const text = row[CERTIFICATE_COLUMNS.indexOf(column)]!;
    const value = wholeOf(text);
    if (Number.isNaN(value)) hold(column, 'whole quanta');
    return value;
  };
  hold('pack', String(pack));
  hold('supply', String(supply));
  hold('after', String(after));
  hold('marginal_last', quantaText(last));
  hold('marginal_next', quantaText(next));
  const potentials = { own: potential('potential_own'), receive: potential('potential_receive') };
  if (next > last) {
    refusals.unproven(FILE, line, 'marginal_next', quantaText(next), `at most ${quantaText(last)}: a curve that does not rise`);
    refused++;
  }
  return refused > 0 ? undefined : { line, sku, warehouse, leadDays, supply, ...potentials, marginal: curve.pack };
}

/** Longest lead time of the lanes that bring the SKU here, -1 where none does. */
function slowestUsed(ledger: Ledger, sku: number, to: number): number {
  const { lines, start, warehouses, facts } = ledger;
  let slowest = -1;
  for (let at = start[sku]!; at < start[sku + 1]!; at++) {
    if (lines.to[at] !== to) continue;
    slowest = Math.max(slowest, facts.theCase.network.lanes.leadDays[lines.from[at]! * warehouses + to]!);
  }
  return slowest;
}

function quantaText(quanta: number): string {
  return Number.isNaN(quanta) ? '' : String(quanta + 0);
}
