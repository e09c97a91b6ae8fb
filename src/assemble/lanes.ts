import { bordersOf } from '../model/borders.js';
import { formatDay, type Day } from '../model/calendar.js';
import { LANE_CLOSURES, type LaneClosure, type Network } from '../model/case.js';
import { laneDates, LONGEST_WAIT, missesCutoff } from '../model/lane-calendar.js';
import type { Settings } from '../model/settings.js';
import type { LaneRow } from '../model/tables.js';
import { figure, percent } from './figures.js';
import { FLAT_LEAD_DAYS, HANDLING_DAYS, KM_A_DAY, laneCalendars, laneKm } from './lane-calendars.js';
import type { Ledger } from './ledger.js';
import type { Sites } from './network-ground.js';

/**
 * The lanes between warehouses. Without a lanes file every pair of active warehouses is a lane at default freight;
 * with one, only its rows are, and blanks in them take the default. Closed lanes keep their lead time, for transfers
 * that are already under way. A lane that crosses a border is open only where its duty is known, be it 0.
 *
 * @param asOf the day on whose evening transfers are ordered
 * @param lineValue median value of an order line, asked for only where a lane has no cost of its own for a line
 */
export function lanesOf(
  rows: readonly LaneRow[] | undefined,
  sites: Sites,
  settings: Settings,
  asOf: Day,
  lineValue: () => number,
  ledger: Ledger,
): Pick<Network, 'lanes' | 'calendar'> {
  const { rates } = settings;
  const size = sites.places.length;
  const column = (value: number): Float64Array => new Float64Array(size * size).fill(value);
  const lanes = {
    open: new Uint8Array(size * size),
    closedBy: new Uint8Array(size * size),
    costUnit: column(0),
    costKg: column(0),
    costM3: column(0),
    costShare: column(0),
    dutyRate: column(0),
    dutyGiven: new Uint8Array(size * size),
    costLine: column(0),
    costShipment: column(0),
    vehicleUnits: column(Infinity),
    vehicleKg: column(Infinity),
    vehicleM3: column(Infinity),
    vehicleCost: column(0),
    waitDays: new Int32Array(size * size),
    leadDays: new Int32Array(size * size),
    capacityUnits: column(Infinity),
    capacityKg: column(Infinity),
    capacityM3: column(Infinity),
    minUnits: column(0),
    minLineUnits: column(0),
  };
  const given = new Array<LaneRow | undefined>(size * size).fill(undefined);
  for (const row of rows ?? []) given[sites.index.codeOf(row.from) * size + sites.index.codeOf(row.to)] = row;

  const calendar = laneCalendars(given, sites);
  const crosses = bordersOf(sites.places.map(({ country }) => country), settings.customsUnions);

  const defaults = { freightKm: 0, freightFlat: 0, leadKm: 0, leadFlat: 0, line: 0, cutoff: 0, duty: 0 };
  const undutied: number[] = [];
  const lineCost = rows === undefined || rows.some((row) => row.costLine === undefined) ? rates.lineShare * lineValue() : 0;
  for (let from = 0; from < size; from++) {
    for (let to = 0; to < size; to++) {
      if (from === to) continue;
      const lane = from * size + to;
      const row = given[lane];
      const dates = laneDates(calendar, lane, to, asOf, settings.readyAt);
      lanes.waitDays[lane] = dates?.waitDays ?? 0;
      lanes.leadDays[lane] = dates?.leadDays ?? Math.ceil(calendar.transitDays[lane]! + sites.receiveDays[to]!);
      if (row?.dutyRate !== undefined) lanes.dutyGiven[lane] = 1;
      const closure = closureOf({
        'not listed': rows !== undefined && row === undefined,
        blocked: row?.blocked === true,
        inactive: sites.active[from] === 0 || sites.active[to] === 0,
        'never ships': dates === undefined,
        'duty unknown': crosses[lane] === 1 && row?.dutyRate === undefined && settings.dutyRate === undefined,
      });
      lanes.closedBy[lane] = LANE_CLOSURES.indexOf(closure);
      if (closure === 'never ships' && row !== undefined) refuseRow(row, asOf, ledger);
      if (closure === 'duty unknown') undutied.push(lane);
      if (closure !== 'open') continue;

      lanes.open[lane] = 1;
      const km = laneKm(sites, from, to);
      const far = !Number.isNaN(km);
      const priced = row?.costUnit !== undefined || row?.costKg !== undefined || row?.costM3 !== undefined;
      if (!priced) lanes.costShare[lane] = far ? km * rates.freightKm : rates.freightShare;
      lanes.costLine[lane] = row?.costLine ?? lineCost;
      if (!priced) defaults[far ? 'freightKm' : 'freightFlat']++;
      if (row?.leadTimeDays === undefined) defaults[far ? 'leadKm' : 'leadFlat']++;
      if (row?.costLine === undefined) defaults.line++;
      if (missesCutoff(calendar.cutoff[lane]!, settings.readyAt)) defaults.cutoff++;
      if (crosses[lane] === 1 && row?.dutyRate === undefined) {
        lanes.dutyRate[lane] = settings.dutyRate!;
        defaults.duty++;
      }
      if (row === undefined) continue;

      lanes.costUnit[lane] = row.costUnit ?? 0;
      lanes.costKg[lane] = row.costKg ?? 0;
      lanes.costM3[lane] = row.costM3 ?? 0;
      lanes.dutyRate[lane] = row.dutyRate ?? lanes.dutyRate[lane]!;
      lanes.costShipment[lane] = row.costShipment ?? 0;
      lanes.vehicleUnits[lane] = row.vehicleUnits ?? Infinity;
      lanes.vehicleKg[lane] = row.vehicleKg ?? Infinity;
      lanes.vehicleM3[lane] = row.vehicleM3 ?? Infinity;
      lanes.vehicleCost[lane] = row.vehicleCost ?? 0;
      lanes.capacityUnits[lane] = row.capacityUnits ?? Infinity;
      lanes.capacityKg[lane] = row.capacityKg ?? Infinity;
      lanes.capacityM3[lane] = row.capacityM3 ?? Infinity;
      lanes.minUnits[lane] = row.minUnits ?? 0;
      lanes.minLineUnits[lane] = row.minLineUnits ?? 0;
    }
  }

  const { freightKm, freightShare, lineShare } = rates;
  ledger.assume('lane_freight_km', defaults.freightKm, `Freight is ${percent(freightKm)} of unit cost a great-circle km.`);
  ledger.assume('lane_freight_flat', defaults.freightFlat, `Freight between places of unknown distance is ${percent(freightShare)} of unit cost.`);
  ledger.assume('lane_lead_km', defaults.leadKm, `A lane takes 1 day per ${KM_A_DAY} great-circle km and ${HANDLING_DAYS} days more.`);
  ledger.assume('lane_lead_flat', defaults.leadFlat, `A lane between places of unknown distance takes ${FLAT_LEAD_DAYS} days.`);
  ledger.assume('lane_line_cost', defaults.line, `A transfer line costs ${figure(lineCost)}, ${percent(lineShare)} of the median order line's value.`);
  ledger.assume('lane_cutoff_missed', defaults.cutoff, cutoffText(settings.readyAt));
  ledger.assume('lane_duty_default', defaults.duty, `A lane that crosses a border costs ${percent(settings.dutyRate ?? 0)} of unit cost in duty.`);
  ledger.assume('lane_duty_unknown', undutied.length, 'A lane that crosses a border, of which no duty rate is known, is closed.');
  warnAboutDuty(undutied, sites, ledger);
  return { lanes, calendar };
}

/** The first closure that holds; open where none does. */
function closureOf(holds: Readonly<Record<Exclude<LaneClosure, 'open'>, boolean>>): LaneClosure {
  return (Object.keys(holds) as (keyof typeof holds)[]).find((closure) => holds[closure]) ?? 'open';
}

function refuseRow({ from, to, line }: LaneRow, asOf: Day, ledger: Ledger): void {
  ledger.reject('lanes', {
    code: 'LANE_NEVER_SHIPS',
    column: 'holidays',
    value: `${from} -> ${to}`,
    expected: `a day to leave and one to arrive that is no holiday, within ${LONGEST_WAIT} days after ${formatDay(asOf)}`,
    ...(line === undefined ? {} : { line }),
  });
}

function cutoffText(readyAt: number | undefined): string {
  return readyAt === undefined
    ? 'A lane with a cut-off ships from the day after as-of: no ready_at says that goods are ready before it.'
    : 'A lane whose cut-off lies before ready_at ships from the day after as-of.';
}

/** One finding for all lanes that are closed because their duty is unknown; it names the first. */
function warnAboutDuty(lanes: readonly number[], { places }: Sites, ledger: Ledger): void {
  const first = lanes[0];
  if (first === undefined) return;
  const [from, to] = [places[Math.floor(first / places.length)]!, places[first % places.length]!];
  ledger.warn('lanes', {
    code: 'DUTY_UNKNOWN',
    column: 'duty_rate',
    value: `${from.id} -> ${to.id}`,
    count: lanes.length,
    expected: `a duty rate from ${from.country} to ${to.country}`,
  });
}
