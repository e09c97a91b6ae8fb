/**
 * Writes fixtures/exports: made-up exports of Shopify, ShipBob, Amazon and frePPLe, from the lists of columns in
 * docs/formats.md, with every trap that is listed there. Nothing in them is random: node scripts/make-export-fixtures.mjs
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stringify } from 'csv-stringify/sync';

const root = fileURLToPath(new URL('../fixtures/exports/', import.meta.url));

const write = (path, text) => {
  mkdirSync(new URL(`file://${root}${path}/..`), { recursive: true });
  writeFileSync(root + path, text);
};
const csv = (path, columns, rows) => write(path, stringify([columns, ...rows]));
const json = (path, value) => write(path, `${JSON.stringify(value, null, 1)}\n`);

/** The day `week` weeks and `days` days after Monday 2026-03-02. */
const dayOf = (week, days = 0) => new Date(Date.UTC(2026, 2, 2 + 7 * week + days)).toISOString().slice(0, 10);
const WEEKS = 26; // to 2026-08-30

/** Who buys: three places, each with its own taste; units a week. */
const BUYERS = [
  { country: 'US', province: 'NV', zip: "'89501", city: 'Reno', taste: { MUG: 4, LAMP: 1, RUG: 1 } },
  { country: 'US', province: 'NJ', zip: "'07102", city: 'Newark', taste: { MUG: 1, LAMP: 3, RUG: 1 } },
  { country: 'CA', province: 'ON', zip: 'M5V 2T6', city: 'Toronto', taste: { MUG: 2, LAMP: 1, RUG: 2 } },
];
const ITEMS = {
  MUG: { handle: 'mug', title: 'Mug', option: 'Blue', price: '12.50', hs: '691200', coo: 'PT', oz: '12.5', inches: ['4', '4', '5'] },
  LAMP: { handle: 'lamp', title: 'Lamp', option: 'Default Title', price: '80.00', hs: '940520', coo: 'CN', oz: '64', inches: ['10', '10', '20'] },
  RUG: { handle: 'rug', title: 'Rug', option: 'Large', price: '150.00', hs: '570242', coo: 'IN', oz: '160', inches: ['48', '8', '8'] },
};

// ---- Shopify

const LOCATIONS = ['Reno', 'Newark', 'Toronto'];
/** Available, committed, unavailable, incoming; a text where a location does not carry the item. */
const STOCK = {
  MUG: { Reno: [0, 2, 0, 0], Newark: [60, 1, 2, 0], Toronto: [8, 0, 0, 0] },
  LAMP: { Reno: [30, 0, 0, 0], Newark: [-2, 5, 0, 12], Toronto: [4, 0, 1, 0] },
  RUG: { Reno: [25, 0, 0, 0], Newark: [1, 0, 0, 0], Toronto: 'not stocked' },
};
/** The rug has no SKU: its handle and options stand for it. */
const skuOf = (sku) => (sku === 'RUG' ? '' : sku);

const HEAD = ['Handle', 'Title', 'Option1 Name', 'Option1 Value', 'Option2 Name', 'Option2 Value', 'Option3 Name', 'Option3 Value', 'SKU'];
const headOf = (sku) => {
  const { handle, title, option } = ITEMS[sku];
  return [handle, title, option === 'Default Title' ? 'Title' : 'Size', option, '', '', '', '', skuOf(sku)];
};
const inventoryRows = (cells) =>
  Object.keys(ITEMS).flatMap((sku) => LOCATIONS.map((location) => [...headOf(sku), ...cells(sku, location, STOCK[sku][location])]));

csv('shopify/inventory_export.csv',
  [...HEAD, 'HS Code', 'COO', 'Location', 'Bin name', 'Incoming (not editable)', 'Unavailable (not editable)', 'Committed (not editable)', 'Available (not editable)', 'On hand (current)', 'On hand (new)'],
  inventoryRows((sku, location, stock) => {
    const { hs, coo } = ITEMS[sku];
    if (typeof stock === 'string') return [hs, coo, location, '', ...Array(5).fill(stock), ''];
    const [available, committed, unavailable, incoming] = stock;
    return [hs, coo, location, 'A-1', incoming, unavailable, committed, available, available + committed + unavailable, ''];
  }));
csv('shopify/inventory_export_older.csv',
  [...HEAD.slice(0, 9), 'Barcode', 'HS Code', 'COO', 'Location', 'Incoming', 'Unavailable', 'Committed', 'Available', 'On hand'],
  inventoryRows((sku, location, stock) => {
    const { hs, coo } = ITEMS[sku];
    if (typeof stock === 'string') return ['0401', hs, coo, location, ...Array(5).fill('Not stocked')];
    const [available, committed, unavailable, incoming] = stock;
    return ['0401', hs, coo, location, incoming, unavailable, committed, available, available + committed + unavailable];
  }));
csv('shopify/inventory_export_wide.csv',
  [...HEAD, 'HS Code', 'COO', ...LOCATIONS],
  Object.keys(ITEMS).map((sku) => [...headOf(sku), ITEMS[sku].hs, ITEMS[sku].coo, ...LOCATIONS.map((location) => (typeof STOCK[sku][location] === 'string' ? STOCK[sku][location] : STOCK[sku][location][0]))]));

const ORDER_COLUMNS = [
  'Name', 'Email', 'Financial Status', 'Fulfillment Status', 'Currency', 'Created at', 'Lineitem quantity', 'Lineitem name',
  'Lineitem price', 'Lineitem sku', 'Lineitem requires shipping', 'Lineitem fulfillment status', 'Shipping Zip',
  'Shipping Province', 'Shipping Country', 'Cancelled at', 'Refunded Amount', 'Id',
];
const lineName = (sku) => (ITEMS[sku].option === 'Default Title' ? ITEMS[sku].title : `${ITEMS[sku].title} - ${ITEMS[sku].option}`);
let number = 1000;
/** The rows of an order: what the order says stands in the first one alone. */
const orderRows = ({ day, buyer, lines, financial = 'paid', cancelled = '', refunded = '0.00', nameless = false }) => {
  const name = `#${++number}`;
  return lines.map(([sku, units, more = {}], at) => {
    const first = at === 0;
    const line = { name: lineName(sku ?? 'MUG'), sku: skuOf(sku), price: ITEMS[sku ?? 'MUG'].price, ships: 'true', ...more };
    return [
      first || !nameless ? name : '', first ? 'buyer@example.com' : '', first ? financial : '', first ? 'fulfilled' : '',
      first ? 'USD' : '', first ? `${day} 23:30:00 -0700` : '', units, line.name, line.price, line.sku, line.ships,
      'fulfilled', first ? buyer.zip : '', first ? buyer.province : '', first ? buyer.country : '', first ? cancelled : '',
      first ? refunded : '', first ? 6000000000000 + number : '',
    ];
  });
};
const orders = [];
for (let week = 0; week < WEEKS; week++) {
  BUYERS.forEach((buyer, b) => {
    const lines = Object.entries(buyer.taste).map(([sku, units]) => [sku, units]);
    orders.push(...orderRows({ day: dayOf(week, 2 * b), buyer, lines, nameless: week % 5 === 0 }));
  });
}
const [reno, newark] = BUYERS;
const TRAPS = [
  orderRows({ day: dayOf(20), buyer: reno, lines: [['MUG', 500]], cancelled: `${dayOf(21)} 09:00:00 -0700`, financial: 'voided' }),
  orderRows({ day: dayOf(20), buyer: newark, lines: [['LAMP', 400], ['MUG', 300]], financial: 'refunded', refunded: '35750.00' }),
  orderRows({ day: dayOf(21), buyer: reno, lines: [['MUG', 1], [undefined, 200, { name: 'Gift card', sku: 'GIFT', price: '25.00', ships: 'false' }]] }),
  orderRows({ day: dayOf(22), buyer: { zip: '', province: '', country: '' }, lines: [['MUG', 1]] }), // sold over the counter
  orderRows({ day: dayOf(22), buyer: { zip: '09012', province: 'AE', country: 'US' }, lines: [['MUG', 1]] }), // a forces address is no state
];
write('shopify/orders_export.csv', `\ufeff${stringify([ORDER_COLUMNS, ...orders, ...TRAPS.flat()])}`);
csv('shopify/warehouses.csv', ['warehouse', 'region', 'country'], [['Reno', 'US-NV', 'US'], ['Newark', 'US-NJ', 'US'], ['Toronto', '', 'CA']]);
csv('shopify/aliases.csv', ['kind', 'system', 'external', 'id'], [
  ...LOCATIONS.map((location, at) => ['warehouse', 'shopify', `gid://shopify/Location/${71 + at}`, location]),
  ...Object.keys(ITEMS).map((sku, at) => ['sku', 'shopify', `gid://shopify/InventoryItem/${808 + at}`, skuOf(sku) === '' ? 'rug / Large' : sku]),
]);

// ---- ShipBob

const CENTRES = [
  { id: 101, name: 'Reno (NV)', state: 'NV', active: true },
  { id: 102, name: 'Newark (NJ)', state: 'NJ', active: true },
  { id: 103, name: 'Chicago (IL)', state: 'IL', active: false },
];
const SHIPBOB_STOCK = { MUG: [0, 60, 5], LAMP: [30, 0, 0], RUG: [25, 1, 0] };
const inventoryItem = (sku, at, spelled) => ({
  inventory_id: 9000 + at, name: ITEMS[sku].title, sku,
  locations: CENTRES.map(({ id, name }, c) => {
    const onHand = SHIPBOB_STOCK[sku][c];
    const committed = Math.min(1, onHand);
    return { location_id: id, name, [spelled]: onHand, committed_quantity: committed, fulfillable_quantity: onHand - committed - (c === 1 ? 1 : 0), awaiting_quantity: c === 1 && sku === 'LAMP' ? 12 : 0, internal_transfer_quantity: 0 };
  }),
});
const items = Object.keys(ITEMS).map((sku, at) => inventoryItem(sku, at, 'on_hand_quantity'));
json('shipbob/inventory.json', [
  { items: items.slice(0, 2), next: '/2026-01/inventory-level/locations?cursor=2', prev: null },
  { items: items.slice(2), next: null, prev: '/2026-01/inventory-level/locations?cursor=1' },
]);
json('shipbob/inventory-1.0.json', Object.keys(ITEMS).map((sku, at) => inventoryItem(sku, at, 'onhand_quantity')));
json('shipbob/locations.json', CENTRES.map(({ id, name, state, active }) => ({
  id, name, abbreviation: state, is_active: active, is_receiving_enabled: true, is_shipping_enabled: active,
  region: { id: 1, name: 'United States' }, timezone: 'America/Chicago', max_sku_allowed: null,
  services: [{ service_type: 'LocationService', enabled: true, address: { city: name.split(' ')[0], state, country: 'US', zip_code: '00000' } }],
})));
json('shipbob/items.json', Object.entries(ITEMS).map(([sku, { title, oz, inches: [length, width, depth] }], at) => ({
  id: 9000 + at, sku, name: title, dimensions: { weight: Number(oz), length: Number(length), width: Number(width), depth: Number(depth) },
})));
let orderId = 500;
const shipbobOrder = (day, { country, province, zip }, lines, status = 'Fulfilled', late = false) => {
  const id = ++orderId;
  const shipped = status === 'Fulfilled';
  const products = lines.map(([sku, quantity], at) => ({ id: 70 + at, reference_id: sku, sku, quantity, unit_price: Number(ITEMS[sku].price) }));
  return {
    id, order_number: `W-${id}`, purchase_date: `${day}T15:04:05.123+00:00`, status,
    recipient: { name: 'A. Buyer', address: { address1: '1 Main St', city: 'X', state: province, country, zip_code: zip.replace("'", '') } },
    products,
    shipments: products.map((product, at) => ({
      id: 10 * id + at, location: CENTRES[product.sku === 'LAMP' ? 0 : 1], estimated_fulfillment_date: `${day}T23:00:00+00:00`,
      actual_fulfillment_date: shipped ? `${late ? day.replace(/..$/, '28') : day}T20:00:00+00:00` : null,
      delivery_date: null, products: [{ id: product.id, sku: product.sku }],
    })),
  };
};
const shipbobOrders = [];
for (let week = 0; week < WEEKS; week++) {
  BUYERS.slice(0, 2).forEach((buyer, b) => shipbobOrders.push(shipbobOrder(dayOf(week, b), buyer, Object.entries(buyer.taste), 'Fulfilled', week === 23)));
}
shipbobOrders.push(shipbobOrder(dayOf(20), reno, [['MUG', 500]], 'Cancelled'));
shipbobOrders.push(shipbobOrder(dayOf(25), reno, [['MUG', 2]], 'Exception'));
json('shipbob/orders.json', shipbobOrders);

// ---- Amazon

const CENTRES_OF_AMAZON = ['RNO4', 'EWR4'];
csv('amazon/ledger.csv',
  ['Date', 'FNSKU', 'ASIN', 'MSKU', 'Title', 'Disposition', 'StartingWarehouseBalance', 'InTransitBetweenWarehouses', 'Receipts', 'CustomerShipments', 'CustomerReturns', 'VendorReturns', 'WarehouseTransferIn/Out', 'Found', 'Lost', 'Damaged', 'Disposed', 'OtherEvents', 'EndingWarehouseBalance', 'UnknownEvents', 'Location'],
  ['08/23/2026', '08/30/2026'].flatMap((date, w) => Object.keys(ITEMS).flatMap((sku, at) =>
    CENTRES_OF_AMAZON.flatMap((centre, c) => [['SELLABLE', SHIPBOB_STOCK[sku][c] + (1 - w) * 3], ['WAREHOUSE_DAMAGED', 2]].map(([disposition, ending]) => [
      date, `X00${at}`, `B00${at}`, sku, ITEMS[sku].title, disposition, ending, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ending, 0, centre,
    ])))));
csv('amazon/warehouses.csv', ['warehouse', 'region'], [['RNO4', 'US-NV'], ['EWR4', 'US-NJ']]);
const tsv = (path, columns, rows) => write(path, [columns, ...rows].map((row) => row.join('\t')).join('\r\n') + '\r\n');
tsv('amazon/fba-health.txt',
  ['snapshot-date', 'sku', 'fnsku', 'asin', 'product-name', 'available', 'inv-age-0-to-90-days', 'units-shipped-t7', 'units-shipped-t30', 'units-shipped-t60', 'units-shipped-t90', 'sell-through', 'item-volume', 'volume-unit-measurement', 'storage-type', 'days-of-supply', 'estimated-excess-quantity', 'weeks-of-cover-t30', 'inbound-quantity', 'inbound-working', 'inbound-shipped', 'inbound-received', 'reserved-quantity', 'unfulfillable-quantity', 'estimated-storage-cost-next-month'],
  Object.keys(ITEMS).map((sku, at) => ['2026-08-30', sku, `X00${at}`, `B00${at}`, `12" ${ITEMS[sku].title}`, [60, 30, 26][at], 0, 5, 20, 40, 60, 0.5, ['0.05', '1.157', '1.78'][at], 'cubic feet', 'Standard-Size', 60, 0, 8, 10, 5, 5, 0, 2, 1, '1.20']));
let amazonId = 0;
const amazonRows = [];
const amazonOrder = (day, { country, province, zip }, lines, status = 'Shipped') => {
  const id = `111-${String(++amazonId).padStart(7, '0')}-0000000`;
  for (const [sku, units] of lines) {
    amazonRows.push([id, `${day}T18:53:56+00:00`, status, 'Amazon', `12" ${ITEMS[sku].title}`, sku, 'B000', units, 'USD', units === 0 ? '' : (Number(ITEMS[sku].price) * units).toFixed(2), 'X', province, zip.replace("'", ''), country]);
  }
};
for (let week = 0; week < WEEKS; week++) BUYERS.slice(0, 2).forEach((buyer, b) => amazonOrder(dayOf(week, b), buyer, Object.entries(buyer.taste)));
amazonOrder(dayOf(20), reno, [['MUG', 0]], 'Cancelled');
amazonOrder(dayOf(21), reno, [['LAMP', 300]], 'Shipped - Returned to Seller');
amazonOrder(dayOf(25), newark, [['MUG', 1]], 'Pending');
tsv('amazon/all-orders.txt',
  ['amazon-order-id', 'purchase-date', 'order-status', 'fulfillment-channel', 'product-name', 'sku', 'asin', 'quantity', 'currency', 'item-price', 'ship-city', 'ship-state', 'ship-postal-code', 'ship-country'],
  amazonRows);

// ---- frePPLe

csv('frepple/distribution_orders.csv',
  ['reference', 'item', 'origin', 'destination', 'quantity', 'shipping date', 'receipt date', 'status', 'remark'],
  [
    ['DO-1', 'chair', 'EAST', 'WEST', 1, '2024-06-30 00:00:00', '2024-07-05 00:00:00', 'approved', 'not shipped yet'],
    ['DO-2', 'lamp', 'NORTH', 'WEST', 2, '2024-06-27 00:00:00', '2024-07-03 00:00:00', 'confirmed', 'on its way'],
    ['DO-3', 'rug', 'EAST', 'NORTH', 9, '2024-06-30 00:00:00', '2024-07-05 00:00:00', 'proposed', 'nobody decided'],
    ['DO-4', 'rug', 'EAST', 'NORTH', 3, '2024-06-01 00:00:00', '2024-06-08 00:00:00', 'completed', 'arrived'],
    ['DO-5', 'rug', 'EAST', 'NORTH', 3, '2024-05-01 00:00:00', '2024-05-08 00:00:00', 'closed', 'arrived'],
  ]);
