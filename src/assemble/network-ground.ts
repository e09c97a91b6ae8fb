import type { Day } from '../model/calendar.js';
import type { Catalogue, OrderLines } from '../model/case.js';
import type { IndexTable } from '../model/index-table.js';
import type { DemandPlace } from '../demand/clean-orders.js';
import type { Place } from './places.js';
import type { Regions } from './region-index.js';
import type { UsableRows } from './usable-rows.js';

/** The parts of a case that its network is built on. */
export interface NetworkGround {
  readonly rows: UsableRows;
  readonly warehouses: IndexTable;
  readonly regions: Regions;
  readonly regionsAreCodes: boolean; // regions are codes of countries and US states
  readonly place: DemandPlace;
  readonly orders: OrderLines;
  readonly catalogue: Catalogue;
  readonly asOf: Day;
  readonly historyEnd: Day;
  readonly demandOnly: boolean; // nobody asks who serves a region
}

/** What lanes and shipping need to know about warehouses. */
export interface Sites {
  readonly index: IndexTable;
  readonly places: readonly Place[];
  readonly active: Uint8Array; // warehouse -> 1 active
  readonly receiveDays: Float64Array; // warehouse -> days to receive goods
  readonly dockWeekdays: Uint8Array; // warehouse -> days of the week on which it takes goods in
}
