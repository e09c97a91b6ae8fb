/** One SKU explained: where it stands, what its units are worth, which lanes would earn and which not, what moves. */
import { formatPeriod } from '../model/cadence.js';
import { type Day, formatDay } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import type { EventUplifts } from '../model/events.js';
import { PLANNED_TODAY, RECEIPT_SOURCES, type Positions } from '../model/positions.js';
import type { Plan } from '../model/plan.js';
import type { TextTable } from '../model/table.js';
import type { WitnessFacts } from '../model/witness.js';
import { renderMoney, writeDecimal } from './decimal-text.js';
import { eventValue, forecastEvents, type ForecastEvent, renderEvent } from './event-text.js';
import { renderTransfer } from './plan-sections.js';
import { renderUnmet } from './reason-prose.js';
import { jsonRows } from './json-text.js';
import type { Section } from './section.js';
import { skuLanes, type LaneCosts } from './sku-lanes.js';
import { renderEvidence } from './trigger-prose.js';
import { TRANSFER_NUMBERS, writeTransfers } from './transfers-table.js';
import { UNMET_NUMBERS, writeUnmet } from './unmet-table.js';

/** What the explanation is made from. */
export interface SkuSource {
  readonly sku: number;
  readonly plan: Plan;
  readonly facts: WitnessFacts;
  readonly uplifts: EventUplifts; // of the case's events, as the forecast has them
  readonly laneCosts: LaneCosts;
  readonly nextDue: Day | undefined; // when its class falls due again; undefined without a cadence
}

/** All sections, in the order in which they are read. */
export function skuSections(source: SkuSource): Section[] {
  const { sku, plan, facts } = source;
  const { theCase } = facts;
  const transfers = plan.lines.filter((line) => line.sku === sku);
  const unmet = plan.unmet.filter((need) => need.sku === sku);
  return [
    headSection(source),
    { title: 'Position', table: writeSkuPosition(source), numbers: SKU_POSITION_NUMBERS },
    { title: `Worth of a unit over the horizon, in ${theCase.moneyName}`, table: writeSkuWorth(source), numbers: WORTH_NUMBERS },
    {
      title: 'Lanes: what one more case would earn after the plan',
      table: skuLanes(source),
      numbers: LANE_NUMBERS,
    },
    {
      title: 'Transfers',
      lines:
        transfers.length === 0
          ? ['None: no transfer of this SKU earns more than it costs.']
          : transfers.map((line) => renderTransfer(line, plan, theCase)),
    },
    {
      title: 'Needs that transfers do not meet',
      lines: unmet.length === 0 ? ['None.'] : unmet.map((need) => renderUnmet(need, theCase, plan.quantum)),
    },
  ];
}

/** The same as a document. */
export function skuDocument(source: SkuSource): object {
  const { sku, plan, facts } = source;
  const { theCase, positions, abc } = facts;
  const { catalogue } = theCase;
  return {
    sku: theCase.skus.ids[sku]!,
    name: catalogue.name[sku]!,
    abc_class: abc[sku]!,
    unit_cost: catalogue.unitCost[sku]!,
    price: catalogue.price[sku]!,
    case_pack: catalogue.casePack[sku]!,
    next_receipt_days: positions.nextReceipt[sku] === PLANNED_TODAY ? null : positions.nextReceipt[sku]!,
    horizon_days: positions.horizon[sku]!,
    due: plan.scope.due[sku] === 1,
    next_due: source.nextDue === undefined ? null : formatDay(source.nextDue),
    triggers: facts.triggers[sku]!,
    events: eventsAhead(source).map((event) => eventValue(theCase, event)),
    position: jsonRows(writeSkuPosition(source), SKU_POSITION_NUMBERS),
    worth: jsonRows(writeSkuWorth(source), WORTH_NUMBERS),
    lanes: jsonRows(skuLanes(source), LANE_NUMBERS),
    transfers: rowsOf(writeTransfers(plan, theCase), TRANSFER_NUMBERS, theCase.skus.ids[sku]!),
    unmet: rowsOf(writeUnmet(plan, theCase), UNMET_NUMBERS, theCase.skus.ids[sku]!),
  };
}

function rowsOf(table: TextTable, numbers: ReadonlySet<string>, sku: string): unknown[] {
  return jsonRows(table, numbers).filter((row) => row['sku'] === sku);
}

/** The events that touch the SKU within its horizon. */
function eventsAhead({ sku, facts: { theCase, positions }, uplifts }: SkuSource): ForecastEvent[] {
  const first = theCase.historyEnd + 1;
  return forecastEvents(theCase, uplifts)(sku, undefined, first, first + positions.horizon[sku]! - 1);
}

function headSection(source: SkuSource): Section {
  const { sku, facts: { theCase, positions, abc } } = source;
  const { catalogue } = theCase;
  const category = catalogue.categories.ids[catalogue.category[sku]!];
  return {
    title: `SKU ${theCase.skus.ids[sku]!}${catalogue.name[sku] === '' ? '' : `: ${catalogue.name[sku]!}`}`,
    lines: [
      `Class ${abc[sku]!}${category === undefined ? '' : `, category ${category}`}; unit cost ${writeDecimal(catalogue.unitCost[sku]!, 4)}, price ${writeDecimal(catalogue.price[sku]!, 4)}, case pack ${catalogue.casePack[sku]!}.`,
      positions.nextReceipt[sku] === PLANNED_TODAY
        ? 'An open transfer of it was planned on this date already: it is not planned again today.'
        : `Next supplier receipt in ${positions.nextReceipt[sku]!} days (from: ${RECEIPT_SOURCES[positions.receiptSource[sku]!]!}); units are valued over ${theCase.settings.policy === 'service-level' ? 'the protection period' : 'a horizon'} of ${positions.horizon[sku]!} days.`,
      ...scopeLines(source),
      ...eventsAhead(source).map((event) => `Demand over it holds an event: ${renderEvent(theCase, event)}.`),
    ],
  };
}

/** Is it planned in this review, why, and when again? */
function scopeLines({ sku, plan: { scope }, facts: { theCase, abc }, nextDue }: SkuSource): string[] {
  const { cadence } = theCase.settings;
  if (cadence === undefined || nextDue === undefined) return [];
  const again = `class ${abc[sku]!} is planned every ${formatPeriod(cadence[abc[sku]!])}, next on ${formatDay(nextDue)}`;
  if (scope.takes === 'all') return [`Planned, as every SKU was asked for; ${again}.`];
  const triggers = scope.triggers.filter((trigger) => trigger.sku === sku);
  const state = scope.due[sku] ? 'Due' : triggers.length > 0 ? 'Not due, but triggered' : 'Neither due nor triggered, so that it stays where it is';
  return [`${state}; ${again}.`, ...triggers.map((trigger) => `Trigger ${trigger.code}: ${renderEvidence(trigger, theCase)}`)];
}

/** Where the SKU stands at each warehouse that stocks it or has demand for it. */
export function writeSkuPosition({ sku, plan, facts }: SkuSource): TextTable {
  const { theCase, positions } = facts;
  const rowOf = inventoryRows(theCase, sku);
  return {
    columns: [
      'warehouse', 'on_hand', 'reserved', 'unavailable', 'backordered', 'inbound', 'inbound_day',
      'may_leave', 'demand', 'cover', 'sent', 'received', 'cover_after',
    ],
    rows: warehousesOf(theCase, positions, sku).map((w) => {
      const cell = sku * theCase.warehouses.ids.length + w;
      const row = rowOf.get(w);
      const at = (column: Int32Array): string => (row === undefined ? '' : String(column[row]!));
      const { sent, received } = movedAt(plan, sku, w);
      const stock = positions.stock[cell]!;
      return [
        theCase.warehouses.ids[w]!,
        row === undefined ? 'not stocked' : at(theCase.inventory.onHand),
        at(theCase.inventory.reserved),
        at(theCase.inventory.unavailable),
        String(positions.backordered[cell]!),
        String(positions.inbound[cell]!),
        positions.inbound[cell] === 0 ? '' : String(positions.arrival[cell]!),
        String(stock),
        writeDecimal(positions.mean[cell]!, 1),
        writeDecimal(facts.cover(sku, w, stock), 1),
        String(sent),
        String(received),
        writeDecimal(facts.cover(sku, w, stock - sent + received), 1),
      ];
    }),
  };
}

/** The columns of the position that hold numbers. */
export const SKU_POSITION_NUMBERS: ReadonlySet<string> = new Set([
  'on_hand', 'reserved', 'unavailable', 'backordered', 'inbound', 'inbound_day',
  'may_leave', 'demand', 'cover', 'sent', 'received', 'cover_after',
]);

/** What units are worth at each warehouse, before and after the plan, and how likely they are used. */
function writeSkuWorth({ sku, plan, facts }: SkuSource): TextTable {
  const { theCase, positions } = facts;
  return {
    columns: [
      'warehouse', 'used_unit_earns', 'as_fallback_earns', 'keeping_costs', 'first_unit', 'last_unit_before', 'next_unit_before',
      'last_unit_after', 'next_unit_after', 'chance_last_after', 'chance_next_after',
    ],
    rows: warehousesOf(theCase, positions, sku).map((w) => {
      const cell = sku * theCase.warehouses.ids.length + w;
      const { sent, received, leadDays } = movedAt(plan, sku, w);
      const before = positions.stock[cell]!;
      const worth = (unit: number): string =>
        unit < 1 ? '' : renderMoney(facts.marginal(sku, w, leadDays, unit), positions.quantum);
      const chance = (unit: number): string =>
        unit < 1 ? '' : `${writeDecimal(facts.useProbability(sku, w, leadDays, unit) * 100, 1)} %`;
      const last = before - sent + received;
      return [
        theCase.warehouses.ids[w]!,
        renderMoney(positions.gain[cell]!, positions.quantum),
        renderMoney(positions.fallback[cell]!, positions.quantum),
        renderMoney(positions.holding[cell]!, positions.quantum),
        worth(1),
        worth(before),
        worth(before + 1),
        worth(last),
        worth(last + 1),
        chance(last),
        chance(last + 1),
      ];
    }),
  };
}

const WORTH_NUMBERS = new Set([
  'used_unit_earns', 'as_fallback_earns', 'keeping_costs', 'first_unit', 'last_unit_before', 'next_unit_before',
  'last_unit_after', 'next_unit_after', 'chance_last_after', 'chance_next_after',
]);

const LANE_NUMBERS = new Set(['days', 'units', 'worth_there', 'worth_here', 'cost', 'net']);

function movedAt(plan: Plan, sku: number, warehouse: number): { sent: number; received: number; leadDays: number } {
  const { certificate } = plan;
  let sent = 0;
  let received = 0;
  let leadDays = 0;
  for (const line of plan.lines) {
    if (line.sku !== sku) continue;
    if (line.from === warehouse) sent += line.units;
    if (line.to === warehouse) received += line.units;
  }
  for (let row = 0; row < certificate.length; row++) {
    if (certificate.sku[row] === sku && certificate.warehouse[row] === warehouse) {
      leadDays = Math.max(0, certificate.leadDays[row]!);
    }
  }
  return { sent, received, leadDays };
}

function inventoryRows(theCase: Case, sku: number): Map<number, number> {
  const { inventory } = theCase;
  const rows = new Map<number, number>();
  for (let row = inventory.start[sku]!; row < inventory.start[sku + 1]!; row++) rows.set(inventory.warehouse[row]!, row);
  return rows;
}

function warehousesOf(theCase: Case, positions: Positions, sku: number): number[] {
  const count = theCase.warehouses.ids.length;
  return Array.from({ length: count }, (_, w) => w).filter((w) => {
    const cell = sku * count + w;
    return positions.stocked[cell] === 1 || positions.mean[cell]! > 0;
  });
}
