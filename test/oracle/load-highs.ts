import * as highs from 'highs';

/** The part of HiGHS's one-shot interface that the oracles use. */
export interface Highs {
  /** Solves a model in CPLEX's LP format. */
  solve(
    text: string,
    options?: Record<string, number | string>,
  ): { Status: string; ObjectiveValue: number; Columns: Record<string, { Primal: number }> };
}

/** Loads HiGHS. Its types describe a CommonJS module, its file is an ES module: the default export is the loader. */
export function loadHighs(): Promise<Highs> {
  return (highs.default as unknown as () => Promise<Highs>)();
}
