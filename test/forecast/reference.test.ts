import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type EtsForm, forecastEts, runEts } from '../../src/forecast/ets/ets-filter.js';
import { fitEts } from '../../src/forecast/ets/fit-ets.js';
import { selectEts } from '../../src/forecast/ets/select-ets.js';
import { adidaForecast, imapaForecast } from '../../src/forecast/methods/aggregation.js';
import { crostonForecast } from '../../src/forecast/methods/croston.js';
import { thetaForecast } from '../../src/forecast/methods/theta.js';
import { sharedCase } from '../shared-cases.js';

/** What R's forecast, tsintermittent and statsforecast give for thirty series. */
interface RFit {
  readonly components: readonly [EtsForm['error'], 'N' | 'A', EtsForm['season'], string];
  readonly alpha: number;
  readonly beta: unknown;
  readonly gamma: unknown;
  readonly phi: unknown;
  readonly initstate: Readonly<Record<string, number>>;
  readonly loglik: unknown;
  readonly mean: readonly number[];
}

const folder = sharedCase('forecast-reference');
const full = process.env['REBALANCE_ORACLE'] === 'full';

describe.runIf(folder)('against R and statsforecast', () => {
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- names the shape of the file where it is read
  const read = <T>(file: string): T => JSON.parse(readFileSync(`${folder!}/${file}`, 'utf8')) as T;
  const series = new Map(
    folder ? read<{ series: { id: string; frequency: number; y: number[] }[] }>('series.json').series.map((one) => [one.id, one]) : [],
  );
  const near = (value: number, expected: number, tolerance: number, what: string): void => {
    expect(Math.abs(value - expected), what).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)));
  };
  const fits = folder
    ? Object.entries(read<{ fits: Record<string, Record<string, RFit>> }>('r_ets_fixed.json').fits).flatMap(([id, bySpec]) =>
        Object.entries(bySpec)
          .filter(([, fit]) => typeof fit.loglik === 'number')
          .map(([spec, fit]) => ({ id, spec, fit })))
    : [];
  const formOf = ({ components: [error, trend, season, damped] }: RFit): EtsForm => ({
    error, season, trend: trend === 'N' ? 'N' : damped === 'TRUE' ? 'Ad' : 'A',
  });
  const number = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

  it('filters with stored parameters to the same likelihood and forecasts', () => {
    for (const { id, spec, fit } of fits) {
      const { y, frequency } = series.get(id)!;
      const form = formOf(fit);
      const period = form.season === 'N' ? 1 : frequency;
      const parameters = { alpha: fit.alpha, beta: number(fit.beta, 0), gamma: number(fit.gamma, 0), phi: number(fit.phi, 1) };
      const run = runEts(y, form, period, parameters, Object.values(fit.initstate));
      near(run.logLikelihood, fit.loglik as number, 1e-11, `${id} ${spec} likelihood`);
      // With a multiplicative error and season R's mean is not its point forecast: up to 0.72 % apart.
      const tolerance = form.error === 'M' && form.season === 'M' ? 0.01 : 1e-12;
      const ahead = forecastEts(form, period, parameters.phi, run.states, fit.mean.length);
      fit.mean.forEach((expected, h) => { near(ahead[h]!, expected, tolerance, `${id} ${spec} h=${h + 1}`); });
    }
    expect(fits.length).toBeGreaterThan(130);
  });

  it('estimates to a likelihood that is not below R\'s, on 95 % of the fits', () => {
    const tried = fits.filter(({ id }) => full || !['nottem', 'AirPassengers', 'USAccDeaths'].includes(id));
    const reached = tried.filter(({ id, fit }) => {
      const form = formOf(fit);
      const { y, frequency } = series.get(id)!;
      const own = fitEts(y, form, form.season === 'N' ? 1 : frequency)!;
      return own.logLikelihood >= (fit.loglik as number) - 0.05;
    });
    expect(reached.length / tried.length).toBeGreaterThanOrEqual(0.95);
  }, 60_000);

  it('selects a form whose criterion is not above that of R\'s choice', () => {
    const chosen = read<{ fits: Record<string, { aicc: unknown }> }>('r_ets_auto.json').fits;
    const ids = Object.keys(chosen).filter((id) => typeof chosen[id]!.aicc === 'number' && (full || series.get(id)!.frequency === 1));
    const good = ids.filter((id) => {
      const own = selectEts(series.get(id)!.y, series.get(id)!.frequency);
      return own !== undefined && own.aicc <= (chosen[id]!.aicc as number) + 0.1;
    });
    expect(ids.length).toBeGreaterThan(10);
    expect(good.length / ids.length).toBeGreaterThanOrEqual(0.9);
  }, 60_000);

  it('agrees on Croston, SBA, SBJ, ADIDA and IMAPA', () => {
    interface Means { readonly [method: string]: { readonly mean?: number; readonly frc?: number } }
    let compared = 0;
    for (const [id, methods] of Object.entries(read<{ results: Record<string, Means> }>('nixtla_intermittent_theta_ets.json').results)) {
      const { y } = series.get(id)!;
      const check = (name: string, value: number, tolerance: number): void => {
        const expected = methods[name]?.mean;
        if (typeof expected !== 'number') return;
        near(value, expected, tolerance, `${id} ${name}`);
        compared++;
      };
      check('CrostonClassic_a0.1', crostonForecast(y, 0.1, 'none'), 1e-12);
      check('CrostonSBA_a0.1_x0.95', crostonForecast(y, 0.1, 'SBA'), 1e-12);
      if (id === 'int_single') continue; // two blocks have one error, so every smoothing constant fits as well
      check('ADIDA', adidaForecast(y), 1e-5);
      check('IMAPA', imapaForecast(y), 1e-5);
    }
    for (const [id, methods] of Object.entries(read<{ results: Record<string, Means> }>('r_tsintermittent.json').results)) {
      near(crostonForecast(series.get(id)!.y, 0.1, 'SBJ'), methods['sbj_w0.1_0.1_init_naive']!.frc!, 1e-12, `${id} SBJ`);
    }
    const croston = read<{ results: Record<string, Record<string, { mean?: number[] }>> }>('r_croston.json').results;
    for (const [id, byAlpha] of Object.entries(croston)) {
      for (const [name, { mean }] of Object.entries(byAlpha)) {
        if (typeof mean?.[0] !== 'number') continue;
        near(crostonForecast(series.get(id)!.y, Number(name.slice('alpha_'.length)), 'none'), mean[0], 1e-12, `${id} ${name}`);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(100);
  });

  it('agrees on theta where both found the same smoothing constant', () => {
    interface Theta { readonly alpha: number; readonly mean: readonly number[] }
    const file = read<{ results?: Record<string, Theta>; fits?: Record<string, Theta> }>('r_theta.json');
    let compared = 0;
    for (const [id, theirs] of Object.entries(file.results ?? file.fits!)) {
      const { y, frequency } = series.get(id)!;
      const own = thetaForecast(y, frequency, theirs.mean.length);
      if (own === undefined) continue;
      const size = Math.max(...y);
      const apart = Math.max(...theirs.mean.map((expected, h) => Math.abs(own[h]! - expected))) / size;
      if (apart < 1e-3) compared++;
    }
    expect(compared).toBeGreaterThan(22); // of 30; elsewhere the likelihood is flat and the optimisers stop apart
  });
});
