/**
 * How long an export takes that needs row rules (Shopify orders: rows of an order are completed from its first one),
 * beside csv-parse alone on the same bytes in the same run:
 *
 *   npx tsc -p tsconfig.bench.json
 *   node .bench/js/bench/presets.js [--lines 500000] [--rounds 3]
 */
import { parseArgs } from 'node:util';
import { Parser } from 'csv-parse';
import { readTables } from '../src/read/read-tables.js';
import { seededRandom } from './seeded-random.js';

const { values } = parseArgs({ options: { lines: { type: 'string', default: '500000' }, rounds: { type: 'string', default: '3' } } });
const LINES = Number(values.lines);
const COLUMNS = [
  'Name', 'Email', 'Financial Status', 'Fulfillment Status', 'Currency', 'Created at', 'Lineitem quantity', 'Lineitem name',
  'Lineitem price', 'Lineitem sku', 'Lineitem requires shipping', 'Lineitem fulfillment status', 'Shipping Zip',
  'Shipping Province', 'Shipping Country', 'Cancelled at', 'Refunded Amount', 'Id',
];
const STATES = ['CA', 'NY', 'TX', 'NJ', 'NV', 'WA', 'FL', 'IL'];

/** Orders of one to four lines over two years, 2,000 SKUs. */
function madeOrders(): Buffer {
  const random = seededRandom(5);
  const rows = [COLUMNS.join(',')];
  for (let order = 1001; rows.length <= LINES; order++) {
    const day = new Date(Date.UTC(2024, 0, 1 + random.below(730))).toISOString().slice(0, 10);
    const lines = 1 + random.below(4);
    for (let line = 0; line < lines; line++) {
      const sku = random.below(2000);
      const own = line === 0
        ? ['b@example.com', 'paid', 'fulfilled', 'USD', `${day} 10:00:00 -0500`]
        : ['', '', '', '', ''];
      const to = line === 0 ? [`'${10000 + random.below(80000)}`, STATES[random.below(STATES.length)]!, 'US'] : ['', '', ''];
      rows.push([`#${order}`, ...own, 1 + random.below(3), `Item ${sku}`, '12.50', `S${sku}`, 'true', 'fulfilled', ...to, '', line === 0 ? '0.00' : '', line === 0 ? order : ''].join(','));
    }
  }
  return Buffer.from(`${rows.join('\n')}\n`);
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  for (let at = 0; at < bytes.length; at += 1 << 18) yield bytes.subarray(at, at + (1 << 18));
}

async function byPreset(bytes: Uint8Array): Promise<number> {
  const inventory = new TextEncoder().encode('sku,warehouse,on_hand\nS1,Reno,1\n');
  const { orders } = await readTables(
    [{ table: 'inventory', file: 'inventory.csv', bytes: chunks(inventory) }, { table: 'orders', file: 'orders.csv', bytes: chunks(bytes) }],
    { allowFormulaIds: false, onError: 'stop' },
  );
  return orders.length;
}

async function byCsvParse(bytes: Uint8Array): Promise<number> {
  const parser = new Parser({ record_delimiter: ['\r\n', '\n'] });
  let rows = -1;
  parser.on('data', () => rows++);
  const ended = new Promise<void>((resolve) => parser.on('end', resolve));
  for await (const chunk of chunks(bytes)) await new Promise<void>((resolve) => parser.write(chunk, () => resolve()));
  parser.end();
  await ended;
  return rows;
}

const bytes = madeOrders();
const times = { preset: [] as number[], csv: [] as number[] };
for (let round = 0; round < Number(values.rounds); round++) {
  for (const [name, read] of [['csv', byCsvParse], ['preset', byPreset]] as const) {
    const start = performance.now();
    const rows = await read(bytes);
    times[name].push((performance.now() - start) / 1000);
    if (rows < LINES) throw new Error(`${name} read ${rows} rows`);
  }
}
const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
const [preset, csv] = [median(times.preset), median(times.csv)];
console.log(`${LINES} lines, ${(bytes.length / 1e6).toFixed(0)} MB: csv-parse ${csv.toFixed(2)} s, Shopify orders by preset ${preset.toFixed(2)} s (${(LINES / preset / 1e6).toFixed(2)} M lines/s), ratio ${(preset / csv).toFixed(2)}`);
