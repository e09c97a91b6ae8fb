import type { Case } from '../model/case.js';
import type { Settings } from '../model/settings.js';
import type { Tables } from '../model/tables.js';
import { cleanOrders, placeDemand } from '../demand/clean-orders.js';
import { demandBuckets } from '../demand/demand-buckets.js';
import { takeBackReturns } from '../demand/take-back-returns.js';
import { findAsOf } from './as-of.js';
import { binsOf } from './bins.js';
import { ordersInParts } from './bundles.js';
import { warnAboutCase } from './case-warnings.js';
import { catalogueOf } from './catalogue.js';
import { recoding } from './codes.js';
import { eventsOf } from './events.js';
import { inventoryOf } from './inventory.js';
import { Ledger } from './ledger.js';
import { networkOf } from './network.js';
import { inOneRegion } from './one-region.js';
import { openTransfers } from './open-transfers.js';
import { accountOrders, accountReturns, orderLines } from './order-lines.js';
import { statePartialBuckets } from './partial-buckets.js';
import { receiptsOf } from './receipts.js';
import { regionIndex } from './region-index.js';
import { skuIndex } from './sku-index.js';
import { snapshotsOf } from './snapshots.js';
import { stateRates } from './stated-rates.js';
import { stateReviewRules } from './stated-review-rules.js';
import { stockRows } from './stock-rows.js';
import { standingTransfers, transferHistory } from './transfer-history.js';
import { warnAboutUncounted } from './uncounted-warehouses.js';
import { refuseDoubleNames, usableRows, withKnownWarehouses } from './usable-rows.js';
import { warehouseIndex } from './warehouse-index.js';

/**
 * From tables to a case: ids become codes in code point order, blanks become documented defaults (each listed under
 * assumptions), contradictions become findings, and every row is accounted for. Nothing depends on the order of rows.
 *
 * @param given the input as read
 * @param settings as configured; `onError: 'skip'` goes on without rejected rows
 * @param demandOnly the case is asked for its demand alone: no stock is missed, orders need
 *   no place, and regions need not be served
 * @returns the case, with findings and row accounts of reading and of assembling
 * @throws FindingsError with every finding where the case cannot be used: a rejected row (unless skipped), demand
 *   without a place, a region with demand that nothing serves, an as-of before the history
 */
export function assembleCase(given: Tables, settings: Settings, demandOnly = false): Case {
  const ledger = new Ledger(given, settings.onError);
  const tables = demandOnly ? { ...given, orders: inOneRegion(given.orders, ledger) } : given;
  const distinct = usableRows(tables, ledger);
  refuseDoubleNames(tables, ledger);
  const moment = findAsOf(tables, settings, ledger);
  const { asOf, historyEnd } = moment;

  const net = takeBackReturns(tables.orders, cleanOrders(tables.orders, historyEnd));
  const judged = net.verdicts;
  const warehouses = warehouseIndex(tables, distinct, judged, ledger);
  const rows = withKnownWarehouses(distinct, warehouses, ledger);
  const shippers = Uint8Array.from(recoding(tables.orders.warehouses, warehouses), (code) => (code < 0 ? 0 : 1));
  const place = placeDemand(net.orders, judged, shippers);
  accountOrders(judged, place, ledger);
  accountReturns(net, ledger);
  const inParts = ordersInParts({ ...tables, orders: net.orders }, rows, judged, ledger);
  const skus = skuIndex(tables.inventory, inParts, rows, ledger);
  const regions = regionIndex(net.orders, rows, judged, place, ledger);
  const index = { skus, warehouses, regions: regions.index };
  const orders = orderLines(inParts.orders, inParts.verdicts, place, index);
  const bucketStart = demandBuckets(settings.bucket, orders.orderedOn, historyEnd);
  statePartialBuckets(orders, settings.bucket, bucketStart, ledger);

  const { catalogue, moneyName } = catalogueOf(rows.skus, skus, orders, historyEnd, settings, ledger);
  const events = eventsOf(tables.events, { ...index, categories: catalogue.categories, bucketStart, historyEnd }, ledger);
  const network = networkOf({ rows, warehouses, regions, regionsAreCodes: tables.regionsAreCodes ?? false, place, orders, catalogue, asOf, historyEnd, demandOnly }, settings, ledger);
  const stock = stockRows(tables.inventory, index, moment, ledger);
  warnAboutUncounted(tables.inventory, stock, warehouses, network.active, moment, ledger);
  const transfers = openTransfers(rows.transfers, index, network, asOf, ledger);
  const inventory = inventoryOf(tables.inventory, stock, transfers, index, catalogue, moment, settings, ledger);
  const bins = binsOf(rows.bins, index, ledger);
  const receipts = receiptsOf(rows.receipts, index, asOf, ledger);
  const pastTransfers = transferHistory(rows.transfers, index, asOf);
  const standing = standingTransfers(rows.transfers, index, asOf);
  const snapshots = snapshotsOf(tables.inventory, stock, skus.ids.length, moment.dated);

  if (!demandOnly) warnAboutCase({ skus, warehouses, catalogue, network, inventory }, rows, ledger);
  stateRates(settings, ledger);
  stateReviewRules(settings, (pastTransfers?.length ?? 0) + standing.length, ledger);
  ledger.stopIfUnusable();
  return {
    asOf,
    historyEnd,
    settings,
    skus,
    warehouses,
    regions: regions.index,
    catalogue,
    network,
    inventory,
    snapshots,
    orders,
    aliases: [...(tables.aliases ?? []), ...(tables.foundAliases ?? [])],
    ...(receipts === undefined ? {} : { receipts }),
    ...(pastTransfers === undefined ? {} : { transfers: pastTransfers }),
    ...(bins === undefined ? {} : { bins }),
    ...(events === undefined ? {} : { events }),
    ...(standing.length === 0 ? {} : { standing }),
    moneyName,
    assumptions: ledger.assumptions,
    findings: ledger.findings,
    accounts: ledger.accounts(),
  };
}
