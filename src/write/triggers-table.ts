/** What triggers the SKUs of a case: rows, worst first, and the same for people. */
import { ABSENT } from '../model/absent.js';
import { formatPeriod } from '../model/cadence.js';
import { formatDay } from '../model/calendar.js';
import type { Case } from '../model/case.js';
import type { Classes } from '../model/classes.js';
import { TRIGGER_CODES, type Trigger, type TriggerCode } from '../model/trigger.js';
import type { TextTable } from '../model/table.js';
import { writeDecimal } from './decimal-text.js';
import { jsonRows } from './json-text.js';
import type { Section } from './section.js';
import { renderEvidence } from './trigger-prose.js';

/** Rows that are told on a terminal; the files hold the rest. */
const SHOWN = 20;

export interface TriggerSource {
  readonly theCase: Case;
  readonly classes: Classes;
  readonly triggers: readonly Trigger[];
  readonly due: Uint8Array | undefined; // SKU -> 1 where it is due anyway; undefined without a cadence
  readonly isDemandJudged: boolean; // was there history enough for a forecast before the last days?
  readonly definitions: readonly { readonly code: TriggerCode; readonly definition: string }[];
}

/** By money at stake, where it can be said; then by SKU and the order of the codes. */
export function worstFirst(triggers: readonly Trigger[]): Trigger[] {
  const value = (trigger: Trigger): number => (Number.isNaN(trigger.value) ? -1 : trigger.value);
  return triggers
    .map((trigger, place) => ({ trigger, place }))
    .sort((a, b) => value(b.trigger) - value(a.trigger) || a.place - b.place)
    .map(({ trigger }) => trigger);
}

/** The columns, in order. */
export const TRIGGER_COLUMNS = [
  'sku', 'name', 'abc_class', 'due', 'trigger', 'warehouse', 'from', 'region', 'figure', 'observed', 'expected', 'unit', 'chance',
  'units_elsewhere', 'on', 'value', 'evidence',
] as const;

/** One row a trigger, in the order of `triggers`. */
export function writeTriggers({ theCase, classes, triggers, due }: TriggerSource): TextTable {
  const warehouse = (code: number): string => theCase.warehouses.ids[code] ?? '';
  return {
    columns: TRIGGER_COLUMNS,
    rows: triggers.map((trigger) => [
      theCase.skus.ids[trigger.sku]!,
      theCase.catalogue.name[trigger.sku]!,
      classes.abc[trigger.sku]!,
      due === undefined ? '' : due[trigger.sku] ? 'yes' : 'no',
      trigger.code,
      warehouse(trigger.warehouse),
      warehouse(trigger.from),
      theCase.regions.ids[trigger.region] ?? '',
      trigger.what,
      writeDecimal(trigger.observed, 6),
      writeDecimal(trigger.expected, 6),
      trigger.unit,
      Number.isNaN(trigger.chance) ? '' : String(Number(trigger.chance.toPrecision(4))),
      writeDecimal(trigger.elsewhere, 0),
      trigger.on === ABSENT ? '' : formatDay(trigger.on),
      writeDecimal(trigger.value, 6),
      renderEvidence(trigger, theCase),
    ]),
  };
}

/** The columns that hold numbers. */
export const TRIGGER_NUMBERS: ReadonlySet<string> = new Set(['observed', 'expected', 'chance', 'units_elsewhere', 'value']);

/** The document of `triggers --format json`. */
export function triggerDocument(source: TriggerSource): object {
  const { theCase, definitions } = source;
  const { cadence } = theCase.settings;
  return {
    as_of: formatDay(theCase.asOf),
    money: theCase.moneyName,
    cadence: cadence === undefined ? null : { anchor: formatDay(cadence.anchor), ...periods(cadence) },
    demand_judged: source.isDemandJudged,
    rules: definitions.map(({ code, definition }) => ({ trigger: code, definition })),
    triggers: jsonRows(writeTriggers(source), TRIGGER_NUMBERS),
  };
}

/** For people: how many by rule, and the worst of them. */
export function triggerSections(source: TriggerSource): Section[] {
  const { theCase, classes, triggers, due } = source;
  const money = theCase.moneyName === 'money' ? 'value' : `value (${theCase.moneyName})`;
  const lines = [
    ...(source.isDemandJudged ? [] : ['Spikes and drops of demand are not judged: the history is too short for a forecast before them.']),
    due === undefined
      ? 'No cadence is set: every SKU is planned every time, triggered or not.'
      : `${new Set(triggers.filter(({ sku }) => !due[sku]).map(({ sku }) => sku)).size} SKUs are in the plan by triggers alone.`,
  ];
  const title = `Triggers as of ${formatDay(theCase.asOf)}`;
  if (triggers.length === 0) return [{ title, lines: [...lines, 'None.'] }];
  const of = triggers.length > SHOWN ? `the ${SHOWN} of ${triggers.length} with the most at stake` : String(triggers.length);
  return [
    { title, lines, table: { columns: ['trigger', 'SKUs', 'rows', money], rows: countsByCode(triggers) }, numbers: new Set(['SKUs', 'rows', money]) },
    {
      title: `What was seen: ${of}`,
      table: {
        columns: ['sku', 'class', 'trigger', money, 'evidence'],
        rows: triggers.slice(0, SHOWN).map((trigger) => [
          theCase.skus.ids[trigger.sku]!, classes.abc[trigger.sku]!, trigger.code, writeDecimal(trigger.value, 2), renderEvidence(trigger, theCase),
        ]),
      },
      numbers: new Set([money]),
    },
  ];
}

/** SKUs, rows and money of each code that was found. */
function countsByCode(triggers: readonly Trigger[]): string[][] {
  return TRIGGER_CODES.flatMap((code) => {
    const found = triggers.filter((trigger) => trigger.code === code);
    if (found.length === 0) return [];
    const known = found.filter(({ value }) => !Number.isNaN(value));
    const value = known.length === 0 ? NaN : known.reduce((sum, trigger) => sum + trigger.value, 0);
    return [[code, String(new Set(found.map(({ sku }) => sku)).size), String(found.length), writeDecimal(value, 2)]];
  });
}

function periods(cadence: NonNullable<Case['settings']['cadence']>): Record<'A' | 'B' | 'C' | 'N', string> {
  return { A: formatPeriod(cadence.A), B: formatPeriod(cadence.B), C: formatPeriod(cadence.C), N: formatPeriod(cadence.N) };
}
