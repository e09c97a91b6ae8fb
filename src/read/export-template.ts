import * as z from 'zod';
import { FindingsError } from '../model/finding.js';
import { DATE_FORMATS, EXPORT_FIELDS, SEPARATORS, type ExportTemplate } from '../model/export-template.js';
import { configFindings } from './config-findings.js';
import { parseJson } from './json-text.js';

const field = z.enum(EXPORT_FIELDS);

const SCHEMA = z.strictObject({
  separator: z.enum(SEPARATORS).optional(),
  columns: z
    .record(
      z.string().min(1),
      z.union([
        field,
        z.strictObject({ const: z.string() }),
        z.strictObject({ field: z.enum(['ship_on', 'arrive_on']), date: z.enum(DATE_FORMATS) }),
      ]),
    )
    .refine((columns) => Object.keys(columns).length > 0, { error: 'at least one column' }),
});

/** A key that is a whole number: an object would move it to the front. */
const WHOLE = /^(0|[1-9][0-9]*)$/;

/**
 * Reads a template of an export: JSON (comments are allowed) whose `columns` say, for each column of the file to write
 * and in their order, a field of a transfer line, a constant, or a date in another format.
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
  const { separator = ',', columns } = parsed.data;
  const numbered = Object.keys(columns).find((column) => WHOLE.test(column));
  if (numbered !== undefined) {
    throw new FindingsError([{
      code: 'CONFIG_INVALID', severity: 'error', file, column: `columns.${numbered}`, value: numbered,
      expected: 'a name that is no whole number: JSON does not keep the place of such a key',
    }]);
  }
  return {
    name: file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1).replace(/\.json$/i, ''),
    separator,
    columns: Object.entries(columns).map(([column, meaning]) => {
      if (typeof meaning === 'string') return { column, field: meaning };
      return 'const' in meaning ? { column, field: { constant: meaning.const } } : { column, field: meaning.field, date: meaning.date };
    }),
  };
}
