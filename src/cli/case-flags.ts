import { Option, type Command } from 'commander';
import { TABLE_NAMES, type TableName } from '../model/tables.js';
import type { Day } from '../model/calendar.js';
import { POLICIES, type PolicyName } from '../model/settings.js';
import type { SolveFlags } from './solve-flags.js';

/** The options that say what the case is; the same for every command that reads one. */
export interface CaseFlags extends Partial<Record<TableName, string>>, SolveFlags {
  readonly config?: string;
  readonly asOf?: string;
  readonly cadence?: Day; // anchor
  readonly bucket?: 'week' | 'month' | 'day';
  readonly onError?: 'stop' | 'skip';
  readonly allowFormulaIds?: true;
  readonly policy?: PolicyName;
}

/** What each table holds, for --help. */
const HOLDS: Readonly<Record<TableName, string>> = {
  inventory: 'stock by SKU and warehouse',
  orders: 'order lines',
  warehouses: 'warehouses and their limits',
  regions: 'customer regions',
  lanes: 'freight between warehouses',
  shipping: 'tariffs from warehouses to regions',
  skus: 'products: cost, price, weight, case pack',
  transfers: 'open and past transfers',
  receipts: 'supplier receipts, past and due',
  bins: 'where in a warehouse each SKU lies, for pick lists',
  events: 'promotions and peaks, past and to come',
  bundles: 'kits and their parts',
  places: 'addresses and the regions that they lie in',
  aliases: 'what other systems call warehouses and SKUs',
};

/** Adds the CASE argument and its options. */
export function declareCase(command: Command): Command {
  command.argument('[case]', 'folder of the case, or a config file (default: the current folder)');
  for (const table of TABLE_NAMES) command.option(`--${table} <file>`, `${HOLDS[table]} ("-": standard input)`);
  return command
    .option('--config <file>', 'config (default: rebalance.json in the case)')
    .option('--as-of <date>', 'plan as of this day, YYYY-MM-DD (default: the last snapshot)')
    .addOption(new Option('--bucket <bucket>', 'how demand is bucketed (default: week)').choices(['week', 'month', 'day']))
    .addOption(new Option('--on-error <what>', 'a row that cannot be used stops the run, or is skipped and listed (default: stop)').choices(['stop', 'skip']))
    .option('--allow-formula-ids', 'keep ids that a spreadsheet would run as formulas');
}

/** Adds the option that says what a unit is worth by. */
export function declarePolicy(command: Command): Command {
  return command.addOption(new Option('--policy <policy>', 'what a unit is worth by: what it earns, or the service level of its class (default: value)').choices([...POLICIES]));
}
