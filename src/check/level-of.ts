import type { CheckResult } from './check-result.js';
import { findBreach } from './find-breach.js';
import type { Amount, Judged } from './understand-rule.js';

/** What a value breaches, and how far it lies beyond. */
type Level = Pick<CheckResult, 'threshold' | 'breach' | 'baseline' | 'excess'> & { readonly kind: 'error' | 'warn' };

/**
 * A value against the thresholds of a rule and its baseline: the error counts before the warning.
 *
 * @param before the value of the baseline; NaN or undefined where there is none
 * @returns undefined where it passes
 */
export function levelOf(rule: Judged, value: number, before: number | undefined): Level | undefined {
  return breachOf('error', rule.error, value) ?? driftOf(rule, value, before) ?? breachOf('warn', rule.warn, value);
}

function breachOf(kind: Level['kind'], band: Judged['warn'], value: number): Level | undefined {
  const breach = band && findBreach(value, band.threshold);
  return breach && { kind, threshold: band.text, breach: { operator: breach.operator, bound: breach.bound }, excess: breach.excess };
}

/** How a value has moved too far from its baseline. */
function driftOf(rule: Judged, value: number, before: number | undefined): Level | undefined {
  if (before === undefined || Number.isNaN(before)) return undefined;
  const room = ({ share, value: amount }: Amount): number => (share ? amount * Math.abs(before) : amount);
  const rise = value - before;
  const beyond = (amount: Amount, moved: number, word: string): Level | undefined => {
    const most = room(amount);
    if (!(moved > most * (1 + 1e-12))) return undefined;
    return { kind: 'error', threshold: `${word} ${amount.text}`, excess: (moved - most) / (most || 1), baseline: before };
  };
  return (
    (rule.maxIncrease && beyond(rule.maxIncrease, rise, 'max_increase')) ??
    (rule.maxDecrease && beyond(rule.maxDecrease, -rise, 'max_decrease'))
  );
}
