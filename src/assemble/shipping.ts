import type { Shipping } from '../model/case.js';
import { compareIds, type IndexTable } from '../model/index-table.js';
import type { Rates } from '../model/settings.js';
import type { ShippingRow } from '../model/tables.js';
import { percent } from './figures.js';
import { greatCircleKm } from './great-circle.js';
import type { Ledger } from './ledger.js';
import type { NetworkGround, Sites } from './network-ground.js';
import { unitsPerOrder } from './order-values.js';
import { hasCoordinates, type Place } from './places.js';
import type { Regions } from './region-index.js';
import { shippedBy, shippedMost, type Shipped } from './shipped.js';

const KM_A_DAY = 400;
const HANDLING_DAYS = 1;
/** A place is nearer to itself than to another warehouse in the same town. */
const NEXT_DOOR_KM = 1;

/** What says who serves a region, the first that does; see `shippingOf`. */
type Evidence = 'tariff' | 'distance' | 'itself' | 'name' | 'history' | 'nothing';

/**
 * Which warehouse may ship to which region, at what cost and how fast. Only active warehouses serve. A region's rule
 * is the first of these that applies to it:
 *
 *   tariff     shipping.csv has rows for it: only those warehouses
 *   distance   it and an active warehouse have coordinates: every active warehouse that has
 *   itself     demand is placed at warehouses: the warehouse that the region is
 *   name       warehouses whose region or country is the region's id or country; cost 0, transit unknown
 *   history    the warehouse that shipped to it most; cost 0, transit unknown
 *
 * A warehouse beyond the rule is no fallback: what is unknown is not used. A region that no rule serves is an error
 * where it has demand, unless demand is all that is asked for.
 */
export function shippingOf(ground: NetworkGround, sites: Sites, places: readonly Place[], rates: Rates, ledger: Ledger): Shipping {
  const { rows, regions, place, orders, historyEnd } = ground;
  const size = places.length;
  const warehouses = sites.places.length;
  const tariffs = tariffRows(rows.shipping, sites.index, regions, ledger);
  const column = (value: number): Float64Array => new Float64Array(warehouses * size).fill(value);
  const serves = new Uint8Array(warehouses * size);
  const costUnit = column(0);
  const costKg = column(0);
  const costShare = column(0);
  const costOrder = column(0);
  const transitDays = column(Number.NaN);
  const distanceKm = column(Number.NaN);

  let shipped: Shipped | undefined;
  const history = (): Shipped => (shipped ??= shippedBy(orders, warehouses, size, historyEnd));
  const active = sites.places.flatMap((_, w) => (sites.active[w] === 1 ? [w] : []));
  const located = active.filter((w) => hasCoordinates(sites.places[w]!));
  const used: Record<Evidence, number> = { tariff: 0, distance: 0, itself: 0, name: 0, history: 0, nothing: 0 };
  let costKm = 0;
  let costFree = 0;
  let transitKm = 0;

  for (let r = 0; r < size; r++) {
    const region = places[r]!;
    const { evidence, serving } = evidenceFor(r);
    used[evidence]++;
    if (serving.length === 0 && !ground.demandOnly) reportUnserved(region.id, regions.lines[r]!, ground.regionsAreCodes, ledger);
    for (let w = 0; w < warehouses; w++) {
      const site = sites.places[w]!;
      const km = greatCircleKm(site.latitude, site.longitude, region.latitude, region.longitude);
      const neighbour = place === 'warehouse' && site.id !== region.id;
      distanceKm[w * size + r] = neighbour ? Math.max(km, NEXT_DOOR_KM) : km;
    }
    for (const w of serving) {
      const pair = w * size + r;
      const km = distanceKm[pair]!;
      const row = tariffs[pair];
      const priced = row?.costUnit !== undefined || row?.costKg !== undefined || row?.costOrder !== undefined;
      const byDistance = !Number.isNaN(km) && (evidence === 'distance' || evidence === 'tariff');
      serves[pair] = 1;
      costUnit[pair] = row?.costUnit ?? 0;
      costKg[pair] = row?.costKg ?? 0;
      costOrder[pair] = row?.costOrder ?? 0;
      if (!priced && byDistance) costShare[pair] = km * rates.shippingKm;
      transitDays[pair] = row?.transitDays ?? (byDistance ? Math.ceil(km / KM_A_DAY + HANDLING_DAYS) : Number.NaN);
      if (!priced && byDistance) costKm++;
      if (!priced && !byDistance) costFree++;
      if (row?.transitDays === undefined && byDistance) transitKm++;
    }
  }

  function evidenceFor(r: number): { evidence: Evidence; serving: readonly number[] } {
    const region = places[r]!;
    const listed = sites.places.flatMap((_, w) => (tariffs[w * size + r] === undefined ? [] : [w]));
    if (listed.length > 0) return { evidence: 'tariff', serving: listed.filter((w) => sites.active[w] === 1) };
    if (hasCoordinates(region) && located.length > 0) return { evidence: 'distance', serving: located };
    const self = place === 'warehouse' ? sites.index.codeOf(region.id) : -1;
    if (self >= 0 && sites.active[self] === 1) return { evidence: 'itself', serving: [self] };
    const namesakes = active.filter((w) => sharesName(sites.places[w]!, region));
    if (namesakes.length > 0) {
      if (namesakes.length > 1) history(); // who shipped more goes first
      return { evidence: 'name', serving: namesakes };
    }
    const most = shippedMost(history(), size, r, active);
    return { evidence: most.length > 0 ? 'history' : 'nothing', serving: most };
  }

  ledger.assume('shipping_cost_km', costKm, `Shipping to a customer costs ${percent(rates.shippingKm)} of price a great-circle km.`);
  ledger.assume('shipping_cost_none', costFree, 'Shipping to a customer of unknown distance and tariff costs 0.');
  ledger.assume('shipping_transit_km', transitKm, `Shipping to a customer takes 1 day per ${KM_A_DAY} great-circle km and ${HANDLING_DAYS} day more.`);
  ledger.assume('region_served_by_itself', used.itself, 'A region that is a warehouse is served by that warehouse alone.');
  ledger.assume('region_served_by_name', used.name, 'A region without tariff and distance is served by the warehouses of its region or country.');
  ledger.assume('region_served_by_history', used.history, 'A region without tariff, distance and name is served by the warehouse that shipped to it most in 365 days.');
  return {
    serves,
    costUnit,
    costKg,
    costShare,
    costOrder,
    transitDays,
    distanceKm,
    unitsPerOrder: unitsPerOrder(orders, historyEnd),
    ...(shipped && { shippedUnits: shipped.units }),
  };
}

function sharesName(site: Place, region: Place): boolean {
  const names = [region.id, region.country];
  return (site.region !== '' && names.includes(site.region)) || (site.country !== '' && names.includes(site.country));
}

function reportUnserved(region: string, lines: number, regionsAreCodes: boolean, ledger: Ledger): void {
  const remark = {
    code: 'REGION_UNSERVED',
    value: region,
    expected: 'a tariff, coordinates, a warehouse of that region or country, or orders that say which warehouse shipped them',
    remedy: regionsAreCodes
      ? 'say where the warehouses are: in warehouses.csv, a region such as US-CA or a country such as DE for each'
      : 'add it to shipping.csv, or give coordinates in regions.csv and warehouses.csv',
  } as const;
  if (lines > 0) ledger.fail('orders', { ...remark, count: lines });
  else ledger.warn('regions', remark);
}

/** Pair -> its row of shipping.csv. Rows for regions that do not exist in the case are left out, and said. */
function tariffRows(
  rows: readonly ShippingRow[] | undefined,
  warehouses: IndexTable,
  regions: Regions,
  ledger: Ledger,
): (ShippingRow | undefined)[] {
  const size = regions.index.ids.length;
  const tariffs = new Array<ShippingRow | undefined>(warehouses.ids.length * size).fill(undefined);
  const idle = new Set<string>();
  let count = 0;
  for (const row of rows ?? []) {
    const r = regions.index.codeOf(row.region);
    if (r >= 0) tariffs[warehouses.codeOf(row.warehouse) * size + r] = row;
    else {
      idle.add(row.region);
      count++;
    }
  }
  if (count > 0) {
    ledger.exclude('shipping', 'region without demand', count);
    ledger.note('shipping', {
      code: 'REGION_UNKNOWN',
      column: 'region',
      value: [...idle].sort(compareIds)[0]!,
      count,
      expected: 'a region of the orders or of the regions file; the tariff is not used',
    });
  }
  return tariffs;
}
