/**
 * HiGHS, compiled to WebAssembly, as the solver of small coupled cases. Loaded with the first case. Its search is ended by
 * a number of nodes, so that the answer is the same on every machine; seconds only where the user asked for a time limit.
 */
import type { MilpEffort, MilpSolver } from '../solve/solve-milp.js';

/** The part of the one-shot interface that is used here; a call makes a solver of its own. */
interface Highs {
  solve(
    lpText: string,
    options: Readonly<Record<string, number | boolean>>,
  ): { readonly Status: string; readonly Columns: Readonly<Record<string, { readonly Primal?: number }>> };
}

const NONE = { status: 'none', columns: new Map<string, number>() } as const;
let loading: Promise<Highs> | undefined;

/** Solves a model in CPLEX's LP format by HiGHS. */
export const solveByHighs: MilpSolver = async (lpText, effort) => {
  try {
    loading ??= loadHighs();
    const { Status: status, Columns: columns } = (await loading).solve(lpText, optionsOf(effort));
    if (status !== 'Optimal' && !STOPPED.has(status)) return NONE;
    const values = new Map<string, number>();
    for (const [name, { Primal: value }] of Object.entries(columns)) {
      if (value === undefined || !Number.isFinite(value)) return NONE;
      values.set(name, value);
    }
    return { status: status === 'Optimal' ? 'optimal' : 'feasible', columns: values };
  } catch {
    // A solver that runs out of memory leaves its module unusable: the next case gets a new one.
    loading = undefined;
    return NONE;
  }
};

/**
 * Ends before the optimum is proved. At the time limit the columns are the best plan so far; at the limit of nodes this build
 * says "Unknown" and gives its columns no values, so that the answer is "none".
 */
const STOPPED = new Set(['Solution limit reached', 'Iteration limit reached', 'Time limit reached', 'Unknown']);

function optionsOf({ nodes, seconds }: MilpEffort): Record<string, number | boolean> {
  return {
    output_flag: false,
    mip_rel_gap: 0,
    mip_abs_gap: 0,
    mip_feasibility_tolerance: 1e-9,
    mip_max_nodes: nodes,
    random_seed: 0,
    ...(seconds < Infinity ? { time_limit: seconds } : {}),
  };
}

/** The types of the package describe a CommonJS module, its file is an ES module: the default export is the loader. */
async function loadHighs(): Promise<Highs> {
  const { default: load } = (await import('highs')) as unknown as { default: () => Promise<Highs> };
  return load();
}
