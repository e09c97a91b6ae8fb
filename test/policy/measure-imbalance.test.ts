import { describe, expect, it } from 'vitest';
import { analyseCase } from '../../src/analyse-case.js';
import { assembleCase } from '../../src/assemble/assemble-case.js';
import { loadCase } from '../../src/cli/load-case.js';
import { planTransfers } from '../../src/plan.js';

/** With free packs, lines and limits the exchange on paper finds what the exact flow finds, or close to it. */
describe('measureImbalance', () => {
  it('finds no more gain than the best plan, and most of it, where nothing but freight stands in the way', async () => {
    const loaded = await loadCase('fixtures/three-warehouses', {});
    const theCase = assembleCase(loaded.tables, loaded.settings);
    theCase.network.lanes.costLine.fill(0);
    theCase.network.lanes.costShipment.fill(0);
    theCase.catalogue.casePack.fill(1);
    const { plan, before, after } = await planTransfers(theCase);
    const gain = before.misplacedGain.reduce((sum, money) => sum + money, 0);
    const best = Number(plan.value) / plan.quantum.perUnit;
    expect(best).toBeGreaterThan(0);
    expect(gain).toBeGreaterThan(0.9 * best);
    expect(gain).toBeLessThan(1.01 * best);
    expect(after.misplacedGain.reduce((sum, money) => sum + money, 0)).toBeLessThan(0.05 * gain);
  });

  it('is nothing where no lane is open', async () => {
    const loaded = await loadCase('fixtures/three-warehouses', {});
    const theCase = assembleCase(loaded.tables, loaded.settings);
    theCase.network.lanes.open.fill(0);
    expect(analyseCase(theCase).before.misplaced.every((units) => units === 0)).toBe(true);
  });
});
