import type { Command } from 'commander';
import { declareCase, type CaseFlags } from '../case-flags.js';
import { dayOption } from '../day-option.js';
import type { ExitCode } from '../exit-code.js';
import type { Declare } from '../declare.js';
import { declareOutput, type OutputFlags } from '../output-flags.js';
import { declareRouting, routingOf, type RoutingFlags } from '../routing-flags.js';
import type { Session } from '../session.js';

type Flags = CaseFlags & OutputFlags & RoutingFlags & { readonly since?: number; readonly reservedForOrders?: true };

export const declare: Declare = (command: Command, session, done) => {
  command.addHelpText('before', 'Example: rebalance route my-case --same-country-first --format csv > shipments.csv\n');
  declareRouting(
    declareOutput(declareCase(command), 'csv', 'FILE')
      .option('--since <date>', 'every order line from this day on that has not shipped is open', dayOption)
      .option('--reserved-for-orders', 'what the inventory calls reserved may ship to these orders'),
  )
    .action(async (target: string | undefined, flags: Flags) => done(await runRoute(target, flags, session)));
};

async function runRoute(target: string | undefined, flags: Flags, session: Session): Promise<ExitCode> {
  const { openCase } = await import('../open-case.js');
  const { writeAnswer } = await import('../answer.js');
  const { openOrders } = await import('../../route/open-orders.js');
  const { routeOrders } = await import('../../route/route-orders.js');
  const { routeShelf } = await import('../../route/route-shelf.js');
  const { ROUTE_NUMBERS, routeSection, summariseRoutes, writeRoutes } = await import('../../write/route-table.js');
  const { jsonRows } = await import('../../write/json-text.js');
  const { theCase } = await openCase(target, flags, session);
  const { settings } = theCase;
  const rules = routingOf({ ...settings.routing, ...(flags.reservedForOrders && { reservedForOrders: true }) }, flags);
  const orders = openOrders(theCase, flags.since);
  const routing = routeOrders(theCase, orders, routeShelf(theCase, rules.reservedForOrders), rules);
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
