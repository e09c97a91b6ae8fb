import * as z from 'zod';
import { FindingsError } from '../model/finding.js';
import { DATE_FIELDS, DATE_FORMATS, EXPORT_FIELDS, LINE_FIELDS, ORDER_FIELDS, SEPARATORS, type ExportTemplate } from '../model/export-template.js';
import { configFindings } from './config-findings.js';
import { parseJson } from './json-text.js';

const field = z.enum(EXPORT_FIELDS);

const SCHEMA = z.strictObject({
  separator: z.enum(SEPARATORS).optional(),
  rows: z.enum(['lines', 'orders']).optional(),
  columns: z
    .record(
      z.string().min(1),
      z.union([
        field,
        z.strictObject({ const: z.string() }),
        z.strictObject({ field: z.enum(DATE_FIELDS), date: z.enum(DATE_FORMATS) }),
      ]),
    )
    .refine((columns) => Object.keys(columns).length > 0, { error: 'at least one column' }),
});

/** A key that is a whole number: an object would move it to the front. */
const WHOLE = /^(0|[1-9][0-9]*)$/;

/**
 * Reads a template of an export: JSON (comments are allowed) whose `columns` say, for each column of the file to write
 * and in their order, a field of a transfer line or of its order, a constant, or a date in another format. With `rows` of
 * "orders" the file has a row an order, and no field of a line.
 *
 * @param file its path as the user named it
 * @throws FindingsError FILE_EMPTY, FILE_FORMAT, CONFIG_INVALID
 *
 * @example
 * readExportTemplate('{"columns": {"Item": "sku", "Qty": "units"}}', 'my/wms.json').name; // 'wms'
 */
export function readExportTemplate(text: string, file: string): ExportTemplate {
  const document = parseJson(text, file, true);
  const parsed = SCHEMA.safeParse(document, { reportInput: true });
  if (!parsed.success) throw new FindingsError(configFindings(parsed.error.issues, file, [], () => z.toJSONSchema(SCHEMA, { io: 'input' })));
  const { separator = ',', rows = 'lines', columns } = parsed.data;
  const numbered = Object.keys(columns).find((column) => WHOLE.test(column));
  if (numbered !== undefined) {
    throw new FindingsError([{
      code: 'CONFIG_INVALID', severity: 'error', file, column: `columns.${numbered}`, value: numbered,
      expected: 'a name that is no whole number: JSON does not keep the place of such a key',
    }]);
  }
  const ofLine = Object.entries(columns).find(([, meaning]) => {
    const named = typeof meaning === 'string' ? meaning : 'field' in meaning ? meaning.field : undefined;
    return named !== undefined && (LINE_FIELDS as readonly string[]).includes(named);
  });
  if (rows === 'orders' && ofLine !== undefined) {
    throw new FindingsError([{
      code: 'CONFIG_INVALID', severity: 'error', file, column: `columns.${ofLine[0]}`, value: typeof ofLine[1] === 'string' ? ofLine[1] : JSON.stringify(ofLine[1]),
      expected: `a field of an order: ${ORDER_FIELDS.join(', ')}`, remedy: 'leave "rows" out: a row is then a line of an order',
    }]);
  }
  return {
    name: file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1).replace(/\.json$/i, ''),
    separator,
    rows,
    columns: Object.entries(columns).map(([column, meaning]) => {
      if (typeof meaning === 'string') return { column, field: meaning };
      return 'const' in meaning ? { column, field: { constant: meaning.const } } : { column, field: meaning.field, date: meaning.date };
    }),
  };
}
