/** What a column of an exported file may hold, for a line of a plan. */
export const EXPORT_FIELDS = [
  'transfer_id', // of the line
  'reference', // of the shipment: what moves from one warehouse to another on one day
  'line', // its number in the shipment, from 1
  'sku', 'name', 'from', 'from_name', 'to', 'to_name', 'units', 'cases', 'ship_on', 'arrive_on',
  'cost', 'benefit', 'net_benefit', 'reason', 'abc_class',
] as const;
export type ExportField = (typeof EXPORT_FIELDS)[number];

export const DATE_FORMATS = ['YYYY-MM-DD', 'MM/DD/YYYY', 'DD/MM/YYYY', 'DD.MM.YYYY'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

export const SEPARATORS = [',', ';', '\t'] as const;

/** The header of a file that another system takes: each column, and what it holds. */
export interface ExportTemplate {
  readonly name: string; // of the file, without folder and ending
  readonly separator: (typeof SEPARATORS)[number];
  readonly columns: readonly {
    readonly column: string;
    readonly field: ExportField | { readonly constant: string };
    readonly date?: DateFormat; // default YYYY-MM-DD
  }[];
}
