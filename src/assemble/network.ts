import type { Network } from '../model/case.js';
import { ALL_WEEK } from '../model/lane-calendar.js';
import type { Settings } from '../model/settings.js';
import type { WarehouseRow } from '../model/tables.js';
import { lanesOf } from './lanes.js';
import type { Ledger } from './ledger.js';
import type { NetworkGround, Sites } from './network-ground.js';
import { medianLineValue } from './order-values.js';
import { regionPlaces, warehousePlaces } from './places.js';
import { shippingOf } from './shipping.js';

/** Warehouses, the lanes between them, and how they ship to regions. */
export function networkOf(ground: NetworkGround, settings: Settings, ledger: Ledger): Network {
  const { rows, warehouses, regions, place, orders, catalogue, asOf, historyEnd } = ground;
  const given = new Array<WarehouseRow | undefined>(warehouses.ids.length).fill(undefined);
  for (const row of rows.warehouses ?? []) given[warehouses.codeOf(row.warehouse)] = row;
  const column = (value: (row: WarehouseRow) => number | undefined, otherwise: number): Float64Array =>
    Float64Array.from(given, (row) => (row && value(row)) ?? otherwise);

  const places = warehousePlaces(given, warehouses, ground.regionsAreCodes, ledger);
  const customers = regionPlaces(rows.regions, regions.index, place, places, ground.regionsAreCodes, ledger);
  const active = Uint8Array.from(given, (row) => (row?.active === false ? 0 : 1));
  const sites: Sites = {
    index: warehouses,
    places,
    active,
    receiveDays: column((row) => row.receiveDays, 0),
    dockWeekdays: Uint8Array.from(given, (row) => row?.dockDays ?? ALL_WEEK),
  };
  const lineValue = (): number => medianLineValue(orders, catalogue.price, historyEnd);
  return {
    name: given.map((row) => row?.name ?? ''),
    country: places.map((site) => site.country),
    regionCountry: customers.map((region) => region.country),
    latitude: Float64Array.from(places, (site) => site.latitude),
    longitude: Float64Array.from(places, (site) => site.longitude),
    active,
    capacityUnits: column((row) => row.capacityUnits, Infinity),
    capacityM3: column((row) => row.capacityM3, Infinity),
    storageCostM3Day: column((row) => row.storageCostM3Day, 0),
    handlingOut: column((row) => row.handlingOut, 0),
    handlingIn: column((row) => row.handlingIn, 0),
    maxOutboundUnits: column((row) => row.maxOutboundUnits, Infinity),
    maxInboundUnits: column((row) => row.maxInboundUnits, Infinity),
    ...lanesOf(rows.lanes, sites, settings, asOf, lineValue, ledger),
    shipping: shippingOf(ground, sites, customers, settings.rates, ledger),
  };
}
