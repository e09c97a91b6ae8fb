import type { WriteExport } from './export-file.js';
import { shipmentsOf } from './shipments.js';
import { systemIds } from './system-ids.js';

const IDS = { warehouse: /^[0-9]{1,15}$/, sku: /^[0-9]{1,15}$/ };

/**
 * ShipBob's API has no transfer: a transfer is a receiving order at the destination, and a B2B order at the origin. The
 * tracking number and the recipient's address are filled in by whoever ships; lots are not known here.
 */
export const writeShipbob: WriteExport = (plan, theCase) => {
  const ids = systemIds(theCase, 'shipbob', IDS);
  const { skus } = theCase;
  const idOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));
  const shipments = shipmentsOf(plan, theCase).filter(({ from, to }) => !ids.leavesOut(from) && !ids.leavesOut(to));
  const document = shipments.map(({ reference, from, to, shipOn, arriveOn, lines }) => ({
    origin: { id: idOf(ids.warehouse(from)), name: from },
    receiving_order: {
      fulfillment_center: { id: idOf(ids.warehouse(to)) },
      package_type: 'Package',
      box_packaging_type: 'EverythingInOneBox',
      boxes: [{
        tracking_number: reference,
        box_items: lines.map((line) => ({
          inventory_id: idOf(ids.sku(skus.ids[line.sku]!)), quantity: line.units, lot_number: null, lot_date: null,
        })),
      }],
      expected_arrival_date: arriveOn,
      purchase_order_number: reference,
    },
    b2b_order: {
      reference_id: reference,
      order_number: reference,
      type: 'B2B',
      purchase_date: shipOn,
      recipient: { name: to },
      products: lines.map((line) => ({ reference_id: skus.ids[line.sku]!, quantity: line.units })),
    },
  }));
  ids.refuseMissing();
  return [{ name: 'export-shipbob.json', document }];
};
