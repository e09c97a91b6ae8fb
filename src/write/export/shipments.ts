import { formatDay, type Day } from '../../model/calendar.js';
import type { Case } from '../../model/case.js';
import type { Plan, TransferLine } from '../../model/plan.js';
import { shipmentReference } from '../../model/shipment-reference.js';

/** The lines that leave one warehouse for another on one day, or a part of them. */
export interface Shipment {
  readonly reference: string; // stable, at most 20 characters
  readonly from: string;
  readonly to: string;
  readonly shipOn: string; // YYYY-MM-DD
  readonly arriveOn: string; // of the last line
  readonly lines: readonly TransferLine[]; // each SKU once, in the order of the plan
}

/**
 * The shipments of a plan, by origin, destination and day.
 *
 * @param most lines that a target takes in one shipment; a larger one comes in parts, each with its own reference
 */
export function shipmentsOf(plan: Plan, theCase: Case, most = Infinity): Shipment[] {
  const { ids } = theCase.warehouses;
  const groups = new Map<string, TransferLine[]>();
  const keyed = [...plan.lines].sort((a, b) => a.from - b.from || a.to - b.to || a.shipOn - b.shipOn || a.sku - b.sku);
  for (const line of keyed) {
    const key = `${line.from} ${line.to} ${line.shipOn}`;
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  const parts = new Map<string, number>(); // lane -> parts so far
  return [...groups.values()].flatMap((lines) => {
    const { from, to, shipOn } = lines[0]!;
    return chunked(lines, most).map((part): Shipment => {
      const lane = `${from} ${to}`;
      parts.set(lane, (parts.get(lane) ?? 0) + 1);
      return {
        reference: shipmentReference(formatDay(plan.asOf), ids[from]!, ids[to]!, parts.get(lane)!),
        from: ids[from]!,
        to: ids[to]!,
        shipOn: formatDay(shipOn),
        arriveOn: formatDay(part.reduce<Day>((latest, line) => Math.max(latest, line.arriveOn), shipOn)),
        lines: part,
      };
    });
  });
}

function chunked<T>(items: readonly T[], most: number): T[][] {
  const chunks: T[][] = [];
  for (let at = 0; at < items.length; at += most) chunks.push(items.slice(at, at + most));
  return chunks;
}
