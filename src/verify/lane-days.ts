/**
 * When the goods of each lane leave and can ship on, found again from its calendar by walking from day to day. A lane that
 * crosses a border at a rate that nobody has stated is found again too: it must not be open.
 */
import type { Case } from '../model/case.js';
import { formatDay } from '../model/calendar.js';
import { countryCode } from '../model/region-codes.js';

/** Columns are W x W, row `from`, column `to`: days after as-of, -1 where no day of the walk fits. */
export interface LaneDays {
  readonly wait: Int32Array; // until goods leave
  readonly lead: Int32Array; // until they can ship on
}

const MOST_DAYS = 366;
/** 1970-01-05. */
const A_MONDAY = 4;

/** The days of every lane. */
export function laneDays({ asOf, network, warehouses, settings }: Case): LaneDays {
  const { calendar } = network;
  const size = warehouses.ids.length;
  const wait = new Int32Array(size * size).fill(-1);
  const lead = new Int32Array(size * size).fill(-1);
  for (let lane = 0; lane < wait.length; lane++) {
    const to = lane % size;
    const mayRest = new Set(calendar.holidays[lane]!.map(formatDay));
    const fits = (day: number, weekdays: number): boolean =>
      (weekdays & (1 << ((((day - A_MONDAY) % 7) + 7) % 7))) !== 0 && !mayRest.has(formatDay(day));
    const walk = (first: number, weekdays: number): number => {
      if (weekdays === 127 && mayRest.size === 0) return first;
      for (let day = first; day - first <= MOST_DAYS; day++) if (fits(day, weekdays)) return day;
      return -1;
    };
    const cutoff = calendar.cutoff[lane]!;
    const isLate = cutoff !== -1 && (settings.readyAt === undefined || cutoff < settings.readyAt);
    const leaves = walk(isLate ? asOf + 1 : asOf, calendar.shipWeekdays[lane]!);
    if (leaves < 0) continue;
    const dock = Math.ceil(leaves + calendar.transitDays[lane]!);
    const docked = walk(dock, calendar.dockWeekdays[to]!);
    if (docked < 0) continue;
    wait[lane] = leaves - asOf;
    lead[lane] = Math.ceil(leaves + calendar.transitDays[lane]! + (docked - dock) + calendar.receiveDays[to]!) - asOf;
  }
  return { wait, lead };
}

/** Does a lane cross a border at a rate that neither its row nor the settings state? */
export function isDutyUnknown(theCase: Case, lane: number): boolean {
  const { network, settings } = theCase;
  return settings.dutyRate === undefined && network.lanes.dutyGiven[lane] === 0 && crossesBorder(theCase, lane);
}

/** Do the warehouses of a lane lie in two known countries that share no customs union? */
export function crossesBorder({ network, warehouses, settings }: Case, lane: number): boolean {
  const size = warehouses.ids.length;
  const name = (text: string): string => countryCode(text) ?? text.trim();
  const from = name(network.country[Math.floor(lane / size)]!);
  const to = name(network.country[lane % size]!);
  if (from === '' || to === '' || from === to) return false;
  return !settings.customsUnions.some((union) => [from, to].every((country) => union.map(name).includes(country)));
}
