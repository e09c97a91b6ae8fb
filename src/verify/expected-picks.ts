import { formatDay, parseDay } from '../model/calendar.js';
import { compareIds } from '../model/index-table.js';
import type { Ledger } from './ledger.js';
import { ordersOf, shownText } from './orders-of.js';

/** One unit's place: units of a line are counted off from the bins one after the other. */
interface Taken {
  readonly order: number; // its place among the orders by ship date and destination
  readonly line: number;
  readonly bin: number; // -1 where none is left
  units: number;
}

/**
 * The rows of picks.csv. Orders take in the order of ship date, then destination; each SKU from the bins of its origin, what
 * expires first before the rest, then by location and batch, but nothing that expires before it arrives.
 */
export function expectedPicks(ledger: Ledger): string[][] {
  const { facts, lines } = ledger;
  const { catalogue, skus, warehouses } = facts.theCase;
  const bins = [...(facts.theCase.bins ?? [])];
  const left = bins.map(({ units }) => units);
  const orders = ordersOf(ledger).sort((a, b) => compareIds(a.shipBy, b.shipBy) || a.to - b.to || a.from - b.from);
  const binsAt = new Map<string, number[]>();
  const expiry = (bin: number): number => bins[bin]!.expiresOn ?? Infinity;
  bins.forEach(({ sku, warehouse }, bin) => {
    const key = `${sku} ${warehouse}`;
    binsAt.set(key, [...(binsAt.get(key) ?? []), bin]);
  });
  for (const list of binsAt.values()) {
    list.sort((a, b) => {
      const later = expiry(a) === expiry(b) ? 0 : expiry(a) - expiry(b);
      return later || compareIds(bins[a]!.location, bins[b]!.location) || compareIds(bins[a]!.batch, bins[b]!.batch);
    });
  }

  const taken: Taken[] = [];
  orders.forEach((order, place) => {
    const arrives = parseDay(order.arriveBy)!;
    for (const line of order.at) {
      let wanted = lines.units[line]!;
      const take = (bin: number, units: number): void => {
        if (units === 0) return;
        taken.push({ order: place, line, bin, units });
        wanted -= units;
      };
      for (const bin of binsAt.get(`${lines.sku[line]!} ${order.from}`) ?? []) {
        if (expiry(bin) < arrives) continue;
        const units = Math.min(left[bin]!, wanted);
        left[bin]! -= units;
        take(bin, units);
      }
      take(-1, wanted);
    }
  });

  const locationOf = ({ bin }: Taken): string => bins[bin]?.location ?? '';
  const batchOf = ({ bin }: Taken): string => bins[bin]?.batch ?? '';
  taken.sort((a, b) => {
    const [x, y] = [orders[a.order]!, orders[b.order]!];
    return (
      x.from - y.from || compareIds(x.shipBy, y.shipBy) || compareIds(locationOf(a), locationOf(b)) ||
      lines.sku[a.line]! - lines.sku[b.line]! || x.to - y.to || compareIds(batchOf(a), batchOf(b))
    );
  });
  return taken.map((pick) => {
    const order = orders[pick.order]!;
    const sku = lines.sku[pick.line]!;
    const pack = catalogue.casePack[sku]!;
    const eaches = pack > 1 ? pick.units % pack : pick.units;
    const expires = bins[pick.bin]?.expiresOn;
    return [
      warehouses.ids[order.from]!, order.shipBy, locationOf(pick), skus.ids[sku]!, shownText(catalogue.name[sku]!), batchOf(pick),
      expires === undefined ? '' : formatDay(expires),
      String(pick.units), String((pick.units - eaches) / pack), String(pack), String(eaches), order.id, warehouses.ids[order.to]!,
    ];
  });
}
