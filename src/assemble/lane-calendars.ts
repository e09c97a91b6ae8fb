import type { Day } from '../model/calendar.js';
import { ALL_WEEK, type LaneCalendar } from '../model/lane-calendar.js';
import type { LaneRow } from '../model/tables.js';
import { greatCircleKm } from './great-circle.js';
import type { Sites } from './network-ground.js';

/** Default days on the way: by distance, or flat where a coordinate is unknown. */
export const KM_A_DAY = 500;
export const HANDLING_DAYS = 2;
export const FLAT_LEAD_DAYS = 5;

/** Km between the warehouses of a lane; NaN where a coordinate is unknown. */
export function laneKm({ places }: Sites, from: number, to: number): number {
  const [a, b] = [places[from]!, places[to]!];
  return greatCircleKm(a.latitude, a.longitude, b.latitude, b.longitude);
}

/**
 * When lanes ship and docks take in: what the rows say, else every day, without cut-off, after the default days.
 *
 * @param given lane -> its row
 */
export function laneCalendars(given: readonly (LaneRow | undefined)[], sites: Sites): LaneCalendar {
  const size = sites.places.length;
  const none: readonly Day[] = [];
  return {
    shipWeekdays: Uint8Array.from(given, (row) => row?.shipDays ?? ALL_WEEK),
    cutoff: Int16Array.from(given, (row) => row?.cutoff ?? -1),
    holidays: given.map((row) => row?.holidays ?? none),
    transitDays: Float64Array.from(given, (row, lane) => {
      if (row?.leadTimeDays !== undefined) return row.leadTimeDays;
      const km = laneKm(sites, Math.floor(lane / size), lane % size);
      return Number.isNaN(km) ? FLAT_LEAD_DAYS : km / KM_A_DAY + HANDLING_DAYS;
    }),
    dockWeekdays: sites.dockWeekdays,
    receiveDays: sites.receiveDays,
  };
}
