/** The prices of limits that plan.json prints: at them the certificate's potentials are held, and the bound is added up. */
import type { LimitName } from '../model/limits.js';
import { formatQuanta, quantumOf, type Quantum } from '../model/quantum.js';
import { PLAN_FILES, type WitnessFacts } from '../model/witness.js';
import type { Refusals } from './refusals.js';
import { verifyJson } from './verify-json.js';

const FILE = PLAN_FILES.plan;

/** The limits in the order in which prices stand, and the ends that each of them has. */
const KINDS: readonly { readonly limit: LimitName; readonly ends: 'lane' | 'from' | 'to' | 'plan' }[] = [
  { limit: 'lane_capacity_units', ends: 'lane' },
  { limit: 'lane_capacity_kg', ends: 'lane' },
  { limit: 'lane_capacity_m3', ends: 'lane' },
  { limit: 'max_outbound_units', ends: 'from' },
  { limit: 'max_inbound_units', ends: 'to' },
  { limit: 'storage_units', ends: 'to' },
  { limit: 'storage_m3', ends: 'to' },
  { limit: 'budget', ends: 'plan' },
  { limit: 'max_lines', ends: 'plan' },
  { limit: 'max_shipments', ends: 'plan' },
];

/** The budget's price is written in millionths: quanta that a million quanta more would earn. */
export const BUDGET_GRID = 1e6;
const BUDGET_QUANTUM = quantumOf(6);

/** A price as plan.json has it. */
interface PrintedPrice {
  readonly limit: LimitName;
  readonly from: string | null;
  readonly to: string | null;
  readonly price: string;
}

export interface LimitPrices {
  /** Limit -> whole quanta a unit, kg, m3, line or shipment, of the budget as in BUDGET_GRID; by lane (W x W), by warehouse or one. */
  readonly of: Readonly<Record<LimitName, Float64Array>>;
  readonly printed: readonly PrintedPrice[]; // those above 0, in order
}

/**
 * Reads `prices`, strictly: each limit once and in order, each price above 0 and written as the product writes it.
 *
 * @returns undefined where an entry is refused: at other prices nothing would be proved
 */
export function readPrices({ theCase, positions }: WitnessFacts, document: unknown, refusals: Refusals): LimitPrices | undefined {
  const ids = theCase.warehouses.ids;
  const size = { lane: ids.length ** 2, from: ids.length, to: ids.length, plan: 1 };
  const of = Object.fromEntries(KINDS.map(({ limit, ends }) => [limit, new Float64Array(size[ends])])) as LimitPrices['of'];
  const printed: PrintedPrice[] = [];
  const list = (document as { readonly prices?: unknown } | null)?.prices;
  if (!Array.isArray(list)) {
    verifyJson(FILE, 'prices', list, [], refusals);
    return undefined;
  }
  let before = -1;
  for (const [at, entry] of (list as unknown[]).entries()) {
    const { limit, from, to, price } = (entry ?? {}) as Readonly<Record<string, unknown>>;
    const codeOf = (id: unknown): number => (typeof id === 'string' ? theCase.warehouses.codeOf(id) : -1);
    const kind = KINDS.findIndex((known) => known.limit === limit);
    const place = kind < 0 ? -1 : placeOf(KINDS[kind]!.ends, codeOf(from), codeOf(to), ids.length);
    const number = kind * ids.length ** 2 + place;
    const quanta = quantaOf(price, limit === 'budget' ? BUDGET_QUANTUM : positions.quantum);
    if (kind < 0) refusals.cell(FILE, 0, `prices[${at}].limit`, shown(limit), 'a limit');
    else if (place < 0) refusals.cell(FILE, 0, `prices[${at}].from`, `${shown(from)} -> ${shown(to)}`, 'warehouses of the case, as the limit has them');
    else if (number <= before) refusals.cell(FILE, 0, `prices[${at}].limit`, shown(limit), 'each limit once, in order');
    else if (Number.isNaN(quanta)) refusals.cell(FILE, 0, `prices[${at}].price`, shown(price), 'whole quanta above 0, as an exact decimal');
    else {
      of[KINDS[kind]!.limit][place] = quanta;
      before = number;
      const { ends } = KINDS[kind]!;
      printed.push({
        limit: KINDS[kind]!.limit,
        from: ends === 'lane' || ends === 'from' ? (from as string) : null,
        to: ends === 'lane' || ends === 'to' ? (to as string) : null,
        price: price as string,
      });
    }
  }
  return printed.length === list.length ? { of, printed } : undefined;
}

/** The price of a limit as it must be printed beside it. */
export function priceTextOf(prices: LimitPrices, use: { readonly limit: string; readonly from: string | null; readonly to: string | null }): string {
  const known = prices.printed.find(({ limit, from, to }) => limit === use.limit && from === use.from && to === use.to);
  return known?.price ?? '0';
}

/** Where the price of a limit with these ends stands in its column; -1 where an end is unknown. */
function placeOf(ends: (typeof KINDS)[number]['ends'], from: number, to: number, warehouses: number): number {
  if (ends === 'lane') return from < 0 || to < 0 ? -1 : from * warehouses + to;
  if (ends === 'from') return from;
  return ends === 'to' ? to : 0;
}

const DECIMAL = /^(\d{1,40})(?:\.(\d{1,40}))?$/;

/** Whole quanta above 0 of a decimal; NaN for any other text, and where it is not the one way to write them. */
function quantaOf(text: unknown, quantum: Quantum): number {
  const [, whole, fraction = ''] = (typeof text === 'string' && DECIMAL.exec(text)) || [];
  if (whole === undefined) return Number.NaN;
  const { exponent } = quantum;
  const quanta = BigInt(exponent < 0 ? whole.slice(0, exponent) : whole + fraction.slice(0, exponent).padEnd(exponent, '0'));
  const value = Number(quanta);
  return value > 0 && BigInt(value) === quanta && formatQuanta(quanta, quantum) === text ? value : Number.NaN;
}

function shown(value: unknown): string {
  return value === undefined ? 'absent' : typeof value === 'string' ? value : JSON.stringify(value);
}
