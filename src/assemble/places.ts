import type { IndexTable } from '../model/index-table.js';
import type { RegionRow, WarehouseRow } from '../model/tables.js';
import { countryCode, regionPoint } from '../model/region-codes.js';
import type { DemandPlace } from '../demand/clean-orders.js';
import type { Ledger } from './ledger.js';

/** Where a warehouse or a region is. Half a coordinate is none. */
export interface Place {
  readonly id: string;
  readonly region: string; // '' where unknown
  readonly country: string; // '' where unknown
  readonly latitude: number; // degrees, NaN where unknown
  readonly longitude: number;
}

/**
 * Warehouse -> its place.
 *
 * @param codes regions are codes of countries and US states: a warehouse without coordinates is in the middle of its own
 */
export function warehousePlaces(
  rows: readonly (WarehouseRow | undefined)[], warehouses: IndexTable, codes: boolean, ledger: Ledger,
): Place[] {
  let assumed = 0;
  const places = warehouses.ids.map((id, w): Place => {
    const own = { id, region: rows[w]?.region ?? '', ...located(rows[w]) };
    if (!codes) return own;
    const country = countryCode(own.country) ?? own.country;
    const point = hasCoordinates(own) ? undefined : (regionPoint(own.region) ?? regionPoint(country));
    if (point === undefined) return { ...own, country };
    assumed++;
    return { ...own, ...point, country: country === '' ? point.country : country };
  });
  ledger.assume('warehouse_coordinates', assumed, 'A warehouse without coordinates is in the middle of its US state or country.');
  return places;
}

/** Region -> its place; where demand is placed at warehouses, what regions.csv does not say is the warehouse's. */
export function regionPlaces(
  regionRows: readonly RegionRow[] | undefined,
  regions: IndexTable,
  place: DemandPlace,
  warehouses: readonly Place[],
  codes: boolean,
  ledger: Ledger,
): Place[] {
  let assumed = 0;
  const rows = new Map(regionRows?.map((row) => [row.region, row]));
  const sites = new Map(place === 'warehouse' ? warehouses.map((site) => [site.id, site]) : []);
  const places = regions.ids.map((id): Place => {
    const own = located(rows.get(id));
    const site = sites.get(id);
    const middle = codes && Number.isNaN(own.latitude) ? regionPoint(id) : undefined;
    if (middle !== undefined) {
      assumed++;
      return { id, region: id, ...middle };
    }
    const point = Number.isNaN(own.latitude) && site !== undefined ? site : own;
    return {
      id,
      region: id,
      country: own.country === '' ? (site?.country ?? '') : own.country,
      latitude: point.latitude,
      longitude: point.longitude,
    };
  });
  ledger.assume('region_coordinates', assumed, 'A region without coordinates is in the middle of its US state or country.');
  return places;
}

/** Whether both coordinates are known. */
export function hasCoordinates(place: Pick<Place, 'latitude'>): boolean {
  return !Number.isNaN(place.latitude);
}

function located(
  row: { readonly country?: string; readonly latitude?: number; readonly longitude?: number } | undefined,
): Pick<Place, 'country' | 'latitude' | 'longitude'> {
  const known = row?.latitude !== undefined && row.longitude !== undefined;
  return {
    country: row?.country ?? '',
    latitude: known ? row.latitude : Number.NaN,
    longitude: known ? row.longitude : Number.NaN,
  };
}
