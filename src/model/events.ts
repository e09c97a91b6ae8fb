import type { Day } from './calendar.js';

/** Days on which the demand of a scope is a multiple of what it would be: a promotion, a holiday, a closure. */
export interface CaseEvent {
  readonly start: Day;
  readonly end: Day; // its last day
  readonly uplift: number; // times the usual demand; NaN: to be measured
  readonly sku: number; // SKU, or ALL
  readonly category: number; // category, or ALL; one of the two at most is named
  readonly region: number; // region, or ALL
  readonly name: string; // '' without; events of one name are the same event
}

/** In place of a code: whatever it may be. */
export const ALL = -1;

/** What an uplift may be. Demand of nothing at all could not be divided out of history. */
export const LEAST_UPLIFT = 0.01;
export const MOST_UPLIFT = 100;

/** How an uplift came about. */
export const UPLIFT_SOURCES = ['declared', 'measured', 'not known'] as const;

/** What the forecast made of the events of a case; columns by event. */
export interface EventUplifts {
  readonly uplift: Float64Array; // event -> times the usual demand
  readonly source: Uint8Array; // event -> index in UPLIFT_SOURCES
}

/** Finds the events about a SKU in a region, or in any region where none is given: their indexes, ascending. */
export type EventFinder = (sku: number, region?: number) => readonly number[];

/**
 * Prepares to find the events about a SKU. Those of one SKU are looked up, so that a promotion for each of many SKUs
 * costs no more than the SKUs themselves.
 *
 * @param category SKU -> category, -1 where unknown
 */
export function eventFinder(events: readonly CaseEvent[], category: Int32Array): EventFinder {
  const ofSku = new Map<number, number[]>();
  const wide: number[] = [];
  events.forEach(({ sku }, at) => {
    if (sku === ALL) wide.push(at);
    else {
      const own = ofSku.get(sku);
      if (own) own.push(at);
      else ofSku.set(sku, [at]);
    }
  });
  return (sku, region) => {
    const own = ofSku.get(sku);
    const candidates = own === undefined ? wide : [...wide, ...own].sort((a, b) => a - b);
    return candidates.filter((at) => {
      const event = events[at]!;
      if (region !== undefined && event.region !== ALL && event.region !== region) return false;
      return event.category === ALL || event.category === (category[sku] ?? -1);
    });
  };
}

/** How narrow the scope of an event is: a SKU before a category before all, and then one region before all. */
export function narrowness(event: CaseEvent): number {
  return (event.sku !== ALL ? 4 : event.category !== ALL ? 2 : 0) + (event.region !== ALL ? 1 : 0);
}

/** Events of one key are the same event, year after year: same name and scope. One without a name is like no other. */
export function eventKey({ name, sku, category, region }: CaseEvent, at: number): string {
  return JSON.stringify(name === '' ? [at] : [name, sku, category, region]);
}
