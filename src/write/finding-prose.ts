import type { FindingCode } from '../model/finding.js';

/** The words of a finding. `{value}` stands for the offending value, quoted; `{text}` for one that is a sentence itself. */
export interface FindingProse {
  /** What is wrong, in a few words: the heading in docs/errors.md. */
  readonly title: string;
  /** One sentence without full stop; where it names none, a value is added in brackets. */
  readonly problem: string;
  readonly expectation: string;
  readonly remedy: string;
}

/** The prose of every code. Findings are data; this is the one place where they become words. */
export const FINDING_PROSE: Readonly<Record<FindingCode, FindingProse>> = {
  FILE_MISSING: {
    title: 'A file is not there or cannot be read',
    problem: 'the file is not there or cannot be read',
    expectation: 'a readable file; inventory and orders are required',
    remedy: 'check the path and the permissions, or name the file with an option such as --inventory FILE',
  },
  FILE_EMPTY: {
    title: 'A file is empty',
    problem: 'the file holds nothing but blank lines',
    expectation: 'a header row and at least one row of data',
    remedy: 'export the file again; leave an optional file out if there is nothing to put into it',
  },
  FILE_HEADER_ONLY: {
    title: 'A file has a header and no row',
    problem: 'there is no row below the header',
    expectation: 'at least one row of data',
    remedy: 'export the file again and look at the filter of the export',
  },
  FILE_ENCODING: {
    title: 'A file is not UTF-8',
    problem: 'the text is not valid UTF-8',
    expectation: 'UTF-8, with or without a byte order mark',
    remedy: 'save the file as UTF-8 (in a spreadsheet: "CSV UTF-8"), or convert it with iconv -t UTF-8',
  },
  FILE_FORMAT: {
    title: 'A file cannot be parsed',
    problem: 'the file cannot be parsed',
    expectation: 'CSV with commas and double quotes (RFC 4180), or JSON: an array of objects',
    remedy: 'look at the named line: a quote that is not closed, or text after a closing quote, is the usual cause',
  },
  FILE_AMBIGUOUS: {
    title: 'Two files for one table',
    problem: 'the case holds more than one file for this table',
    expectation: 'one file a table, for example inventory.csv or inventory.csv.gz',
    remedy: 'remove one of them, or name the right one in the config or with an option',
  },
  FILE_UNUSED: {
    title: 'A file that is not used yet',
    problem: 'this file is known but not used yet',
    expectation: 'nothing: the plan is made without it',
    remedy: 'nothing to do; events and bundles are used by a later version',
  },
  PARQUET_UNAVAILABLE: {
    title: 'Parquet needs DuckDB',
    problem: 'Parquet cannot be read because DuckDB is not installed',
    expectation: 'the optional package @duckdb/node-api',
    remedy: 'run npm install @duckdb/node-api, or export the file as CSV',
  },
  STDIN_TWICE: {
    title: 'Two inputs are standard input',
    problem: 'more than one input is {value}',
    expectation: 'at most one input that is read from standard input',
    remedy: 'give the other inputs as files',
  },
  HEADER_DUPLICATE: {
    title: 'Two columns of one name',
    problem: 'the header names {value} more than once',
    expectation: 'every column name once',
    remedy: 'rename or remove one of the columns, so that it is plain which one is meant',
  },
  COLUMN_MISSING: {
    title: 'A required column is missing',
    problem: 'the column {value} is missing',
    expectation: 'every required column in the header',
    remedy: 'rename the column, or map it in rebalance.json under files.TABLE.columns',
  },
  COLUMN_UNKNOWN: {
    title: 'A mapped column is not there',
    problem: 'the header has no column {value}',
    expectation: 'a column of the file, spelled as in its header',
    remedy: 'correct the name in the mapping',
  },
  COLUMN_IGNORED: {
    title: 'A column that is not used',
    problem: 'the column {value} is not used',
    expectation: 'nothing: unknown columns are ignored',
    remedy: 'correct its spelling if it is meant, map it, or leave it',
  },
  ROW_LENGTH: {
    title: 'A row is longer or shorter than the header',
    problem: 'the row does not have as many cells as the header',
    expectation: 'one cell for each column of the header',
    remedy: 'look for a comma that is not inside quotes, or a missing cell',
  },
  VALUE_BLANK: {
    title: 'A required cell is blank',
    problem: 'a required cell is blank',
    expectation: 'a value; a blank is never taken as 0',
    remedy: 'fill the cell, or exclude such rows by a condition in the mapping',
  },
  UNITS_INVALID: {
    title: 'Not a whole number of units',
    problem: '{value} is not a whole number of units',
    expectation: '0 to 999999999, digits only: no sign, separator, decimals or leading zero',
    remedy: 'export units as plain whole numbers, or exclude such rows by a condition in the mapping',
  },
  UNITS_NEGATIVE: {
    title: 'Negative units',
    problem: '{value} is negative',
    expectation: '0 or more units',
    remedy: 'correct the count (put what is owed into "backordered"), or exclude such rows by a condition in the mapping',
  },
  DECIMAL_INVALID: {
    title: 'Not a decimal number',
    problem: '{value} is not a decimal number',
    expectation: 'digits with a decimal point, such as 12.5: no separator, currency sign or exponent',
    remedy: 'export numbers without formatting',
  },
  DECIMAL_NEGATIVE: {
    title: 'A negative cost, price or rate',
    problem: '{value} is negative',
    expectation: '0 or more',
    remedy: 'correct the value; a discount or a credit is not a cost',
  },
  DATE_INVALID: {
    title: 'Not a date',
    problem: '{value} is not a day of the calendar written as YYYY-MM-DD',
    expectation: 'an ISO date, such as 2024-03-04',
    remedy: 'export dates as YYYY-MM-DD; month first and day first cannot be told apart. Dates in parts can be mapped',
  },
  CHOICE_INVALID: {
    title: 'Not one of the allowed words',
    problem: '{value} is not one of the allowed words',
    expectation: 'one of the words that the reference of the column lists',
    remedy: 'correct the word, or map it',
  },
  ID_FORMULA: {
    title: 'An id that a spreadsheet would run',
    problem: 'the id {value} would act as a formula in a spreadsheet',
    expectation: 'an id that does not start with = + - @, a tab or a carriage return',
    remedy: 'correct the id, or pass --allow-formula-ids to keep it as it is (the output then holds it verbatim)',
  },
  ID_CONTROL: {
    title: 'An id with control characters',
    problem: 'the id {value} holds control or bidirectional characters',
    expectation: 'an id of visible characters',
    remedy: 'remove the characters at their source: such ids look like others, or act on a terminal',
  },
  ID_BLANKS: {
    title: 'An id with blanks around it',
    problem: 'the id {value} starts or ends with a blank',
    expectation: 'an id without blanks around it; nothing is trimmed in silence',
    remedy: 'remove the blanks at their source',
  },
  INVENTORY_DUPLICATE: {
    title: 'Two inventory rows for one SKU and warehouse',
    problem: 'there is another row for this SKU, warehouse and date',
    expectation: 'one row for each SKU, warehouse and snapshot date',
    remedy: 'add the rows up at their source if they are bins of one warehouse, or remove one',
  },
  KEY_DUPLICATE: {
    title: 'Two rows for one key',
    problem: 'there is another row for {value}',
    expectation: 'one row for each key',
    remedy: 'remove one of the rows',
  },
  WAREHOUSE_UNKNOWN: {
    title: 'An unknown warehouse',
    problem: 'the warehouse {value} is not listed in the warehouses table',
    expectation: 'a warehouse of the warehouses table',
    remedy: 'add it there, or correct the id (upper and lower case differ)',
  },
  REGION_UNKNOWN: {
    title: 'An unknown region',
    problem: 'the region {value} is not listed in the regions table',
    expectation: 'a region of the regions table',
    remedy: 'add it there, or correct the id (upper and lower case differ)',
  },
  SKU_UNKNOWN: {
    title: 'An unknown SKU',
    problem: 'the SKU {value} is not listed in the skus table',
    expectation: 'a SKU of the skus table',
    remedy: 'add it there, or correct the id (upper and lower case differ)',
  },
  LANE_TO_ITSELF: {
    title: 'A lane to itself',
    problem: 'a lane leads from {value} to itself',
    expectation: 'two different warehouses',
    remedy: 'remove the row',
  },
  RESERVED_OVER_ON_HAND: {
    title: 'More reserved than on hand',
    problem: 'more is reserved and unavailable than is on hand',
    expectation: 'reserved + unavailable <= on hand; the position counts as 0 available',
    remedy: 'check the count; put what is owed beyond stock into "backordered"',
  },
  SNAPSHOT_STALE: {
    title: 'The snapshot is older than the orders',
    problem: 'the stock was counted on {value}, but orders go on after it',
    expectation: 'a snapshot as recent as the last order',
    remedy: 'export the inventory again, or plan as of the snapshot with --as-of DATE',
  },
  AS_OF_BEFORE_HISTORY: {
    title: 'The as-of date precedes the history',
    problem: 'the as-of date {value} lies before every order or before every snapshot',
    expectation: 'a date with orders and a snapshot on or before it',
    remedy: 'choose a later --as-of, or give the older files',
  },
  AS_OF_UNKNOWN: {
    title: 'No date to plan as of',
    problem: 'there is no date to plan as of',
    expectation: 'an inventory with snapshot_date, dated orders, or --as-of DATE',
    remedy: 'pass --as-of DATE',
  },
  ORDERS_AFTER_AS_OF: {
    title: 'Rows after the as-of date',
    problem: 'rows are dated after the as-of date and were left out',
    expectation: 'history up to the as-of date',
    remedy: 'nothing to do if the as-of date is meant; else choose a later --as-of',
  },
  CONFIG_INVALID: {
    title: 'The config does not fit its schema',
    problem: 'this setting cannot be used',
    expectation: 'what schema/rebalance.schema.json describes',
    remedy: 'correct the setting at the named path; an editor shows the schema when the file starts with "$schema"',
  },
  USAGE: {
    title: 'An option or argument that cannot be used',
    problem: '{text}',
    expectation: 'the usage that --help shows',
    remedy: 'see rebalance COMMAND --help',
  },
  DEMAND_NO_PLACE: {
    title: 'Demand without a place',
    problem: 'the orders name neither a region nor a warehouse',
    expectation: 'a column "region" (where the customer is) or "warehouse" (that shipped it)',
    remedy: 'add the customer\'s region to the export, or map the column that holds it',
  },
  DEMAND_PLACE_IS_WAREHOUSE: {
    title: 'Demand is placed where it was shipped from',
    problem: 'the orders have no region: demand is placed at the warehouse that shipped it',
    expectation: 'the region where the customer is; shipping history is distorted by stockouts',
    remedy: 'add a column "region" to the orders for a better plan',
  },
  DEMAND_NONE: {
    title: 'No demand at all',
    problem: 'there is no demand in the history',
    expectation: 'at least one order line that counts as demand up to the as-of date',
    remedy: 'look at the rows excluded by rule, and at the as-of date',
  },
  STOCK_NONE: {
    title: 'No stock at all',
    problem: 'there is no stock that could move',
    expectation: 'at least one warehouse with available units',
    remedy: 'look at reserved and unavailable units, and at the snapshot date',
  },
  REGION_UNSERVED: {
    title: 'A region that no warehouse serves',
    problem: 'no warehouse serves the region {value}',
    expectation: 'a shipping tariff, coordinates, a shared country or region name, or a warehouse that shipped there',
    remedy: 'add the region to the shipping or regions table',
  },
  WAREHOUSE_SINGLE: {
    title: 'Only one warehouse',
    problem: 'there is only one active warehouse: nothing can move',
    expectation: 'two or more warehouses for a plan; classes, forecast and KPIs work with one',
    remedy: 'add the stock of the other warehouses to the inventory',
  },
  PRICE_BELOW_COST: {
    title: 'A price below cost',
    problem: 'the price is below the unit cost; the margin counts as 0',
    expectation: 'price >= unit cost',
    remedy: 'check price and unit cost of the SKU: both are per unit, in one currency',
  },
  WEIGHT_MISSING: {
    title: 'A tariff by weight or volume, and a SKU without it',
    problem: 'a tariff or limit by kg or m3 meets a SKU without weight or volume, which counts as 0',
    expectation: 'weight_kg or volume_m3 of every SKU that such a lane may carry',
    remedy: 'add the column to the skus table',
  },
  STORAGE_OVER: {
    title: 'More stock than the storage holds',
    problem: 'the stock exceeds the storage capacity before the plan',
    expectation: 'stock <= capacity; the plan adds nothing here',
    remedy: 'check capacity_units and capacity_m3',
  },
  LANE_MINIMUM_OVER_CAPACITY: {
    title: 'A lane that can never be used',
    problem: 'the least units of this lane exceed its capacity',
    expectation: 'min_units and min_line_units <= capacity_units',
    remedy: 'correct the least units or the capacity, or remove the lane',
  },
  RANGE_UNSAFE: {
    title: 'Numbers beyond what can be computed exactly',
    problem: 'money or units exceed what whole numbers hold exactly',
    expectation: 'unit values and stock whose product stays below 2^53 quanta',
    remedy: 'look for a misread price or count; state money in a larger unit (thousands)',
  },
  CURVE_NOT_CONCAVE: {
    title: 'A value curve that rises',
    problem: 'the value of one more unit rises where it must not',
    expectation: 'worth that never rises with stock',
    remedy: 'this is a bug: report it with the case that shows it',
  },
  ORDERS_OPEN_UNKNOWN: {
    title: 'Nothing says which orders are open',
    problem: 'the orders have neither a status nor a day on which they shipped',
    expectation: 'a column status or shipped_on in the orders',
    remedy: 'add or map one of them, or say from which day on orders are open with --since DATE',
  },
  ORDERS_NONE_IN_WINDOW: {
    title: 'No order in the days to replay',
    problem: 'no used order line lies in {text}',
    expectation: 'dated order lines in the window',
    remedy: 'move --from and --to to days with orders, or map ordered_on',
  },
  REPLAY_WINDOW: {
    title: 'The window to replay lies outside of the history',
    problem: 'the window {text} cannot be replayed',
    expectation: 'a window within the order history, at least one review long',
    remedy: 'give --from and --to within it',
  },
  REPLAY_NO_SNAPSHOT: {
    title: 'No stock to start the replay from',
    problem: 'no snapshot says what stock there was on {value}',
    expectation: 'a snapshot on that day or earlier, or a later one to rebuild it from',
    remedy: 'export the inventory with its snapshot dates, start later, or draw the future instead with --resample N',
  },
  REPLAY_STOCK_NEGATIVE: {
    title: 'Rebuilt stock falls below zero',
    problem: 'stock that is rebuilt backwards falls below 0 at {text}',
    expectation: 'receipts and transfers that, with the orders, lead from the rebuilt stock to the later snapshot',
    remedy: 'look for orders that did not ship, or for receipts that are listed twice; --on-error skip goes on and counts such stock as 0',
  },
  POLICY_UNKNOWN: {
    title: 'A policy that does not exist',
    problem: 'there is no policy {value}',
    expectation: 'none, even, X/Y, X/Y+receipt (weeks of surplus and of shortage), plan or clairvoyant',
    remedy: 'correct the name in --policies',
  },
  CHECK_UNKNOWN_METRIC: {
    title: 'A check on an unknown metric',
    problem: 'there is no metric {value}',
    expectation: 'a metric that rebalance kpi lists',
    remedy: 'correct "metric" in the rule',
  },
  CHECK_SELECTS_NOTHING: {
    title: 'A check that selects nothing',
    problem: 'the rule selects no row',
    expectation: 'a "where" that at least one warehouse or class meets',
    remedy: 'correct "where" in the rule: a rule that selects nothing would always pass',
  },
  CHECK_NOT_EVALUABLE: {
    title: 'A check that cannot be evaluated',
    problem: 'the metric has no value',
    expectation: 'the inputs that the metric needs',
    remedy: 'add the missing input, or remove the rule',
  },
  PLAN_CELL: {
    title: 'The witness refuses a cell of a plan',
    problem: '{value} is not what the case gives',
    expectation: 'the value that follows from the case and the other rows',
    remedy: 'do not use this plan; make it again from the case',
  },
  PLAN_UNPROVEN: {
    title: 'The witness refuses the proof of a plan',
    problem: 'the certificate does not prove what the plan claims',
    expectation: 'marginals and potentials that prove value and bound',
    remedy: 'do not use this plan; make it again from the case',
  },
  OUTPUT_FAILED: {
    title: 'The output could not be written',
    problem: 'the output could not be written; what was there before is unchanged',
    expectation: 'a target that can be written',
    remedy: 'check space, permissions and the path',
  },
  INTERNAL: {
    title: 'A bug',
    problem: 'something failed inside the program',
    expectation: 'no such failure',
    remedy: 'report it with the command and, if you may, the case',
  },
};
