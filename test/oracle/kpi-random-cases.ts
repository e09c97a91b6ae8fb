/** Small random cases as the CSV files that a user would have, and the same rows of all cases in one file each for SQL. */

export interface RandomCase {
  readonly id: number;
  /** Table -> CSV text. */
  readonly files: Readonly<Record<(typeof TABLES)[number], string>>;
}

const TABLES = ['inventory', 'orders', 'warehouses', 'shipping', 'skus', 'receipts', 'transfers'] as const;

const HEADERS: Readonly<Record<(typeof TABLES)[number], string>> = {
  inventory: 'snapshot_date,sku,warehouse,on_hand',
  orders: 'ordered_on,sku,units,order_id,region,warehouse,units_shipped,promised_on,delivered_on',
  warehouses: 'warehouse,storage_cost_m3_day,capacity_units,capacity_m3',
  shipping: 'warehouse,region,cost_unit',
  skus: 'sku,category,unit_cost,price,volume_m3,status',
  receipts: 'sku,warehouse,units,received_on',
  transfers: 'sku,from,to,units,shipped_on,status',
};

const DAY = 86_400_000;
const AS_OF = Date.UTC(2024, 5, 30);
const date = (daysAgo: number): string => new Date(AS_OF - daysAgo * DAY).toISOString().slice(0, 10);

/** Mulberry32 (T. Ettinger): small, seeded, good enough to draw cases. */
function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** Draws cases 0 .. count - 1; the same for the same number. */
export function randomCases(count: number): RandomCase[] {
  return Array.from({ length: count }, (_, id) => ({ id, files: filesOf(seeded(1000 + id)) }));
}

/** The rows of all cases under one header, the first column being the case. */
export function together(cases: readonly RandomCase[], table: (typeof TABLES)[number]): string {
  const rows = cases.flatMap(({ id, files }) => files[table].trimEnd().split('\n').slice(1).map((row) => `${id},${row}\n`));
  return `case_id,${HEADERS[table]}\n${rows.join('')}`;
}

export const RANDOM_TABLES = TABLES;
/** The last snapshot of every case. */
export const RANDOM_AS_OF = date(0);

function filesOf(draw: (below: number) => number): RandomCase['files'] {
  const skus = Array.from({ length: 1 + draw(5) }, (_, i) => `S${i}`);
  const warehouses = Array.from({ length: 2 + draw(3) }, (_, i) => `W${i}`);
  const pick = <T>(list: readonly T[]): T => list[draw(list.length)]!;
  const money = (): string => (draw(5000) / 100 + 0.01).toFixed(2);
  const rows: Record<(typeof TABLES)[number], string[]> = {
    inventory: [], orders: [], warehouses: [], shipping: [], skus: [], receipts: [], transfers: [],
  };
  for (const warehouse of warehouses) {
    rows.warehouses.push(`${warehouse},${draw(3) === 0 ? '' : draw(300) / 100},${draw(3) === 0 ? '' : 50 + draw(200)},${draw(2) === 0 ? '' : 0.5 + draw(400) / 100}`);
    rows.shipping.push(`${warehouse},R0,${draw(100) / 100}`, `${warehouse},R1,${draw(100) / 100}`);
  }
  for (const sku of skus) rows.skus.push(`${sku},${pick(['x', 'y', ''])},${money()},${money()},${draw(2) === 0 ? '' : draw(50) / 1000},${pick(['active', 'active', 'new'])}`);
  const step = pick([7, 14, 30, 45]);
  const snapshots = 1 + draw(14);
  for (let k = 0; k < snapshots; k++) {
    for (const sku of skus) {
      for (const warehouse of warehouses) {
        if (draw(8) === 0 && (k > 0 || sku !== 'S0')) continue; // not listed
        rows.inventory.push(`${date(k * step)},${sku},${warehouse},${draw(3) === 0 ? 0 : draw(60)}`);
      }
    }
  }
  const span = pick([40, 200, 500]);
  const lines = 1 + draw(60);
  for (let line = 0; line < lines; line++) {
    const ordered = draw(span);
    const units = draw(9);
    const promised = draw(3) === 0 ? '' : date(Math.max(-5, ordered - 2 - draw(6)));
    const delivered = draw(5) === 0 ? '' : date(Math.max(0, ordered - draw(8)));
    const shipped = draw(4) === 0 ? '' : Math.max(0, units - (draw(3) === 0 ? draw(4) : 0));
    const order = draw(6) === 0 ? '' : `O${draw(lines)}`;
    rows.orders.push(`${date(ordered)},${pick(skus)},${units},${order},${pick(['R0', 'R1'])},${pick(warehouses)},${shipped},${promised},${delivered}`);
  }
  rows.orders.push(`${date(3)},S0,1,,R0,W0,,,`); // history is never without a sale
  for (let i = draw(15); i > 0; i--) rows.receipts.push(`${pick(skus)},${pick(warehouses)},${1 + draw(40)},${date(draw(300))}`);
  rows.receipts.push(`S0,W0,${1 + draw(9)},${date(400)}`);
  for (let i = draw(8); i > 0; i--) {
    const from = draw(warehouses.length);
    const to = (from + 1 + draw(warehouses.length - 1)) % warehouses.length;
    rows.transfers.push(`${pick(skus)},W${from},W${to},${1 + draw(20)},${date(draw(400))},received`);
  }
  for (let i = draw(5); i > 0; i--) { // there, and some of it back
    const [sku, left, units] = [pick(skus), 90 + draw(270), 1 + draw(20)];
    rows.transfers.push(`${sku},W0,W1,${units},${date(left)},received`, `${sku},W1,W0,${1 + draw(25)},${date(left - 1 - draw(85))},received`);
  }
  rows.transfers.push(`S0,W0,W1,3,${date(5)},received`);
  return Object.fromEntries(TABLES.map((table) => [table, `${HEADERS[table]}\n${rows[table].map((row) => `${row}\n`).join('')}`])) as RandomCase['files'];
}
