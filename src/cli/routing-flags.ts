import { InvalidArgumentError, Option, type Command } from 'commander';
import { BELOW_RULES, FILL_MEASURES, REMAINDER_RULES, type RoutingRules } from '../model/settings.js';

/** Rules of routing that options may set over the config's. */
export interface RoutingFlags {
  readonly sameCountryFirst?: true;
  readonly minFillRatio?: number;
  readonly measure?: RoutingRules['measure'];
  readonly whenBelow?: RoutingRules['whenBelow'];
  readonly remainder?: RoutingRules['remainder'];
}

/** Adds the options that say which warehouse ships an order. */
export function declareRouting(command: Command): Command {
  return command
    .option('--same-country-first', "ship from the customer's country first")
    .option('--min-fill-ratio <share>', 'what a warehouse must have of an order to ship it, 0 to 1 (default: 1)', shareOf)
    .addOption(new Option('--measure <what>', 'what that share counts (default: units)').choices(FILL_MEASURES))
    .addOption(new Option('--when-below <what>', 'no warehouse has that much (default: split)').choices(BELOW_RULES))
    .addOption(new Option('--remainder <what>', 'what the chosen warehouse lacks (default: next_best)').choices(REMAINDER_RULES));
}

/** The config's rules with those of the options over them. */
export function routingOf(rules: RoutingRules, flags: RoutingFlags): RoutingRules {
  return {
    ...rules,
    ...(flags.sameCountryFirst && { sameCountryFirst: true }),
    ...(flags.minFillRatio !== undefined && { minFillRatio: flags.minFillRatio }),
    ...(flags.measure && { measure: flags.measure }),
    ...(flags.whenBelow && { whenBelow: flags.whenBelow }),
    ...(flags.remainder && { remainder: flags.remainder }),
  };
}

function shareOf(text: string): number {
  const share = /^(0(\.\d+)?|1(\.0+)?)$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(share)) throw new InvalidArgumentError('Expected a share from 0 to 1, such as 0.8.');
  return share;
}
