import { ALL, eventFinder } from '../../model/events.js';
import { DAYS_AHEAD, windowMean } from '../../model/forecast.js';
import type { Trigger } from '../../model/trigger.js';
import { trigger, type TriggerFacts, type TriggerRule } from './trigger-rule.js';

/** What is shipped after the next review would come too late for the event. */
export const upcomingEvent: TriggerRule = {
  code: 'event',
  definition:
    'An event that raises demand is ahead, and its ship-by day (its first day less the lead time of the fastest open lane from a ' +
    'warehouse that has a case pack to one that serves its demand first; of several such warehouses the earliest) lies within ' +
    'triggers.event_days or is past, while goods shipped now still come before its end. Value: the extra units x margin.',
  find: (facts) => {
    const { theCase, demand } = facts;
    const events = theCase.events ?? [];
    if (events.length === 0) return [];
    const eventsOf = eventFinder(events, theCase.catalogue.category);
    return theCase.skus.ids.flatMap((_, sku) =>
      demand.skuStart[sku] === demand.skuStart[sku + 1] ? [] : eventsOf(sku).flatMap((at) => eventTrigger(facts, sku, at)),
    );
  },
};

function eventTrigger(facts: TriggerFacts, sku: number, at: number): Trigger[] {
  const { theCase, demand, forecast, positions } = facts;
  const { asOf } = theCase;
  const event = theCase.events![at]!;
  const uplift = forecast.events.uplift[at]!;
  if (event.start <= asOf || event.start > asOf + DAYS_AHEAD || !(uplift > 1)) return [];
  // Day 0 of a forecast is the day after as-of.
  const [first, end] = [event.start - asOf - 1, Math.min(DAYS_AHEAD, event.end - asOf)];
  let units = 0;
  let shipBy = Infinity;
  let warehouse = -1;
  for (let row = demand.skuStart[sku]!; row < demand.skuStart[sku + 1]!; row++) {
    if (event.region !== ALL && event.region !== demand.region[row]) continue;
    units += windowMean(forecast, row, first, end);
    const to = positions.firstWarehouse[row]!;
    const lead = to < 0 ? Infinity : fastestInto(facts, sku, to);
    if (asOf + lead > event.end || event.start - lead >= shipBy) continue;
    shipBy = event.start - lead;
    warehouse = to;
  }
  if (shipBy > asOf + theCase.settings.triggers.eventDays || units <= 0) return [];
  const extra = units * (1 - 1 / uplift);
  const value = (extra * positions.backorderGain[sku]!) / positions.quantum.perUnit;
  return [trigger({
    code: 'event', sku, warehouse, region: event.region === ALL ? -1 : event.region,
    observed: extra, expected: units - extra, unit: 'units', on: shipBy, what: event.name, value,
  })];
}

/** Lead days of the fastest open lane that could bring a case pack of the SKU to a warehouse that stocks it; Infinity without one. */
function fastestInto({ theCase, positions }: TriggerFacts, sku: number, to: number): number {
  const count = theCase.warehouses.ids.length;
  const { lanes } = theCase.network;
  let fastest = Infinity;
  if (!positions.stocked[sku * count + to]) return fastest;
  for (let from = 0; from < count; from++) {
    const lane = from * count + to;
    if (from === to || !lanes.open[lane] || positions.stock[sku * count + from]! < theCase.catalogue.casePack[sku]!) continue;
    fastest = Math.min(fastest, lanes.leadDays[lane]!);
  }
  return fastest;
}
