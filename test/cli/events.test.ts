import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '../../src/model/calendar.js';
import { rebalance, rowsOf, scratchFolder } from './harness.js';

const scratch = scratchFolder();
const AS_OF = parseDay('2024-06-30')!;

/** A case of two regions, each with its own warehouse and enough stock for the usual seven units a week. */
function caseOf(name: string, events?: string, more: Readonly<Record<string, string>> = {}): string {
  const folder = join(scratch, name);
  mkdirSync(folder);
  const orders = Array.from({ length: 2 * 7 * 60 }, (_, at) =>
    `${formatDay(AS_OF - (at >> 1))},lamp,1,${at % 2 ? 'north' : 'south'}`);
  const files = {
    'inventory.csv': 'sku,warehouse,on_hand,snapshot_date\nlamp,NORTH,60,2024-06-30\nlamp,SOUTH,120,2024-06-30\n',
    'orders.csv': `ordered_on,sku,units,region\n${orders.join('\n')}\n`,
    'skus.csv': 'sku,unit_cost,price,lead_time_days\nlamp,10,40,35\n',
    'lanes.csv': 'from,to,cost_unit,cost_line,lead_time_days\nSOUTH,NORTH,1,1,7\nNORTH,SOUTH,1,1,7\n',
    'shipping.csv': 'warehouse,region,cost_unit,transit_days\nNORTH,north,1,1\nNORTH,south,9,5\nSOUTH,south,1,1\nSOUTH,north,9,5\n',
    ...(events === undefined ? {} : { 'events.csv': events }),
    ...more,
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

/** Text without its line breaks: a terminal's width is no matter here. */
const unwrapped = (text: string): string => text.replace(/\s+/g, ' ');

const PEAK = 'start,end,uplift,region,name\n2024-07-15,2024-07-28,4,north,northern fair\n';

describe('a coming event', () => {
  const usual = caseOf('usual');
  const peak = caseOf('peak', PEAK);

  it('moves stock towards its region before it starts', async () => {
    const moved = async (folder: string) => rowsOf((await rebalance(['plan', folder, '--quiet', '--format', 'csv'])).stdout);
    expect(await moved(usual)).toEqual([]);
    const lines = await moved(peak);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ sku: 'lamp', from: 'SOUTH', to: 'NORTH', arrive_on: '2024-07-07' });
    expect(Number(lines[0]!['units'])).toBeGreaterThan(25); // 42 units above the usual, of which some are left over
  });

  it('is named where a SKU is explained, and in the whole set of files the witness accepts', async () => {
    const explained = await rebalance(['explain', 'lamp', peak]);
    expect(unwrapped(explained.stdout)).toContain('Demand over it holds an event: northern fair (2024-07-15 to 2024-07-28, region north): 4 times the usual demand, as declared.');
    expect((await rebalance(['explain', 'lamp', usual])).stdout).not.toContain('event');
    const { events } = JSON.parse((await rebalance(['explain', 'lamp', peak, '--format', 'json'])).stdout) as { events: unknown };
    expect(events).toEqual([{
      name: 'northern fair', start: '2024-07-15', end: '2024-07-28', sku: null, category: null, region: 'north', uplift: 4, source: 'declared',
    }]);
    const out = join(scratch, 'out');
    expect(await rebalance(['plan', peak, '--out', out, '--quiet'])).toMatchObject({ code: 0 });
    expect(await rebalance(['audit', peak, out])).toMatchObject({ code: 0 });
  });

  it('stands in the forecast of its region, by days', async () => {
    const forecast = async (days: string) => rowsOf((await rebalance(['forecast', peak, '--days', days, '--quiet'])).stdout);
    const [north, south] = await forecast('14');
    expect(north).toMatchObject({ region: 'north', events: '' });
    const [later, other] = await forecast('28');
    expect(later).toMatchObject({ region: 'north', events: 'northern fair x 4' });
    expect(Number(later!['mean']) / Number(north!['mean'])).toBeCloseTo(5, 2);
    expect(Number(other!['mean']) / Number(south!['mean'])).toBeCloseTo(2, 2);
    const { stdout } = await rebalance(['forecast', peak, '--explain', '--format', 'table', '--days', '28']);
    expect(unwrapped(stdout)).toContain('In the days ahead: northern fair (2024-07-15 to 2024-07-28, region north): 4 times the usual demand, as declared.');
  });

  it('is known to the plans of a simulation before it comes', async () => {
    const ran = await rebalance(['simulate', peak, '--resample', '2', '--policies', 'none,plan', '--quiet', '--format', 'json']);
    expect(ran.code).toBe(0);
    const plain = await rebalance(['simulate', usual, '--resample', '2', '--policies', 'none,plan', '--quiet', '--format', 'json']);
    const units = ({ stdout }: typeof ran) => Number(/"wanted_units": (\d+)/.exec(stdout)?.[1]);
    expect([units(ran) > units(plain), ran.stdout === plain.stdout]).toEqual([true, false]);
  });

  it('without an uplift is measured from the year before, and taken out of history', async () => {
    const peaks = Array.from({ length: 14 * 3 }, (_, at) => `${formatDay(parseDay('2023-07-17')! + (at % 14))},lamp,1,north`);
    const usualOrders = Array.from({ length: 2 * 7 * 60 }, (_, at) => `${formatDay(AS_OF - (at >> 1))},lamp,1,${at % 2 ? 'north' : 'south'}`);
    const folder = caseOf('measured', 'start,end,uplift,region,name\n2023-07-17,2023-07-30,,north,fair\n2024-07-15,2024-07-28,,north,fair\n', {
      'orders.csv': `ordered_on,sku,units,region\n${[...usualOrders, ...peaks].join('\n')}\n`,
    });
    const { stdout } = await rebalance(['forecast', folder, '--explain', '--format', 'table', '--days', '28']);
    const measured = ((56 + 20) / (14 + 20)).toFixed(3);
    expect(unwrapped(stdout)).toContain(`Taken out of history: fair (2023-07-17 to 2023-07-30, region north): ${measured} times the usual demand, measured from the same event in history.`);
    expect(unwrapped(stdout)).toContain(`In the days ahead: fair (2024-07-15 to 2024-07-28, region north): ${measured} times`);
    expect(stdout).toContain('Events: 2.');
  });
});
