/** What a column of an exported file may hold of an order: what goes from one warehouse to another on one day. */
export const ORDER_FIELDS = [
  'order_id', 'from', 'from_name', 'from_country', 'to', 'to_name', 'to_country', 'ship_by', 'arrive_by',
  'order_lines', 'order_units', 'order_cases', 'order_weight_kg', 'order_volume_m3', 'order_pallets', 'order_vehicles',
  'order_value', 'order_duty', 'order_cost', 'order_benefit', 'order_net_benefit',
] as const;
export type OrderField = (typeof ORDER_FIELDS)[number];

/** What it may hold of a line of an order. */
export const LINE_FIELDS = [
  'transfer_id',
  'line', // its number in the order, from 1
  'sku', 'name', 'units', 'cases', 'case_pack', 'ship_on', 'arrive_on', 'weight_kg', 'volume_m3', 'value',
  'hs_code', 'origin_country', 'duty_rate', 'duty', 'cost', 'benefit', 'net_benefit', 'reason', 'abc_class',
] as const;
export type LineField = (typeof LINE_FIELDS)[number];

export const EXPORT_FIELDS = [...ORDER_FIELDS, ...LINE_FIELDS] as const;
export type ExportField = OrderField | LineField;

/** Fields that hold a day. */
export const DATE_FIELDS = ['ship_on', 'arrive_on', 'ship_by', 'arrive_by'] as const;

export const DATE_FORMATS = ['YYYY-MM-DD', 'MM/DD/YYYY', 'DD/MM/YYYY', 'DD.MM.YYYY'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

export const SEPARATORS = [',', ';', '\t'] as const;

/** The header of a file that another system takes: each column, and what it holds. */
export interface ExportTemplate {
  readonly name: string; // of the file, without folder and ending
  readonly separator: (typeof SEPARATORS)[number];
  readonly rows: 'lines' | 'orders'; // what a row is; one of orders has no field of a line
  readonly columns: readonly {
    readonly column: string;
    readonly field: ExportField | { readonly constant: string };
    readonly date?: DateFormat; // default YYYY-MM-DD
  }[];
}
