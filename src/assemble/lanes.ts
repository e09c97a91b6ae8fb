import type { Lanes } from '../model/case.js';
import type { Rates } from '../model/settings.js';
import type { LaneRow } from '../model/tables.js';
import { figure, percent } from './figures.js';
import { greatCircleKm } from './great-circle.js';
import type { Ledger } from './ledger.js';
import type { Sites } from './network-ground.js';

/** Default lead time: by distance, or flat where a coordinate is unknown. Default freight is a rate of the settings. */
const KM_A_DAY = 500;
const HANDLING_DAYS = 2;
const FLAT_LEAD_DAYS = 5;

/**
 * The lanes between warehouses. Without a lanes file every pair of active warehouses is a lane at default freight;
 * with one, only its rows are, and blanks in them take the default. Closed lanes keep their lead time, for transfers
 * that are already under way.
 *
 * @param lineValue median value of an order line, asked for only where a lane has no cost of its own for a line
 */
export function lanesOf(
  rows: readonly LaneRow[] | undefined,
  sites: Sites,
  rates: Rates,
  lineValue: () => number,
  ledger: Ledger,
): Lanes {
  const size = sites.places.length;
  const column = (value: number): Float64Array => new Float64Array(size * size).fill(value);
  const lanes = {
    open: new Uint8Array(size * size),
    costUnit: column(0),
    costKg: column(0),
    costM3: column(0),
    costShare: column(0),
    dutyRate: column(0),
    costLine: column(0),
    costShipment: column(0),
    vehicleUnits: column(Infinity),
    vehicleKg: column(Infinity),
    vehicleM3: column(Infinity),
    vehicleCost: column(0),
    leadDays: new Int32Array(size * size),
    capacityUnits: column(Infinity),
    capacityKg: column(Infinity),
    capacityM3: column(Infinity),
    minUnits: column(0),
    minLineUnits: column(0),
  };
  const given = new Array<LaneRow | undefined>(size * size).fill(undefined);
  for (const row of rows ?? []) given[sites.index.codeOf(row.from) * size + sites.index.codeOf(row.to)] = row;

  const defaults = { freightKm: 0, freightFlat: 0, leadKm: 0, leadFlat: 0, line: 0, calendars: 0 };
  const lineCost = rows === undefined || rows.some((row) => row.costLine === undefined) ? rates.lineShare * lineValue() : 0;
  for (let from = 0; from < size; from++) {
    for (let to = 0; to < size; to++) {
      if (from === to) continue;
      const lane = from * size + to;
      const row = given[lane];
      const a = sites.places[from]!;
      const b = sites.places[to]!;
      const km = greatCircleKm(a.latitude, a.longitude, b.latitude, b.longitude);
      const far = !Number.isNaN(km);
      const lead = row?.leadTimeDays ?? (far ? km / KM_A_DAY + HANDLING_DAYS : FLAT_LEAD_DAYS);
      lanes.leadDays[lane] = Math.ceil(lead + sites.receiveDays[to]!);
      const exists = rows === undefined || (row !== undefined && row.blocked !== true);
      if (!exists || sites.active[from] === 0 || sites.active[to] === 0) continue;

      lanes.open[lane] = 1;
      const priced = row?.costUnit !== undefined || row?.costKg !== undefined || row?.costM3 !== undefined;
      if (!priced) lanes.costShare[lane] = far ? km * rates.freightKm : rates.freightShare;
      lanes.costLine[lane] = row?.costLine ?? lineCost;
      if (!priced) defaults[far ? 'freightKm' : 'freightFlat']++;
      if (row?.leadTimeDays === undefined) defaults[far ? 'leadKm' : 'leadFlat']++;
      if (row?.costLine === undefined) defaults.line++;
      if (row === undefined) continue;

      lanes.costUnit[lane] = row.costUnit ?? 0;
      lanes.costKg[lane] = row.costKg ?? 0;
      lanes.costM3[lane] = row.costM3 ?? 0;
      lanes.dutyRate[lane] = row.dutyRate ?? 0;
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
      if (row.shipDays !== undefined || row.cutoff !== undefined || row.holidays !== undefined) defaults.calendars++;
    }
  }

  const { freightKm, freightShare, lineShare } = rates;
  ledger.assume('lane_freight_km', defaults.freightKm, `Freight is ${percent(freightKm)} of unit cost a great-circle km.`);
  ledger.assume('lane_freight_flat', defaults.freightFlat, `Freight between places of unknown distance is ${percent(freightShare)} of unit cost.`);
  ledger.assume('lane_lead_km', defaults.leadKm, `A lane takes 1 day per ${KM_A_DAY} great-circle km and ${HANDLING_DAYS} days more.`);
  ledger.assume('lane_lead_flat', defaults.leadFlat, `A lane between places of unknown distance takes ${FLAT_LEAD_DAYS} days.`);
  ledger.assume('lane_line_cost', defaults.line, `A transfer line costs ${figure(lineCost)}, ${percent(lineShare)} of the median order line's value.`);
  ledger.assume('lane_calendar_unused', defaults.calendars, 'Ship days, cut-off times and holidays of lanes are not used: goods leave on the as-of date.');
  return lanes;
}
