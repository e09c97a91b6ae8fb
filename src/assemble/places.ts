import type { IndexTable } from '../model/index-table.js';
import type { RegionRow, WarehouseRow } from '../model/tables.js';
import type { DemandPlace } from '../demand/clean-orders.js';

/** Where a warehouse or a region is. Half a coordinate is none. */
export interface Place {
  readonly id: string;
  readonly region: string; // '' where unknown
  readonly country: string; // '' where unknown
  readonly latitude: number; // degrees, NaN where unknown
  readonly longitude: number;
}

/** Warehouse -> its place. */
export function warehousePlaces(rows: readonly (WarehouseRow | undefined)[], warehouses: IndexTable): Place[] {
  return warehouses.ids.map((id, w) => ({ id, region: rows[w]?.region ?? '', ...located(rows[w]) }));
}

/** Region -> its place; where demand is placed at warehouses, what regions.csv does not say is the warehouse's. */
export function regionPlaces(
  regionRows: readonly RegionRow[] | undefined,
  regions: IndexTable,
  place: DemandPlace,
  warehouses: readonly Place[],
): Place[] {
  const rows = new Map(regionRows?.map((row) => [row.region, row]));
  const sites = new Map(place === 'warehouse' ? warehouses.map((site) => [site.id, site]) : []);
  return regions.ids.map((id) => {
    const own = located(rows.get(id));
    const site = sites.get(id);
    const point = Number.isNaN(own.latitude) && site !== undefined ? site : own;
    return {
      id,
      region: id,
      country: own.country === '' ? (site?.country ?? '') : own.country,
      latitude: point.latitude,
      longitude: point.longitude,
    };
  });
}

/** Whether both coordinates are known. */
export function hasCoordinates(place: Place): boolean {
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
