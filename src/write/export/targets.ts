/** The systems that a plan can be written for: a table of contents. */
import { writeAmazon } from './amazon.js';
import { writeCin7 } from './cin7.js';
import type { WriteExport } from './export-file.js';
import { writeFrepple } from './frepple.js';
import { exportCustoms, exportOrders, exportPicks } from './orders.js';
import { writeShipbob } from './shipbob.js';
import { writeShopify } from './shopify.js';
import { GENERIC, writeTemplate } from './template.js';

export const EXPORT_TARGETS = {
  frepple: writeFrepple,
  shopify: writeShopify,
  shipbob: writeShipbob,
  cin7: writeCin7,
  amazon: writeAmazon,
  orders: exportOrders,
  picks: exportPicks,
  customs: exportCustoms,
  generic: (plan, theCase) => [writeTemplate(GENERIC, plan, theCase)],
} as const satisfies Readonly<Record<string, WriteExport>>;

export type ExportTarget = keyof typeof EXPORT_TARGETS;
