/**
 * rebalance as a library: the same pipeline as the command line, without files.
 *
 *   tables -> assembleCase -> planTransfers -> documentsOf -> verifyPlan
 *
 * `readTables` reads bytes into tables; tables may as well be made in memory (model/tables.ts).
 */

// Reading: bytes -> tables
export { readTables, type Source } from './read/read-tables.js';
export { readConfig } from './read/config.js';

// Case: tables -> a complete case
export { assembleCase } from './assemble/assemble-case.js';

// Plan: case -> plan
export { analyseCase, valueCase, type Analysis, type Progress, type Valuation } from './analyse-case.js';
export { planTransfers, decideMoves, type Decision, type PlanOptions, type PlanResult } from './plan.js';
export type { SkuSolver } from './sku-solver.js';
export type { SkuGround } from './sku-problem.js';

// Files for other systems: plan -> tables and documents
export { EXPORT_TARGETS } from './write/export/targets.js';
export { readExportTemplate } from './read/export-template.js';
export { writeTemplate } from './write/export/template.js';

// Stock rules: distributions of demand, and what a stock or a reorder rule comes to
export { type DemandDistribution, expectedLeft } from './probability/demand-distribution.js';
export { countDemand } from './probability/count-demand.js';
export { gammaDemand } from './probability/gamma.js';
export { normalDemand } from './probability/normal.js';
export { leadTimeDemand } from './probability/lead-time-demand.js';
export { newsvendorCost, newsvendorStock } from './policy/newsvendor.js';
export { levelForFillRate, orderUpToFillRate, reorderFillRate } from './policy/fill-rate.js';
export { orderUpToCost, type PeriodCosts, reorderLotCost } from './policy/reorder-cost.js';

// Proof
export { rebuildFacts } from './rebuild-facts.js';
export { verifyPlan } from './verify/verify-plan.js';

// Solvers
export { solveMinCostFlow, type FlowProblem, type FlowSolution } from './solve/solve-min-cost-flow.js';
export { solveSkuFlow } from './solve/solve-sku-flow.js';
export { solveCoupled, type CoupledOptions, type CoupledPlan, type CoupledProblem } from './solve/solve-coupled.js';
export { flowsHere, type CoupledFlows } from './solve/coupled-flows.js';
export type { MilpSolver } from './solve/solve-milp.js';

// Nouns
export type * from './model/case.js';
export type * from './model/classes.js';
export type * from './model/demand.js';
export type * from './model/export-template.js';
export type * from './model/flow.js';
export type * from './model/limits.js';
export type * from './model/forecast.js';
export type * from './model/outlook.js';
export type * from './model/plan.js';
export type * from './model/positions.js';
export type * from './model/settings.js';
export type * from './model/tables.js';
export type * from './model/witness.js';
export { type Finding, type FindingCode, FindingsError } from './model/finding.js';
export { DEFAULT_SETTINGS } from './model/settings.js';
export { formatQuanta, type Quantum } from './model/quantum.js';
export { formatDay, parseDay } from './model/calendar.js';
