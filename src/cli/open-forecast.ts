/** From the command line's words to a forecast: the case and its demand, without a plan. */
import { classifyItems } from '../classify/classify-items.js';
import { buildDemand } from '../demand/build-demand.js';
import { forecastDemand } from '../forecast/forecast-demand.js';
import type { NamedMethod } from '../forecast/named-methods.js';
import type { Case } from '../model/case.js';
import type { Classes } from '../model/classes.js';
import type { Demand } from '../model/demand.js';
import type { ExplainedForecast } from '../model/forecast.js';
import type { CaseFlags } from './case-flags.js';
import { openCase } from './open-case.js';
import type { OutputFlags } from './output-flags.js';
import { startProgress } from './progress.js';
import type { Session } from './session.js';

export interface OpenedForecast {
  readonly theCase: Case;
  readonly demand: Demand;
  readonly classes: Classes;
  readonly forecast: ExplainedForecast;
}

/** Reads a case and forecasts its demand. */
export async function openForecast(
  target: string | undefined, flags: CaseFlags & OutputFlags, session: Session, method?: NamedMethod,
): Promise<OpenedForecast> {
  const progress = startProgress(session, flags.quiet ?? false);
  const { theCase } = await openCase(target, flags, session, progress, true);
  try {
    progress.onProgress('forecast', 0, 1);
    const demand = buildDemand(theCase);
    const classes = classifyItems(theCase, demand);
    return { theCase, demand, classes, forecast: forecastDemand(theCase, demand, classes, method) };
  } finally {
    progress.clear();
  }
}
