/** The first half of the story: from a case to what each unit is worth where it lies. */
import { classifyItems } from './classify/classify-items.js';
import { buildDemand } from './demand/build-demand.js';
import { forecastDemand } from './forecast/forecast-demand.js';
import type { Case } from './model/case.js';
import type { Classes } from './model/classes.js';
import type { Demand } from './model/demand.js';
import type { ExplainedForecast } from './model/forecast.js';
import { noMovements } from './model/movements.js';
import type { Outlook } from './model/outlook.js';
import type { Positions } from './model/positions.js';
import type { Targets } from './model/targets.js';
import { buildPositions } from './policy/build-positions.js';
import { imputeGains } from './policy/impute-gains.js';
import { measureLeadTimes } from './policy/measure-lead-times.js';
import { measureOutlook } from './policy/measure-outlook.js';
import { measureTargets } from './policy/measure-targets.js';
import { type ValueCurves, valueCurves } from './policy/value-curves.js';
import { settleGains } from './settle-gains.js';

/** Called between stages and SKUs, so that a caller can show how far the work is. */
export type Progress = (stage: string, done: number, total: number) => void;

/** What every unit is worth where it lies: all that deciding needs. */
export interface Valuation {
  readonly theCase: Case;
  readonly demand: Demand;
  readonly classes: Classes;
  readonly forecast: ExplainedForecast;
  readonly positions: Positions;
  readonly curves: ValueCurves;
  /** What the curves of the policy `service-level` were made from; absent under another one. */
  readonly targets?: Targets;
}

/** And what is to be expected without a plan, from which a plan is described. */
export interface Analysis extends Valuation {
  readonly before: Outlook;
}

/** Demand, classes, forecast, positions and curves. */
export function valueCase(theCase: Case, onProgress: Progress = () => undefined): Valuation {
  onProgress('demand', 0, 1);
  const demand = buildDemand(theCase);
  onProgress('classes', 0, 1);
  const classes = classifyItems(theCase, demand);
  onProgress('forecast', 0, 1);
  const forecast = forecastDemand(theCase, demand, classes);
  onProgress('curves', 0, 1);
  const leadTimes = theCase.settings.policy === 'service-level' ? measureLeadTimes(theCase) : undefined;
  const positions = buildPositions(theCase, demand, forecast, leadTimes);
  const targets = leadTimes && measureTargets(theCase, demand, classes, forecast, positions, leadTimes);
  if (targets) imputeGains(positions, targets, theCase.settings.service);
  else settleGains(theCase, demand, forecast, positions);
  return { theCase, demand, classes, forecast, positions, curves: valueCurves(positions), ...(targets && { targets }) };
}

/** The same with the outlook without a plan. */
export function analyseCase(theCase: Case, onProgress: Progress = () => undefined): Analysis {
  const valuation = valueCase(theCase, onProgress);
  const { demand, forecast, positions, curves } = valuation;
  const before = measureOutlook(theCase, demand, forecast, positions, curves, noMovements(positions.stock.length));
  return { ...valuation, before };
}
