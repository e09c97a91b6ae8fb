import { kpiSkuTable } from '../kpi/kpi-sku-table.js';
import { PLAN_FILES, type PlanDocuments } from '../model/witness.js';
import { csvPieces } from '../write/csv-text.js';
import { writeJson } from '../write/json-text.js';
import { writeManifest } from '../write/manifest-document.js';
import { typedCsvPieces } from '../write/typed-csv.js';
import type { ExitCode } from './exit-code.js';
import type { ExportFile } from '../write/export/export-file.js';
import { exportPieces } from './export-plan.js';
import { interruptible } from './interruptible.js';
import type { PlannedCase } from './open-case.js';
import { programVersion } from './version.js';
import { writeFolder } from './write-folder.js';

/** Writes the whole set of a plan into a folder, as a whole or not at all; the exit code is not 0 where a signal came. */
export async function writePlanFolder(
  path: string, planned: PlannedCase, documents: PlanDocuments, exported: readonly ExportFile[] = [],
): Promise<ExitCode> {
  const { plan, theCase, inputs } = planned;
  const files = [
    { name: PLAN_FILES.transfers, pieces: () => csvPieces(documents.transfers) },
    { name: PLAN_FILES.unmet, pieces: () => csvPieces(documents.unmet) },
    { name: PLAN_FILES.orders, pieces: () => csvPieces(documents.orders) },
    { name: PLAN_FILES.picks, pieces: () => csvPieces(documents.picks) },
    { name: PLAN_FILES.customs, pieces: () => csvPieces(documents.customs) },
    { name: PLAN_FILES.kpi, pieces: () => [writeJson(documents.kpi)] },
    { name: 'kpi_sku.csv.gz', pieces: () => typedCsvPieces(kpiSkuTable(planned)) },
    { name: PLAN_FILES.certificate, pieces: () => csvPieces(documents.certificate) },
    { name: PLAN_FILES.plan, pieces: () => [writeJson(documents.plan)] },
    ...exported.map((file) => ({ name: file.name, pieces: () => exportPieces(file) })),
  ];
  return interruptible(path, (signal) =>
    writeFolder(path, files, (marks) => writeJson(writeManifest(plan, theCase, programVersion(), inputs, marks)), signal),
  );
}
