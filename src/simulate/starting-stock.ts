/**
 * The stock on the evening that a replay starts from: the snapshot of that day, or the next later one led back through
 * orders, receipts and transfers. How far such a rebuild is off is measured on every pair of snapshots in the window: the
 * earlier one rebuilt from the later.
 */
import { assembleCase } from '../assemble/assemble-case.js';
import { type Day, formatDay } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import { type Finding, FindingsError } from '../model/finding.js';
import type { Settings } from '../model/settings.js';
import type { Tables } from '../model/tables.js';
import { stockEvents } from './stock-events.js';

/** Cells that a finding names before it only counts them. */
const NAMED = 20;

export interface StartingStock {
  readonly units: Int32Array; // S x W -> units that may ship: less reserved, unavailable and owed, where a snapshot says so
  readonly carried: Uint8Array; // S x W -> 1 where the SKU is stocked
  readonly snapshot: Day; // the day of the count that it comes from; later than the start where it was rebuilt
  readonly error?: RebuildError; // of rebuilding, where two snapshots lie in the window
  readonly findings: readonly Finding[];
}

/** How far rebuilt stock is from counted stock, over every pair of neighbouring snapshots in the window. */
interface RebuildError {
  readonly snapshots: number; // pairs
  readonly unitsOff: number; // sum of |rebuilt - counted|
  readonly units: number; // sum of counted
}

/** @throws FindingsError REPLAY_NO_SNAPSHOT; REPLAY_STOCK_NEGATIVE unless `onError` is skip */
export function startingStock(judge: Case, tables: Tables, settings: Settings, from: Day, to: Day): StartingStock {
  const counted = countsOf(judge);
  const exact = counted.find(({ day }) => day === from);
  if (exact && judge.snapshots.days.length > 0) {
    const start = stockOn(judge, assembleCase(tables, { ...settings, asOf: from }));
    return { ...start, snapshot: from, findings: [], ...errorOf(judge, tables, counted, from, to) };
  }
  if (from === judge.asOf) return { ...stockOn(judge, judge), snapshot: from, findings: [] };
  const base = counted.find(({ day }) => day >= from);
  if (base === undefined) {
    throw new FindingsError([{
      code: 'REPLAY_NO_SNAPSHOT', severity: 'error', value: formatDay(from),
      expected: counted.length === 0 ? 'a snapshot in the inventory' : `a start on or before ${formatDay(counted.at(-1)!.day)}, the last snapshot`,
    }]);
  }
  const { units, below } = rebuild(judge, tables, base, from);
  const severity = settings.onError === 'stop' ? 'error' : 'warning';
  const findings = below.slice(0, NAMED).map(({ cell, day, units: short }): Finding => ({
    code: 'REPLAY_STOCK_NEGATIVE', severity,
    value: `${nameOf(judge, cell)} on ${formatDay(day)}: ${short} units`,
    expected: `0 or more units, led back from the snapshot of ${formatDay(base.day)}`,
    ...(below.length > NAMED && cell === below[0]!.cell ? { count: below.length } : {}),
  }));
  if (severity === 'error' && findings.length > 0) throw new FindingsError(findings);
  return {
    units: units.map((value) => Math.max(0, value)),
    carried: base.carried,
    snapshot: base.day,
    findings,
    ...errorOf(judge, tables, counted, from, to),
  };
}

/** The stock of a case that was assembled as of another day, in the codes of the judge. */
function stockOn(judge: Case, then: Case): Pick<StartingStock, 'units' | 'carried'> {
  const count = judge.warehouses.ids.length;
  const units = new Int32Array(judge.skus.ids.length * count);
  const carried = new Uint8Array(units.length);
  const { inventory } = then;
  for (let s = 0; s < then.skus.ids.length; s++) {
    const sku = judge.skus.codeOf(then.skus.ids[s]!);
    for (let row = inventory.start[s]!; row < inventory.start[s + 1]!; row++) {
      const w = judge.warehouses.codeOf(then.warehouses.ids[inventory.warehouse[row]!]!);
      if (sku < 0 || w < 0 || judge.network.active[w] === 0) continue;
      const held = inventory.reserved[row]! + inventory.unavailable[row]! + inventory.backordered[row]!;
      carried[sku * count + w] = 1;
      units[sku * count + w] = Math.max(0, inventory.onHand[row]! - held);
    }
  }
  return { units, carried };
}

interface Count {
  readonly day: Day;
  readonly units: Int32Array; // S x W
  readonly carried: Uint8Array; // S x W
}

/** Every count of stock there is, by day. Stock without a date was counted on as-of. */
export function countsOf({ snapshots, inventory, warehouses, skus, asOf, network }: Case): Count[] {
  const count = warehouses.ids.length;
  const cells = skus.ids.length * count;
  const days = snapshots.days.length > 0 ? [...snapshots.days] : [asOf];
  const counts = days.map((day) => ({ day, units: new Int32Array(cells), carried: new Uint8Array(cells) }));
  const place = new Map(days.map((day, at) => [day, at]));
  const note = (day: Day, cell: number, units: number): void => {
    const there = counts[place.get(day)!]!;
    if (network.active[cell % count] === 0) return;
    there.units[cell] = units;
    there.carried[cell] = 1;
  };
  const dated = snapshots.days.length > 0;
  const { start, warehouse, onHand } = dated ? snapshots : inventory;
  for (let sku = 0; sku < skus.ids.length; sku++) {
    for (let row = start[sku]!; row < start[sku + 1]!; row++) {
      note(dated ? snapshots.day[row]! : asOf, sku * count + warehouse[row]!, onHand[row]!);
    }
  }
  return counts;
}

interface Rebuilt {
  readonly units: Int32Array; // S x W, may be negative
  readonly below: readonly { readonly cell: number; readonly day: Day; readonly units: number }[]; // where and when it first fell below 0, on the way back
}

function rebuild(judge: Case, tables: Tables, base: Count, from: Day): Rebuilt {
  const units = base.units.slice();
  const below = new Map<number, { cell: number; day: Day; units: number }>();
  const events = stockEvents(judge, tables, base.carried, from, base.day).sort((a, b) => b.day - a.day || a.cell - b.cell || a.units - b.units);
  for (const { cell, day, units: came } of events) {
    units[cell]! -= came;
    if (units[cell]! < 0 && base.carried[cell] === 1 && !below.has(cell)) below.set(cell, { cell, day: day - 1, units: units[cell]! });
  }
  const still = [...below.values()].filter(({ cell }) => units[cell]! < 0).sort((a, b) => a.cell - b.cell);
  return { units, below: still };
}

function errorOf(judge: Case, tables: Tables, counted: readonly Count[], from: Day, to: Day): { error?: RebuildError } {
  const within = counted.filter(({ day }) => day >= from && day <= to);
  if (within.length < 2) return {};
  let off = 0;
  let all = 0;
  for (let at = 1; at < within.length; at++) {
    const earlier = within[at - 1]!;
    const { units } = rebuild(judge, tables, within[at]!, earlier.day);
    for (let cell = 0; cell < units.length; cell++) {
      if (earlier.carried[cell] === 0) continue;
      off += Math.abs(units[cell]! - earlier.units[cell]!);
      all += earlier.units[cell]!;
    }
  }
  return { error: { snapshots: within.length - 1, unitsOff: off, units: all } };
}

function nameOf({ skus, warehouses }: Case, cell: number): string {
  return `${skus.ids[Math.floor(cell / warehouses.ids.length)]!} at ${warehouses.ids[cell % warehouses.ids.length]!}`;
}
