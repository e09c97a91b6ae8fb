/** KPIs that were measured before: kpi.json alone, or with kpi_sku.csv.gz beside it, as `plan --out` and `kpi --save` write them. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { KpiSource } from '../check/measured-groups.js';
import { KPI_SKU_TEXTS, type KpiNumber } from '../kpi/kpi-columns.js';
import { FindingsError, type Finding } from '../model/finding.js';
import { KPI_FORMAT, KPI_FORMAT_VERSION, type KpiDocument } from '../model/witness.js';
import { readKpiRows } from '../read/read-kpi-rows.js';
import { readPlanJson } from '../read/read-plan-json.js';

const ROWS_FILE = 'kpi_sku.csv.gz';

/**
 * Reads measured KPIs.
 *
 * @param path a folder, or its kpi.json
 * @param columns the columns of kpi_sku that are needed; none: the rows are not read
 * @throws FindingsError FILE_MISSING, FILE_FORMAT, BASELINE_MISMATCH for another version
 */
export async function readKpiFolder(path: string, columns: readonly KpiNumber[]): Promise<KpiSource> {
  const isFolder = await stat(path).then((entry) => entry.isDirectory(), () => false);
  const file = isFolder ? join(path, 'kpi.json') : path;
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw refusal({ code: 'FILE_MISSING', severity: 'error', file, value: (error as NodeJS.ErrnoException).code ?? '', expected: 'a kpi.json, or a folder with one', remedy: 'write it with rebalance kpi CASE --save DIR' });
  });
  const document = readPlanJson(text, basename(file)) as Partial<KpiDocument> | null;
  if (document?.format !== KPI_FORMAT || !Array.isArray(document.kpis)) {
    throw refusal({ code: 'FILE_FORMAT', severity: 'error', file, expected: 'the kpi.json of rebalance kpi or plan' });
  }
  if (document.format_version !== KPI_FORMAT_VERSION) {
    throw refusal({ code: 'BASELINE_MISMATCH', severity: 'error', file, value: `format_version ${String(document.format_version)}`, expected: `format_version ${KPI_FORMAT_VERSION}` });
  }
  const rows = join(isFolder ? path : dirname(path), ROWS_FILE);
  const known = document as KpiDocument;
  if (columns.length === 0 || !(await stat(rows).then(() => true, () => false))) return { document: known };
  try {
    const read = await readKpiRows(createReadStream(rows, { highWaterMark: 1 << 20 }).pipe(createGunzip({ chunkSize: 1 << 20 })), ROWS_FILE, KPI_SKU_TEXTS, columns);
    return {
      document: known,
      rows: {
        length: read.length,
        text: (name) => read.texts.get(name)!,
        column: (name) => {
          const values = read.numbers.get(name)!;
          return (row) => values[row]!;
        },
      },
    };
  } catch (error) {
    if (error instanceof FindingsError) throw error;
    throw refusal({ code: 'FILE_FORMAT', severity: 'error', file: rows, value: (error as Error).message, expected: 'text compressed with gzip', remedy: 'write the folder again' });
  }
}

function refusal(finding: Finding): FindingsError {
  return new FindingsError([finding]);
}
