import { formatDay } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import { ALL, type CaseEvent, eventFinder, type EventUplifts, UPLIFT_SOURCES } from '../model/events.js';
import { writeDecimal } from './decimal-text.js';

/** An event with the uplift that it has in the forecast. */
export interface ForecastEvent {
  readonly event: CaseEvent;
  readonly uplift: number; // times the usual demand
  readonly source: (typeof UPLIFT_SOURCES)[number];
}

/** Finds the events about a SKU in a region (undefined: in any), by start, that share a day with the days from..to. */
export type FindEvents = (sku: number, region: number | undefined, from: number, to: number) => ForecastEvent[];

/** Prepares to find the events of a case with the uplifts of its forecast. */
export function forecastEvents({ events = [], catalogue }: Case, { uplift, source }: EventUplifts): FindEvents {
  const find = eventFinder(events, catalogue.category);
  return (sku, region, from, to) =>
    find(sku, region).flatMap((at): ForecastEvent[] => {
      const event = events[at]!;
      if (event.start > to || event.end < from) return [];
      return [{ event, uplift: uplift[at]!, source: UPLIFT_SOURCES[source[at]!]! }];
    });
}

/** e.g. `summer sale (2024-07-01 to 2024-07-14, region north): 3 times the usual demand, as declared` */
export function renderEvent(theCase: Case, { event, uplift, source }: ForecastEvent): string {
  const { start, end, name, sku, category, region } = event;
  const scope = [
    sku === ALL ? '' : `SKU ${theCase.skus.ids[sku]!}`,
    category === ALL ? '' : `category ${theCase.catalogue.categories.ids[category]!}`,
    region === ALL ? '' : `region ${theCase.regions.ids[region]!}`,
  ].filter((part) => part !== '');
  const ground = {
    declared: 'as declared',
    measured: 'measured from the same event in history',
    'not known': 'for want of an earlier one to measure',
  }[source];
  return `${name === '' ? 'event without a name' : name} (${[`${formatDay(start)} to ${formatDay(end)}`, ...scope].join(', ')}): ${writeDecimal(uplift, 3)} times the usual demand, ${ground}`;
}

/** Several events in a cell: `summer sale x 3 + holiday x 0.5`. */
export function writeEvents(events: readonly ForecastEvent[]): string {
  return events.map(({ event, uplift }) => `${event.name === '' ? formatDay(event.start) : event.name} x ${writeDecimal(uplift, 3)}`).join(' + ');
}

/** The same as a value for JSON. */
export function eventValue(theCase: Case, { event, uplift, source }: ForecastEvent): unknown {
  return {
    name: event.name,
    start: formatDay(event.start),
    end: formatDay(event.end),
    sku: event.sku === ALL ? null : theCase.skus.ids[event.sku]!,
    category: event.category === ALL ? null : theCase.catalogue.categories.ids[event.category]!,
    region: event.region === ALL ? null : theCase.regions.ids[event.region]!,
    uplift,
    source,
  };
}
