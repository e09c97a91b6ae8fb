import { ABSENT } from '../../src/model/absent.js';
import { dayOf } from '../../src/model/calendar.js';
import type { Case, OrderLines } from '../../src/model/case.js';
import type { AbcClass, Classes } from '../../src/model/classes.js';
import { indexTable } from '../../src/model/index-table.js';
import { DAYS_AHEAD } from '../../src/model/forecast.js';
import type { Outlook } from '../../src/model/outlook.js';
import type { Positions } from '../../src/model/positions.js';
import { quantumOf } from '../../src/model/quantum.js';
import { DEFAULT_SETTINGS } from '../../src/model/settings.js';

/** One order line of a test; what is left out is absent. */
export interface TestLine {
  readonly day: number; // days before as-of
  readonly sku: number;
  readonly region: number;
  readonly units: number;
  readonly warehouse?: number;
  readonly order?: number;
  readonly shipped?: number; // units
  readonly promised?: number; // days before as-of; negative: after
  readonly delivered?: number; // days before as-of
  readonly shippedOn?: number;
}

const AS_OF = dayOf(2024, 6, 30);

/** What a test case is made from: S SKUs, W warehouses, R regions by the lengths of the arrays. */
export interface TestCase {
  readonly unitCost: readonly number[]; // S
  readonly volumeM3?: readonly number[]; // S
  readonly abc: readonly AbcClass[]; // S
  readonly shippingCost: readonly (readonly number[])[]; // W x R
  readonly storage?: readonly number[]; // W
  readonly lines: readonly TestLine[];
}

const full = (length: number, value: number): Float64Array => new Float64Array(length).fill(value);

/** A whole case with the given figures; everything else is 0, open or without limit. */
export function testCase({ unitCost, volumeM3, shippingCost, storage, lines }: TestCase): Case {
  const S = unitCost.length;
  const W = shippingCost.length;
  const R = shippingCost[0]!.length;
  const names = (prefix: string, count: number) => indexTable(Array.from({ length: count }, (_, i) => `${prefix}${i}`));
  return {
    asOf: AS_OF,
    historyEnd: AS_OF,
    settings: { ...DEFAULT_SETTINGS, rates: { ...DEFAULT_SETTINGS.rates, carrying: 0.25, shrink: 0.05 } },
    skus: names('S', S),
    warehouses: names('W', W),
    regions: names('R', R),
    catalogue: {
      categories: indexTable([]),
      name: unitCost.map(() => ''),
      category: new Int32Array(S).fill(-1),
      unitCost: Float64Array.from(unitCost),
      price: Float64Array.from(unitCost, (cost) => 2 * cost),
      weightKg: full(S, 0),
      volumeM3: Float64Array.from(volumeM3 ?? unitCost.map(() => 0)),
      unitsPerPallet: new Int32Array(S),
      hsCode: [],
      originCountry: [],
      casePack: new Int32Array(S).fill(1),
      status: new Uint8Array(S),
      leadTimeDays: full(S, 28),
      leadTimeSdDays: full(S, NaN),
    },
    network: {
      name: shippingCost.map(() => ''),
      country: shippingCost.map(() => ''),
      latitude: full(W, NaN),
      longitude: full(W, NaN),
      active: new Uint8Array(W).fill(1),
      capacityUnits: full(W, Infinity),
      capacityM3: full(W, Infinity),
      storageCostM3Day: Float64Array.from(storage ?? shippingCost.map(() => 0)),
      handlingOut: full(W, 0),
      handlingIn: full(W, 0),
      maxOutboundUnits: full(W, Infinity),
      maxInboundUnits: full(W, Infinity),
      lanes: {
        open: new Uint8Array(W * W),
        closedBy: new Uint8Array(W * W),
        costUnit: full(W * W, 0),
        costKg: full(W * W, 0),
        costM3: full(W * W, 0),
        costShare: full(W * W, 0),
        dutyRate: full(W * W, 0),
        dutyGiven: new Uint8Array(W * W),
        costLine: full(W * W, 0),
        costShipment: full(W * W, 0),
        vehicleUnits: full(W * W, Infinity),
        vehicleKg: full(W * W, Infinity),
        vehicleM3: full(W * W, Infinity),
        vehicleCost: full(W * W, 0),
        waitDays: new Int32Array(W * W),
        leadDays: new Int32Array(W * W),
        capacityUnits: full(W * W, Infinity),
        capacityKg: full(W * W, Infinity),
        capacityM3: full(W * W, Infinity),
        minUnits: full(W * W, 0),
        minLineUnits: full(W * W, 0),
      },
      calendar: {
        shipWeekdays: new Uint8Array(W * W).fill(127),
        cutoff: new Int16Array(W * W).fill(-1),
        holidays: Array.from({ length: W * W }, () => []),
        transitDays: full(W * W, 0),
        dockWeekdays: new Uint8Array(W).fill(127),
        receiveDays: full(W, 0),
      },
      shipping: {
        serves: new Uint8Array(W * R).fill(1),
        costUnit: Float64Array.from(shippingCost.flat()),
        costKg: full(W * R, 0),
        costShare: full(W * R, 0),
        costOrder: full(W * R, 0),
        transitDays: full(W * R, 1),
        distanceKm: full(W * R, NaN),
        unitsPerOrder: 1,
      },
    },
    inventory: {
      start: new Int32Array(S + 1),
      warehouse: new Int32Array(0),
      onHand: new Int32Array(0),
      reserved: new Int32Array(0),
      unavailable: new Int32Array(0),
      backordered: new Int32Array(0),
      inbound: new Int32Array(0),
      arrival: new Int32Array(0),
      supplierInbound: new Int32Array(0),
      supplierArrival: new Int32Array(0),
    },
    snapshots: {
      days: new Int32Array(0),
      start: new Int32Array(S + 1),
      day: new Int32Array(0),
      warehouse: new Int32Array(0),
      onHand: new Int32Array(0),
    },
    orders: orderLines(lines),
    moneyName: 'money',
    assumptions: [],
    findings: [],
    accounts: [],
  };
}

function orderLines(lines: readonly TestLine[]): OrderLines {
  const day = (ago: number | undefined) => (ago === undefined ? ABSENT : AS_OF - ago);
  const column = (value: (line: TestLine) => number) => Int32Array.from(lines, value);
  const optional = (is: (line: TestLine) => unknown) => lines.some((line) => is(line) !== undefined);
  return {
    length: lines.length,
    orderedOn: column((line) => AS_OF - line.day),
    sku: column((line) => line.sku),
    region: column((line) => line.region),
    warehouse: column((line) => line.warehouse ?? -1),
    units: column((line) => line.units),
    unitPrice: full(lines.length, NaN),
    ...(optional((line) => line.order) ? { orderId: column((line) => line.order ?? ABSENT) } : {}),
    ...(optional((line) => line.shipped) ? { unitsShipped: column((line) => line.shipped ?? ABSENT) } : {}),
    ...(optional((line) => line.promised) ? { promisedOn: column((line) => day(line.promised)) } : {}),
    ...(optional((line) => line.delivered) ? { deliveredOn: column((line) => day(line.delivered)) } : {}),
    ...(optional((line) => line.shippedOn) ? { shippedOn: column((line) => day(line.shippedOn)) } : {}),
  };
}

/** Classes as given; the KPIs read no other column. */
export function testClasses(abc: readonly AbcClass[]): Classes {
  const none = new Float64Array(abc.length);
  return {
    abc,
    xyz: abc.map(() => 'X'),
    abcValue: none,
    abcShareBefore: none,
    cv: none,
    pattern: new Uint8Array(0),
    adi: new Float64Array(0),
    cv2: new Float64Array(0),
  };
}

/** Positions with the given horizons and stocked cells; a quantum is a hundredth. */
export function testPositions(horizon: readonly number[], stocked: readonly number[]): Positions {
  const cells = stocked.length;
  return {
    quantum: quantumOf(2),
    season: Float64Array.from({ length: DAYS_AHEAD + 1 }, (_, day) => day),
    partStart: Int32Array.from({ length: cells + 1 }, (_, cell) => cell),
    partGroup: new Int32Array(cells),
    partLevel: new Float64Array(cells),
    firstWarehouse: new Int32Array(0),
    level: new Float64Array(cells),
    horizon: Int32Array.from(horizon),
    nextReceipt: new Int32Array(horizon.length),
    receiptSource: new Uint8Array(horizon.length),
    backorderGain: new Float64Array(horizon.length),
    stocked: Uint8Array.from(stocked),
    stock: new Int32Array(cells),
    backordered: new Int32Array(cells),
    inbound: new Int32Array(cells),
    arrival: new Int32Array(cells),
    mean: new Float64Array(cells),
    variance: new Float64Array(cells),
    gain: new Float64Array(cells),
    fallback: new Float64Array(cells),
    holding: new Float64Array(cells),
  };
}

/** An outlook from columns by cell; columns that are left out are 0. */
type OutlookColumn = Exclude<keyof Outlook, 'regions'>;

export function testOutlook(columns: { readonly [name in OutlookColumn]?: readonly number[] } & { onHand: readonly number[] }): Outlook {
  const of = (name: OutlookColumn) => columns[name] ?? columns.onHand.map(() => 0);
  return {
    demand: Float64Array.from(of('demand')),
    served: Float64Array.from(of('served')),
    rerouted: Float64Array.from(of('rerouted')),
    lost: Float64Array.from(of('lost')),
    shippingCost: Float64Array.from(of('shippingCost')),
    withinTwoDays: Float64Array.from(of('withinTwoDays')),
    transitDays: Float64Array.from(of('transitDays')),
    transitUnits: Float64Array.from(of('transitUnits')),
    noStockout: Float64Array.from(of('noStockout')),
    misplaced: Int32Array.from(of('misplaced')),
    misplacedGain: Float64Array.from(of('misplacedGain')),
    regions: emptyRegions(),
    onHand: Int32Array.from(of('onHand')),
    available: Int32Array.from(of('available')),
    cover: Float64Array.from(of('cover')),
  };
}

/** No region: the scopes of these tests are warehouses and classes. */
function emptyRegions(): Outlook['regions'] {
  const none = (): Float64Array => new Float64Array(2);
  return {
    demand: none(), served: none(), rerouted: none(), shippingCost: none(),
    judged: none(), withinTwoDays: none(), transitDays: none(), transitUnits: none(),
  };
}
