/**
 * A real plan folder, as it is written and read back and audited: whatever single cell is changed, the audit refuses.
 * The facts are rebuilt from the case and the changed documents each time, as `rebalance audit` does.
 */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import { loadCase } from '../../src/cli/load-case.js';
import { FindingsError } from '../../src/model/finding.js';
import type { PlanDocuments } from '../../src/model/witness.js';
import { planTransfers } from '../../src/plan.js';
import { readPlan, type PlanTexts } from '../../src/read/read-plan.js';
import { rebuildFacts } from '../../src/rebuild-facts.js';
import { verifyPlan } from '../../src/verify/verify-plan.js';
import { writeCsv } from '../../src/write/csv-text.js';
import { writeJson } from '../../src/write/json-text.js';
import { writePlanDocuments } from '../../src/write/plan-documents.js';
import { CHANGES, isExcepted, placesOf, Tally } from '../verify/mutations.js';
import { seeded } from '../verify/random-sketch.js';
import type { ToyDocuments } from '../verify/toy-plan.js';

/** One of so many cells of kpi.json is changed: each change audits the whole plan anew. */
const KPI_CELLS_EACH = 20;

const folder = fileURLToPath(new URL('../../fixtures/three-warehouses', import.meta.url));

function textsOf({ transfers, unmet, orders, picks, customs, certificate, kpi, plan }: PlanDocuments): PlanTexts {
  return {
    transfers: writeCsv(transfers), unmet: writeCsv(unmet), orders: writeCsv(orders), picks: writeCsv(picks), customs: writeCsv(customs), certificate: writeCsv(certificate),
    kpi: writeJson(kpi), plan: writeJson(plan),
  };
}

describe('the plan of fixtures/three-warehouses', async () => {
  const { tables, settings } = await loadCase(folder, {});
  const theCase = assembleCase(tables, settings);
  const { plan, facts } = await planTransfers(theCase);
  const texts = textsOf(writePlanDocuments(plan, theCase));
  const right = readPlan(texts) as unknown as ToyDocuments;

  /** What `audit` says of the documents once they have been written and read. */
  const isRefused = (documents: PlanDocuments): boolean => {
    try {
      const read = readPlan(textsOf(documents));
      return verifyPlan(rebuildFacts(theCase, read), read).length > 0;
    } catch (error) {
      if (error instanceof FindingsError) return true;
      throw error;
    }
  };

  it('is accepted when it is made, and when it is read back', () => {
    expect(verifyPlan(facts, writePlanDocuments(plan, theCase))).toEqual([]);
    expect(isRefused(right)).toBe(false);
    expect(right.transfers.rows.length).toBeGreaterThan(0);
    expect(right.unmet.rows.length).toBeGreaterThan(0);
  });

  it('is refused with any one cell changed', () => {
    const tally = new Tally();
    const pick = seeded(11);
    for (const [i, place] of placesOf(right).entries()) {
      if (place.column.startsWith('kpi kpis') && pick(0, KPI_CELLS_EACH - 1) !== 0) continue; // many are alike
      const changed = structuredClone(right);
      const { column, text, put } = placesOf(changed)[i]!; // every other cell once
      const other = CHANGES[pick(0, CHANGES.length - 1)]!(text, pick);
      if (other === text) continue;
      put(other);
      if (JSON.stringify(changed) === JSON.stringify(right)) continue; // 1.0 is 1 where it is a number
      const outcome = isRefused(changed) ? 'refused' : isExcepted(column, facts, right, changed) ? 'excepted' : 'passed';
      tally.add(column, outcome, `${JSON.stringify(text)} to ${JSON.stringify(other)}`);
    }
    expect(tally.holes()).toEqual([]);
    expect(tally.refused()).toBeGreaterThan(300);
    for (const column of tally.excepted()) {
      expect(['transfers reason', 'certificate potential_own', 'certificate potential_receive', 'certificate lead_days']).toContain(column);
    }
  });
});
