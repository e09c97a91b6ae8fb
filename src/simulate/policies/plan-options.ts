/** The options of a plan that a policy's name may set over the config's: `plan:max_lines=20:budget=500`. */
import { FindingsError } from '../../model/finding.js';
import { nearestName } from '../../model/nearest-name.js';
import type { Settings } from '../../model/settings.js';

type Option = (text: string) => Partial<Settings> | undefined;

const WHOLE = /^(0|[1-9]\d{0,8})$/;
const AMOUNT = /^(0|[1-9]\d{0,8})(\.\d{1,6})?$/;

function number(pattern: RegExp, least: number, most: number, made: (value: number) => Partial<Settings>): Option {
  return (text) => (pattern.test(text) && Number(text) >= least && Number(text) <= most ? made(Number(text)) : undefined);
}

/** By the names that the config gives them. */
const OPTIONS: ReadonlyMap<string, Option> = new Map<string, Option>([
  ['budget', number(AMOUNT, 0, Infinity, (budget) => ({ budget }))],
  ['chains', (text) => (text === 'true' || text === 'false' ? { chains: text === 'true' } : undefined)],
  ['gap', number(AMOUNT, 0, 1, (gap) => ({ gap }))],
  ['max_lines', number(WHOLE, 0, Infinity, (maxLines) => ({ maxLines }))],
  ['max_shipments', number(WHOLE, 0, Infinity, (maxShipments) => ({ maxShipments }))],
  ['review_days', number(WHOLE, 1, 366, (reviewDays) => ({ reviewDays }))],
  ['supplier_lead_days', number(WHOLE, 1, 366, (supplierLeadDays) => ({ supplierLeadDays }))],
]);

/** Whether a policy is the plan, with options or without. */
export function isPlan(name: string): boolean {
  return name === 'plan' || name.startsWith('plan:');
}

/**
 * The settings of `plan:key=value:key=value`, over those of the case.
 *
 * @throws FindingsError POLICY_UNKNOWN for an option or value that there is not
 *
 * @example
 * planSettings('plan:max_lines=20', DEFAULT_SETTINGS).maxLines; // 20
 */
export function planSettings(name: string, settings: Settings): Settings {
  let changed = settings;
  for (const part of name.split(':').slice(1)) {
    const [key, value, ...more] = part.split('=');
    const option = OPTIONS.get(key!);
    const made = more.length === 0 && value !== undefined ? option?.(value) : undefined;
    if (made === undefined) {
      const nearest = option ? undefined : nearestName(key!, OPTIONS.keys());
      const expected = option ? `a value that ${key!} takes in the config, as ${key!}=VALUE`
        : nearest ?? `options of the plan: ${[...OPTIONS.keys()].join(', ')}`;
      throw new FindingsError([{ code: 'POLICY_UNKNOWN', severity: 'error', value: name, expected }]);
    }
    changed = { ...changed, ...made };
  }
  return changed;
}
