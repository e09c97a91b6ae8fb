import { InvalidArgumentError, Option, type Command } from 'commander';
import { declareCase, type CaseFlags } from '../case-flags.js';
import { dayOption } from '../day-option.js';
import type { ExitCode } from '../exit-code.js';
import type { Declare } from '../declare.js';
import { declareOutput, type OutputFlags } from '../output-flags.js';
import type { Session } from '../session.js';
import { BELOW_RULES, FILL_MEASURES, REMAINDER_RULES, type RoutingRules } from '../../model/settings.js';

interface RuleFlags {
  readonly sameCountryFirst?: true;
  readonly minFillRatio?: number;
  readonly measure?: RoutingRules['measure'];
  readonly whenBelow?: RoutingRules['whenBelow'];
  readonly remainder?: RoutingRules['remainder'];
}

type Flags = CaseFlags & OutputFlags & RuleFlags & { readonly since?: number; readonly reservedForOrders?: true };

export const declare: Declare = (command: Command, session, done) => {
  command.addHelpText('before', 'Example: rebalance route my-case --same-country-first --format csv > shipments.csv\n');
  declareOutput(declareCase(command), 'csv', 'FILE')
    .option('--since <date>', 'every order line from this day on that has not shipped is open', dayOption)
    .option('--reserved-for-orders', 'what the inventory calls reserved may ship to these orders')
    .option('--same-country-first', "ship from the customer's country first")
    .option('--min-fill-ratio <share>', 'what a warehouse must have of an order to ship it, 0 to 1 (default: 1)', shareOf)
    .addOption(new Option('--measure <what>', 'what that share counts (default: units)').choices(FILL_MEASURES))
    .addOption(new Option('--when-below <what>', 'no warehouse has that much (default: split)').choices(BELOW_RULES))
    .addOption(new Option('--remainder <what>', 'what the chosen warehouse lacks (default: next_best)').choices(REMAINDER_RULES))
    .action(async (target: string | undefined, flags: Flags) => done(await runRoute(target, flags, session)));
};

function shareOf(text: string): number {
  const share = /^(0(\.\d+)?|1(\.0+)?)$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(share)) throw new InvalidArgumentError('Expected a share from 0 to 1, such as 0.8.');
  return share;
}

async function runRoute(target: string | undefined, flags: Flags, session: Session): Promise<ExitCode> {
  const { openCase } = await import('../open-case.js');
  const { writeAnswer } = await import('../answer.js');
  const { openOrders } = await import('../../route/open-orders.js');
  const { routeOrders } = await import('../../route/route-orders.js');
  const { routeShelf } = await import('../../route/route-shelf.js');
  const { ROUTE_NUMBERS, routeSection, summariseRoutes, writeRoutes } = await import('../../write/route-table.js');
  const { jsonRows } = await import('../../write/json-text.js');
  const { theCase } = await openCase(target, flags, session);
  const rules: RoutingRules = {
    ...theCase.settings.routing,
    ...(flags.sameCountryFirst && { sameCountryFirst: true }),
    ...(flags.minFillRatio !== undefined && { minFillRatio: flags.minFillRatio }),
    ...(flags.measure && { measure: flags.measure }),
    ...(flags.whenBelow && { whenBelow: flags.whenBelow }),
    ...(flags.remainder && { remainder: flags.remainder }),
  };
  const orders = openOrders(theCase, flags.since);
  const routing = routeOrders(theCase, orders, routeShelf(theCase, flags.reservedForOrders ?? false), rules);
  const table = writeRoutes(theCase, orders, routing);
  const summary = summariseRoutes(orders, routing);
  return writeAnswer(
    {
      table,
      numbers: ROUTE_NUMBERS,
      document: () => ({ summary, shipments: jsonRows(table, ROUTE_NUMBERS) }),
      sections: () => [routeSection(summary, theCase), { title: 'Shipments', table, numbers: ROUTE_NUMBERS }],
    },
    flags,
    session,
    'csv',
  );
}
