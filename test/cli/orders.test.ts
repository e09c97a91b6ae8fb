import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readText, rebalance, rowsOf, scratchFolder } from './harness.js';

const scratch = scratchFolder();

/** 2024-06-30 is a Sunday. */
const AS_OF = '2024-06-30';
const MONDAYS = ['2024-05-06', '2024-05-13', '2024-05-20', '2024-05-27', '2024-06-03', '2024-06-10', '2024-06-17', '2024-06-24'];

/** Cups and bowls lie at DE1, people want them in France and Britain. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  inventory: [
    'sku,warehouse,on_hand,snapshot_date',
    `cup,DE1,90,${AS_OF}`, `cup,FR1,0,${AS_OF}`, `cup,UK1,0,${AS_OF}`,
    `bowl,DE1,60,${AS_OF}`, `bowl,FR1,0,${AS_OF}`, `bowl,UK1,0,${AS_OF}`,
  ],
  orders: ['ordered_on,sku,units,region', ...MONDAYS.flatMap((day) => ['fr', 'uk'].flatMap((region) => [`${day},cup,6,${region}`, `${day},bowl,4,${region}`]))],
  warehouses: ['warehouse,region,country,dock_days', 'DE1,de,Germany,', 'FR1,fr,FR,mon-thu', 'UK1,uk,United Kingdom,'],
  shipping: ['warehouse,region,cost_unit,transit_days', 'FR1,fr,1,1', 'UK1,uk,1,1', 'DE1,fr,9,4', 'DE1,uk,9,4'],
  skus: [
    'sku,name,unit_cost,price,weight_kg,volume_m3,case_pack,units_per_pallet,hs_code,origin_country',
    'bowl,=Bowl,5,20,0.5,0.002,4,40,6912.00,Portugal', 'cup,Cup,4,16,0.25,0.001,6,,,',
  ],
  lanes: [
    'from,to,cost_unit,cost_line,lead_time_days,ship_days,cutoff,holidays,vehicle_units',
    'DE1,FR1,0.2,0,3,tue fri,,2024-07-02,', 'DE1,UK1,0.2,0,2,,12:00,,20',
  ],
  bins: [
    'sku,warehouse,location,batch,units,expires_on',
    'cup,DE1,B-01,,100,', 'bowl,DE1,A-07,late,50,2024-12-31', 'bowl,DE1,C-02,soon,6,2024-07-20', 'bowl,DE1,C-03,over,6,2024-07-01',
  ],
};

let cases = 0;

/** A case folder with some tables changed. */
function caseWith(config: object = { duty_rate: 0.1, customs_unions: [['DE', 'FR']] }, tables: Readonly<Record<string, readonly string[]>> = {}): string {
  const folder = join(scratch, `case-${cases++}`);
  mkdirSync(folder);
  for (const [table, rows] of Object.entries({ ...TABLES, ...tables })) writeFileSync(join(folder, `${table}.csv`), `${rows.join('\n')}\n`);
  writeFileSync(join(folder, 'rebalance.json'), JSON.stringify(config));
  return folder;
}

const outFolder = (): string => join(scratch, `plan-${cases++}`);

async function planned(folder: string, ...options: string[]): Promise<{ out: string; rows: (file: string) => Record<string, string>[]; stderr: string }> {
  const out = outFolder();
  const { code, stderr } = await rebalance(['plan', folder, '--out', out, ...options]);
  expect(code, stderr).toBe(0);
  return { out, rows: (file) => rowsOf(readText(out, file)), stderr };
}

/** The case as it stands above, planned once. */
let usual: ReturnType<typeof planned> | undefined;
const usualFolder = caseWith();
const planUsual = (): ReturnType<typeof planned> => (usual ??= planned(usualFolder, '--export', 'picks'));

const sum = (rows: readonly Record<string, string>[], column: string): number => rows.reduce((total, row) => total + Number(row[column]), 0);

describe('transfer orders', () => {
  it('leave and arrive by the calendars of their lanes, and add up to the transfers', async () => {
    const { rows } = await planUsual();
    const transfers = rows('transfers.csv');
    const orders = rows('transfer_orders.csv');
    // The Tuesday is a holiday: on Friday 5th, three days on the way, Monday 8th. Over the Channel the cut-off of Sunday is missed.
    expect(orders.map(({ from, to, ship_by, arrive_by }) => [from, to, ship_by, arrive_by])).toEqual([
      ['DE1', 'FR1', '2024-07-05', '2024-07-08'],
      ['DE1', 'UK1', '2024-07-01', '2024-07-03'],
    ]);
    for (const order of orders) {
      const lines = transfers.filter(({ from, to }) => from === order['from'] && to === order['to']);
      expect(lines.length).toBe(2);
      for (const { ship_on, arrive_on } of lines) expect([ship_on, arrive_on]).toEqual([order['ship_by'], order['arrive_by']]);
      for (const column of ['units', 'cases', 'cost', 'benefit', 'net_benefit']) expect(sum([order], column)).toBeCloseTo(sum(lines, column), 6);
      const of = (sku: string): number => Number(lines.find((line) => line['sku'] === sku)!['units']);
      expect(Number(order['weight_kg'])).toBeCloseTo(of('bowl') * 0.5 + of('cup') * 0.25, 3);
      expect(Number(order['goods_value'])).toBeCloseTo(of('bowl') * 5 + of('cup') * 4, 6);
      expect(order['pallets']).toBe(''); // cups have no units a pallet
    }
    const [french, british] = orders;
    expect([french!['duty'], french!['vehicles']]).toEqual(['0', '']);
    expect(Number(british!['duty'])).toBeCloseTo(Number(british!['goods_value']) / 10, 6);
    expect(british!['vehicles']).toBe(String(Math.ceil(Number(british!['units']) / 20)));
    expect(new Set(orders.map(({ order_id }) => order_id)).size).toBe(2);
  });

  it('wait for the dock of the destination, and keep a cut-off that the goods are ready for', async () => {
    const lanes = ['from,to,cost_unit,cost_line,lead_time_days,ship_days,cutoff', 'DE1,FR1,0.2,0,5,,', 'DE1,UK1,0.2,0,2,,12:00'];
    const config = { duty_rate: 0, customs_unions: [['DE', 'FR']] };
    const dates = async (more: object): Promise<string[][]> => {
      const { rows } = await planned(caseWith({ ...config, ...more }, { lanes }));
      return rows('transfer_orders.csv').map(({ ship_by, arrive_by }) => [ship_by!, arrive_by!]);
    };
    // To FR1: Friday 5th, but the dock is open from Monday on.
    expect(await dates({})).toEqual([['2024-06-30', '2024-07-08'], ['2024-07-01', '2024-07-03']]);
    expect(await dates({ ready_at: '12:00' })).toEqual([['2024-06-30', '2024-07-08'], ['2024-06-30', '2024-07-02']]);
    expect(await dates({ ready_at: '12:01' })).toEqual([['2024-06-30', '2024-07-08'], ['2024-07-01', '2024-07-03']]);
  });

  it('are slower to the value curves where the lane waits longer', async () => {
    const lane = (shipDays: string): readonly string[] => ['from,to,cost_unit,cost_line,lead_time_days,ship_days', `DE1,FR1,0.2,0,1,${shipDays}`];
    const leadDays = async (shipDays: string): Promise<number> => {
      const { rows } = await planned(caseWith(undefined, { lanes: lane(shipDays) }));
      return Number(rows('certificate.csv.gz').find(({ sku, warehouse }) => sku === 'cup' && warehouse === 'FR1')!['lead_days']);
    };
    expect(await leadDays('')).toBe(1); // leaves this Sunday, and FR1 takes goods in from Monday to Thursday
    expect(await leadDays('sat')).toBe(8);
  });

  it('give picks by place, what expires first before the rest, by cases and eaches', async () => {
    const { rows } = await planUsual();
    const picks = rows('picks.csv');
    const transfers = rows('transfers.csv');
    for (const { sku, from, to, units } of transfers) {
      expect(sum(picks.filter((pick) => pick['sku'] === sku && pick['from'] === from && pick['to'] === to), 'units')).toBe(Number(units));
    }
    for (const pick of picks) expect(Number(pick['cases']) * Number(pick['case_pack']) + Number(pick['eaches'])).toBe(Number(pick['units']));
    const bowls = picks.filter(({ sku }) => sku === 'bowl');
    expect(bowls.find(({ to, batch }) => to === 'UK1' && batch === 'soon')).toMatchObject({ location: 'C-02', units: '6', cases: '1', eaches: '2', expires_on: '2024-07-20', name: "'=Bowl" });
    expect(bowls.map(({ batch }) => batch)).not.toContain('over'); // it would expire on the way
    expect(picks.filter(({ sku }) => sku === 'cup').map(({ location }) => location)).toEqual(['B-01', 'B-01']);
    const way = picks.map(({ from, ship_by, location, sku }) => [from, ship_by, location, sku].join(' '));
    expect(way).toEqual([...way].sort());
  });

  it('declare at customs what crosses a border, and nothing else', async () => {
    const { rows } = await planUsual();
    expect(rows('customs.csv').map(({ to, from_country, to_country, sku, hs_code, origin_country, duty_rate }) => [to, from_country, to_country, sku, hs_code, origin_country, duty_rate])).toEqual([
      ['UK1', 'DE', 'GB', 'bowl', '6912.00', 'PT', '0.1'],
      ['UK1', 'DE', 'GB', 'cup', '', '', '0.1'],
    ]);
    expect(sum(rows('customs.csv'), 'duty')).toBeCloseTo(sum(rows('transfer_orders.csv'), 'duty'), 6);
  });

  it('are audited cell by cell, with every file of the folder', async () => {
    const { out } = await planned(usualFolder);
    expect((await rebalance(['audit', usualFolder, out, '--quiet'])).code).toBe(0);
    for (const [file, from, to] of [['transfer_orders.csv', '2024-07-05', '2024-07-04'], ['picks.csv', 'B-01', 'B-02'], ['customs.csv', '6912.00', '6912.01']] as const) {
      const text = readText(out, file);
      expect(text).toContain(from);
      writeFileSync(join(out, file), text.replace(from, to));
      const { code, stderr } = await rebalance(['audit', usualFolder, out]);
      expect(code).toBe(1);
      expect(stderr).toContain(`PLAN_CELL: ${file}`);
      writeFileSync(join(out, file), text);
    }
  });

  it('are the same bytes in any order of rows, with the same ids', async () => {
    const mixed = Object.fromEntries(Object.entries(TABLES).map(([table, [head, ...rows]]) => [table, [head!, ...rows.reverse()]]));
    const [a, b] = [await planUsual(), await planned(caseWith(undefined, mixed))];
    for (const file of ['transfer_orders.csv', 'picks.csv', 'customs.csv', 'transfers.csv']) expect(readText(b.out, file)).toBe(readText(a.out, file));
  });

  it('go to stdout alone, picks of one origin too', async () => {
    const { rows, out } = await planUsual();
    for (const [target, file] of [['orders', 'transfer_orders.csv'], ['customs', 'customs.csv'], ['picks', 'picks.csv']] as const) {
      const { code, stdout } = await rebalance(['plan', usualFolder, '--export', target, '--quiet']);
      expect([code, rowsOf(stdout)]).toEqual([0, rows(file)]);
    }
    expect(readdirSync(out)).toContain('export-picks-DE1.csv');
  });
});

describe('a lane over a border without a duty rate', () => {
  it('is closed, and everything says so', async () => {
    const folder = caseWith({ customs_unions: [['DE', 'FR']] });
    const { rows, stderr, out } = await planned(folder);
    expect(stderr).toMatch(/warning DUTY_UNKNOWN: lanes\.csv: .*"DE1 -> UK1"[\s\S]*Germany to United Kingdom[\s\S]*"duty_rate" in rebalance\.json/);
    expect(rows('transfers.csv').map(({ to }) => to)).toEqual(['FR1', 'FR1']);
    expect(rows('unmet.csv').filter(({ warehouse }) => warehouse === 'UK1')).toEqual([
      expect.objectContaining({ sku: 'bowl', reason: 'duty_unknown', action: 'transfer' }),
      expect.objectContaining({ sku: 'cup', reason: 'duty_unknown', action: 'transfer' }),
    ]);
    expect(rows('customs.csv')).toEqual([]);
    expect(readText(out, 'plan.json')).toContain('lane_duty_unknown');
    const { stdout } = await rebalance(['explain', 'cup', folder, '--format', 'md', '--quiet']);
    expect(stdout).toContain('closed: it crosses a border, Germany to United Kingdom, and no duty\\_rate is known');
  });

  it('is open with a rate of its own, be it 0, or in a union', async () => {
    const lanes = TABLES['lanes']!.map((row, at) => `${row},${at === 0 ? 'duty_rate' : at === 2 ? '0' : ''}`);
    for (const folder of [caseWith({ customs_unions: [['DE', 'FR']] }, { lanes }), caseWith({ customs_unions: [['DE', 'France', 'GB']] }), caseWith({ duty_rate: 0 })]) {
      const { rows, stderr } = await planned(folder);
      expect(stderr).not.toContain('DUTY_UNKNOWN');
      expect(new Set(rows('transfers.csv').map(({ to }) => to))).toEqual(new Set(['FR1', 'UK1']));
    }
  });
});

describe('a lane that never ships', () => {
  const lanes = TABLES['lanes']!.map((row, at) => (at === 1 ? row.replace('2024-07-02', '2024-06-01..2025-12-31') : row));

  it('ends with its line and the remedy, and nothing is written', async () => {
    const out = outFolder();
    const { code, stdout, stderr } = await rebalance(['plan', caseWith(undefined, { lanes }), '--out', out]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/error LANE_NEVER_SHIPS: lanes\.csv:2: .*"DE1 -> FR1"[\s\S]*within 366 days after 2024-06-30[\s\S]*blocked to yes/);
    expect(readdirSync(scratch)).not.toContain(out.slice(scratch.length + 1));
  });

  it('is closed where rejected rows are skipped', async () => {
    const folder = caseWith(undefined, { lanes });
    const { rows } = await planned(folder, '--on-error', 'skip');
    expect(rows('transfers.csv').map(({ to }) => to)).toEqual(['UK1', 'UK1']);
    const { stdout } = await rebalance(['explain', 'cup', folder, '--on-error', 'skip', '--format', 'md', '--quiet']);
    expect(stdout).toContain('closed: never ships');
  });
});
