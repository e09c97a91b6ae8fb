import { transferId } from './transfer-id.js';

/**
 * A stable reference for what moves together: the lines of a plan from one warehouse to another on one day. At most 20
 * characters, which is what Cin7 takes. The same plan on the same day gives the same reference.
 *
 * @param part from 1: a target may take a shipment in parts
 *
 * @example
 * shipmentReference('2024-06-30', 'DE1', 'UK1', 1).length; // 16
 * shipmentReference('2024-06-30', 'DE1', 'UK1', 2).slice(16); // '-2'
 */
export function shipmentReference(asOf: string, from: string, to: string, part: number): string {
  const id = transferId(asOf, '', from, to); // no SKU is blank
  return part === 1 ? id : `${id}-${part}`;
}

/** Whether an id is the reference of such a shipment, or of a part of it. */
export function isShipmentReference(id: string, asOf: string, from: string, to: string): boolean {
  return id.slice(0, 16) === shipmentReference(asOf, from, to, 1) && /^(-[1-9][0-9]*)?$/.test(id.slice(16));
}
