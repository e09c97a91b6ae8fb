import type { Bin, Case } from '../../model/case.js';
import { compareIds } from '../../model/index-table.js';
import type { Plan, TransferLine } from '../../model/plan.js';
import { shipmentsOf } from '../export/shipments.js';

/** Units of one line that are taken from one place. */
export interface PickLine {
  readonly line: TransferLine;
  readonly orderId: string;
  readonly bin: Bin | undefined; // undefined where no bin is known, or none has units left
  readonly units: number;
}

/**
 * What is taken from where. Lines of a SKU are served in the order of their ship date and destination, from the bins in the
 * order in which they expire; what would expire before it arrives is not sent. Sorted by origin, ship date, location, SKU,
 * then destination, batch: the way through the warehouse.
 */
export function pickLines(plan: Plan, theCase: Case): PickLine[] {
  const cellOf = ({ sku, warehouse }: { sku: number; warehouse: number }): number => sku * theCase.warehouses.ids.length + warehouse;
  const bins = new Map<number, { readonly bin: Bin; left: number }[]>();
  for (const bin of theCase.bins ?? []) {
    const cell = bins.get(cellOf(bin)) ?? [];
    cell.push({ bin, left: bin.units });
    bins.set(cellOf(bin), cell);
  }
  const lines = shipmentsOf(plan, theCase).flatMap(({ reference, lines: own }) => own.map((line) => ({ line, orderId: reference })));
  lines.sort((a, b) => a.line.shipOn - b.line.shipOn || a.line.to - b.line.to || a.line.sku - b.line.sku || a.line.from - b.line.from);
  const picks = lines.flatMap(({ line, orderId }) => {
    const taken: PickLine[] = [];
    let wanted = line.units;
    for (const place of bins.get(cellOf({ sku: line.sku, warehouse: line.from })) ?? []) {
      const { bin } = place;
      if (wanted === 0 || place.left === 0) continue;
      if (bin.expiresOn !== undefined && bin.expiresOn < line.arriveOn) continue;
      const units = Math.min(wanted, place.left);
      place.left -= units;
      wanted -= units;
      taken.push({ line, orderId, bin, units });
    }
    if (wanted > 0) taken.push({ line, orderId, bin: undefined, units: wanted });
    return taken;
  });
  return picks.sort(byWay);
}

function byWay(a: PickLine, b: PickLine): number {
  return (
    a.line.from - b.line.from ||
    a.line.shipOn - b.line.shipOn ||
    compareIds(a.bin?.location ?? '', b.bin?.location ?? '') ||
    a.line.sku - b.line.sku ||
    a.line.to - b.line.to ||
    compareIds(a.bin?.batch ?? '', b.bin?.batch ?? '')
  );
}
