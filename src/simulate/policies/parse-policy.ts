import { FindingsError } from '../../model/finding.js';
import { nearestName } from '../../model/nearest-name.js';
import type { Settings } from '../../model/settings.js';
import { CLAIRVOYANT } from '../clairvoyant.js';
import { isPlan, planSettings } from './plan-options.js';
import { planPolicy } from './plan-policy.js';
import type { Policy } from './policy.js';
import { evenCover, surplusToShortage } from './surplus-to-shortage.js';

/** What stands side by side unless something else is asked for. */
export const USUAL_POLICIES: readonly string[] = ['none', 'even', '6/3', '8/2', '6/3+receipt', 'plan', CLAIRVOYANT];

const RULE = /^([1-9]\d?)\/([1-9]\d?)(\+receipt)?$/;

/**
 * The policy of a name: `none`, `even`, `X/Y`, `X/Y+receipt`, `plan`, `plan:key=value` or `service-level`. The clairvoyant is no
 * policy: it decides nothing
 * day by day.
 *
 * @throws FindingsError POLICY_UNKNOWN
 *
 * @example
 * parsePolicy('6/3', DEFAULT_SETTINGS).name; // '6/3'
 */
export function parsePolicy(name: string, settings: Settings): Policy {
  if (name === 'none') return { name, decide: () => Promise.resolve([]) };
  if (name === 'even') return evenCover(name);
  if (isPlan(name)) return planPolicy(name, planSettings(name, settings));
  if (name === 'service-level') return planPolicy(name, { ...settings, policy: name });
  const rule = RULE.exec(name);
  if (rule && Number(rule[1]) >= Number(rule[2])) return surplusToShortage(name, Number(rule[1]), Number(rule[2]), rule[3] !== undefined);
  const nearest = nearestName(name, USUAL_POLICIES);
  throw new FindingsError([{ code: 'POLICY_UNKNOWN', severity: 'error', value: name, ...(nearest !== undefined && { expected: nearest }) }]);
}

/**
 * The names of a list such as `6/3,plan`; `none` and the clairvoyant, between which all others are measured, are always
 * there.
 *
 * @throws FindingsError POLICY_UNKNOWN
 *
 * @example
 * policyNames('plan', DEFAULT_SETTINGS); // ['none', 'plan', 'clairvoyant']
 */
export function policyNames(list: string | undefined, settings: Settings): string[] {
  if (list === undefined) return [...USUAL_POLICIES];
  const asked = list.split(',').map((name) => name.trim());
  for (const name of asked) if (name !== CLAIRVOYANT) parsePolicy(name, settings);
  const between = [...new Set(asked)].filter((name) => name !== 'none' && name !== CLAIRVOYANT);
  return ['none', ...between, CLAIRVOYANT];
}
