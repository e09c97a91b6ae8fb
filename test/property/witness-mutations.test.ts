/**
 * Thousands of plans with one cell changed, and plans changed consistently: the witness refuses them all. What may pass
 * is a reason's wording, and a potential or a lead time by which the certificate still proves the same bound (an oracle
 * checks that it does).
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapShare } from '../../src/model/plan.js';
import { verifyPlan } from '../../src/verify/verify-plan.js';
import { CHANGES, dayLater, isExcepted, placesOf, Tally, type Pick } from '../verify/mutations.js';
import { randomSketch, seeded } from '../verify/random-sketch.js';
import { toyPlan, type Move, type ToyDocuments } from '../verify/toy-plan.js';

describe('a plan with one cell changed', () => {
  it('is refused, whatever the cell', () => {
    const tally = new Tally();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const { sketch, curves } = randomSketch(seed);
        const pick = seeded(seed + 1);
        const { facts, documents } = toyPlan(sketch, curves);
        if (documents.transfers.rows.length === 0) return;
        for (let i = 0; i < 60; i++) {
          const changed = structuredClone(documents);
          const places = placesOf(changed);
          const { column, text, put } = places[pick(0, places.length - 1)]!;
          const other = CHANGES[pick(0, CHANGES.length - 1)]!(text, pick);
          if (other === text) continue;
          put(other);
          if (JSON.stringify(changed) === JSON.stringify(documents)) continue; // 1.0 is 1 where it is a number
          const refused = verifyPlan(facts, changed).length > 0;
          const outcome = refused ? 'refused' : isExcepted(column, facts, documents, changed) ? 'excepted' : 'passed';
          tally.add(column, outcome, `${JSON.stringify(text)} to ${JSON.stringify(other)} (seed ${seed})`);
        }
      }),
      { seed: 3, numRuns: 400 },
    );
    expect(tally.holes()).toEqual([]);
    expect(tally.refused()).toBeGreaterThan(10_000);
    expect(tally.columns().length).toBeGreaterThan(90); // every column of every file was tried
    expect(tally.excepted()).toContain('transfers reason');
    expect(['certificate lead_days', 'certificate potential_own', 'certificate potential_receive', 'transfers reason']).toEqual(
      expect.arrayContaining(tally.excepted()),
    );
  });
});

/** Another plan for the same case: one pack taken from a line, put on another lane, or brought from elsewhere. */
function otherMoves(moves: readonly Move[], warehouses: number, pick: Pick): Move[] {
  const others = moves.map((move) => ({ ...move }));
  const line = others[pick(0, others.length - 1)]!;
  const end = pick(0, 1) === 0 ? 'from' : 'to';
  const elsewhere = { ...line, packs: 1, [end]: pick(0, warehouses - 1) };
  line.packs--;
  if (pick(0, 3) > 0 && elsewhere.from !== elsewhere.to) {
    const known = others.find(({ sku, from, to }) => sku === elsewhere.sku && from === elsewhere.from && to === elsewhere.to);
    if (known) known.packs++;
    else others.push(elsewhere);
  }
  return others.filter(({ packs }) => packs > 0);
}

describe('a plan changed consistently', () => {
  it('is refused, or says truly how much worse it is', () => {
    const outcomes = { oldProof: 0, claim: 0, honest: 0, impossible: 0 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const { sketch, curves } = randomSketch(seed);
        const pick = seeded(seed + 2);
        const right = toyPlan(sketch, curves);
        if (right.documents.transfers.rows.length === 0) return;
        const { facts, documents } = toyPlan(sketch, curves, (moves) => otherMoves(moves, sketch.warehouses.length, pick));
        if (JSON.stringify(documents.transfers) === JSON.stringify(right.documents.transfers)) return;
        const refuses = (judged: ToyDocuments): boolean => verifyPlan(facts, judged).length > 0;

        // Lines and every total follow, the certificate is the old one.
        expect(refuses({ ...documents, certificate: right.documents.certificate })).toBe(true);
        outcomes.oldProof++;

        // The certificate follows as well: the plan is right, if stock and lanes allow it, and worse.
        const worse = Number(documents.plan['value']) < Number(right.documents.plan['value']);
        if (refuses(documents)) outcomes.impossible++;
        else {
          outcomes.honest++;
          expect(Number(documents.plan['value'])).toBeLessThanOrEqual(Number(documents.plan['bound']));
        }
        // But it is not the best one, however it is claimed.
        if (!worse) return;
        const claim = { ...documents, plan: { ...documents.plan, status: 'optimal', bound: documents.plan['value'], gap_share_of_savings: 0 } };
        expect(refuses(claim)).toBe(true);
        outcomes.claim++;
      }),
      { seed: 4, numRuns: 600 },
    );
    for (const count of Object.values(outcomes)) expect(count, JSON.stringify(outcomes)).toBeGreaterThan(50);
  });

  it('is refused when sums are kept: money, packs, dates or ids moved together', () => {
    let judged = 0;
    const together: ((documents: ToyDocuments, pick: Pick) => void)[] = [
      ({ transfers, plan }) => { // a cent more cost and benefit
        for (const column of [8, 9]) transfers.rows[0]![column] = cent(transfers.rows[0]![column]!);
        for (const key of ['cost', 'benefit']) plan[key] = cent(plan[key] as string);
      },
      ({ plan }) => { // a cent more value and bound
        for (const key of ['value', 'bound', 'benefit']) plan[key] = cent(plan[key] as string);
        plan['gap_share_of_savings'] = gapShare(BigInt(Math.round(Number(plan['value']) * 100)), BigInt(Math.round(Number(plan['bound']) * 100)));
      },
      ({ certificate }, pick) => { // a pack more, before and after
        const row = certificate.rows[pick(0, certificate.rows.length - 1)]!;
        for (const column of [3, 4]) row[column] = String(Number(row[column]) + 1);
      },
      ({ transfers, certificate, unmet }) => { // two warehouses change names
        const swap = (id: string): string => (id === 'DE1' ? 'FR1' : id === 'FR1' ? 'DE1' : id);
        for (const row of transfers.rows) for (const column of [2, 3]) row[column] = swap(row[column]!);
        for (const { rows } of [certificate, unmet]) for (const row of rows) row[1] = swap(row[1]!);
      },
      ({ transfers, plan, kpi }) => { // a day later
        for (const row of transfers.rows) for (const column of [6, 7]) row[column] = dayLater(row[column]!, 1);
        for (const document of [plan, kpi]) document['as_of'] = dayLater(document['as_of'] as string, 1);
      },
      ({ transfers }) => { // two lines exchange their money
        const [a, b] = [transfers.rows[0]!, transfers.rows.at(-1)!];
        for (const column of [8, 9, 10]) [a[column], b[column]] = [b[column]!, a[column]!];
      },
    ];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const { sketch, curves } = randomSketch(seed);
        const { facts, documents } = toyPlan(sketch, curves);
        if (documents.transfers.rows.length === 0) return;
        for (const [at, change] of together.entries()) {
          const changed = structuredClone(documents);
          change(changed, seeded(seed + 5));
          if (JSON.stringify(changed) === JSON.stringify(documents)) continue;
          expect(verifyPlan(facts, changed), `change ${at}`).not.toEqual([]);
          judged++;
        }
      }),
      { seed: 5, numRuns: 300 },
    );
    expect(judged).toBeGreaterThan(1000);
  });
});

/** A cent more. */
function cent(text: string): string {
  return String((Math.round(Number(text) * 100) + 1) / 100);
}
