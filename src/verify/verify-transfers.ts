import { formatDay } from '../model/calendar.js';
import { formatQuanta } from '../model/quantum.js';
import { transferId } from '../model/transfer-id.js';
import { PLAN_FILES, TRANSFER_COLUMNS } from '../model/witness.js';
import { decimalText } from './cell-text.js';
import { laneDays, type LaneDays } from './lane-days.js';
import type { Ledger } from './ledger.js';
import type { LineMoney } from './line-money.js';
import type { Refusals } from './refusals.js';

const FILE = PLAN_FILES.transfers;
/** Control, line-breaking and bidirectional characters. */
const ACTING = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;

type Column = (typeof TRANSFER_COLUMNS)[number];
/** The columns that `verifyLines` has read, and the reason, which is prose. */
type Derived = Exclude<Column, 'sku' | 'from' | 'to' | 'units' | 'reason'>;

/**
 * Holds every cell of transfers.csv that sku, from, to and units determine; a reason must be there and be plain text.
 *
 * @param leadDays S x W -> day on which received units count
 */
export function verifyTransfers(ledger: Ledger, money: LineMoney, leadDays: Int32Array, refusals: Refusals): void {
  const { lines, facts } = ledger;
  const days = laneDays(facts.theCase);
  const counted = new Map<number, number>(); // cell -> units that lines so far brought there
  for (let at = 0; at < lines.length; at++) {
    const row = lines.rows[at]!;
    const refuse = (column: Column, expected: string): void =>
      refusals.cell(FILE, at + 2, column, row[TRANSFER_COLUMNS.indexOf(column)]!, expected);
    const expected = expectedCells(ledger, money, leadDays, days, counted, at);
    for (const [column, text] of Object.entries(expected) as [Derived, string][]) {
      if (row[TRANSFER_COLUMNS.indexOf(column)] !== text) refuse(column, text);
    }
    const reason = row[TRANSFER_COLUMNS.indexOf('reason')]!;
    if (reason.trim() === '' || ACTING.test(reason)) refuse('reason', 'a sentence without control characters');
    if (expected.chain === 'yes' && !facts.theCase.settings.chains) refuse('chain', 'no chains: the settings forbid them');
  }
}

/** What one line's cells must say. `counted` is brought forward by the line's units. */
function expectedCells(
  ledger: Ledger,
  money: LineMoney,
  leadDays: Int32Array,
  days: LaneDays,
  counted: Map<number, number>,
  at: number,
): Record<Derived, string> {
  const { facts, lines, own, left, came, warehouses } = ledger;
  const { theCase, positions } = facts;
  const sku = lines.sku[at]!;
  const from = lines.from[at]!;
  const to = lines.to[at]!;
  const origin = sku * warehouses + from;
  const target = sku * warehouses + to;
  const asOf = formatDay(theCase.asOf);
  const cost = money.cost[at]!;
  const benefit = money.benefit[at]!;
  const brought = (counted.get(target) ?? 0) + lines.units[at]!;
  counted.set(target, brought);

  const cover = (warehouse: number, stock: number): string => decimalText(facts.cover(sku, warehouse, stock), 1);
  const lastUnit = own.stock[target]! - left[target]! + brought;
  return {
    transfer_id: transferId(asOf, theCase.skus.ids[sku]!, theCase.warehouses.ids[from]!, theCase.warehouses.ids[to]!),
    cases: String(lines.units[at]! / theCase.catalogue.casePack[sku]!),
    ship_on: formatDay(theCase.asOf + days.wait[from * warehouses + to]!),
    arrive_on: formatDay(theCase.asOf + days.lead[from * warehouses + to]!),
    cost: formatQuanta(cost, positions.quantum),
    benefit: formatQuanta(benefit, positions.quantum),
    net_benefit: formatQuanta(benefit - cost, positions.quantum),
    trigger: facts.triggers[sku]!.join(' '),
    abc_class: facts.abc[sku]!,
    from_cover_before: cover(from, own.stock[origin]!),
    from_cover_after: cover(from, own.stock[origin]! - left[origin]! + came[origin]!),
    to_cover_before: cover(to, own.stock[target]!),
    to_cover_after: cover(to, own.stock[target]! - left[target]! + came[target]!),
    use_probability: decimalText(facts.useProbability(sku, to, leadDays[target]!, lastUnit), 4),
    chain: came[origin]! > 0 || left[target]! > 0 ? 'yes' : 'no',
  };
}
