/** Where the search ended. */
export interface Minimum {
  readonly at: Float64Array;
  readonly value: number;
}

/**
 * Minimises a function without derivatives: the simplex of Nelder and Mead with coefficients that adapt to the number of
 * dimensions, started again at its own end until that gains nothing.
 *
 * Source: Gao and Han (2012), "Implementing the Nelder-Mead simplex algorithm with adaptive parameters", Computational
 * Optimization and Applications 51.
 *
 * @param f NaN counts as infinitely large
 * @param start one number a dimension
 * @param step by how much each dimension of the first simplex reaches out
 * @param evaluations of f, at most, for each start
 *
 * @example
 * const { at } = nelderMead(([x, y]) => (x - 1) ** 2 + (y + 2) ** 2, [0, 0], [0.5, 0.5], 500);
 * Math.round(1000 * at[0]); // 1000
 * Math.round(1000 * at[1]); // -2000
 */
export function nelderMead(
  f: (at: Float64Array) => number, start: ArrayLike<number>, step: ArrayLike<number>, evaluations: number, restarts = 3,
): Minimum {
  let best = descend(f, Float64Array.from(start), step, evaluations);
  for (let restart = 0; restart < restarts; restart++) {
    const next = descend(f, best.at, Float64Array.from(step, (size) => (restart % 2 === 0 ? -0.3 : 0.1) * size), evaluations);
    const gain = best.value - next.value;
    if (next.value < best.value) best = next;
    if (!(gain > 1e-7 * (1 + Math.abs(best.value)))) break;
  }
  return best;
}

function descend(f: (at: Float64Array) => number, start: Float64Array, step: ArrayLike<number>, evaluations: number): Minimum {
  const d = start.length;
  const measure = (at: Float64Array): Minimum => {
    const value = f(at);
    return { at, value: Number.isNaN(value) ? Infinity : value };
  };
  const expand = 1 + 2 / d;
  const contract = 0.75 - 1 / (2 * d);
  const shrink = 1 - 1 / d;
  const simplex = [measure(start)];
  for (let j = 0; j < d; j++) simplex.push(measure(start.map((x, i) => (i === j ? x + step[j]! : x))));
  let spent = d + 1;
  while (spent < evaluations) {
    simplex.sort((a, b) => a.value - b.value);
    const least = simplex[0]!;
    const worst = simplex[d]!;
    if (worst.value - least.value <= 1e-10 * (1 + Math.abs(least.value))) break;
    const centre = new Float64Array(d);
    for (let i = 0; i < d; i++) for (let j = 0; j < d; j++) centre[j]! += simplex[i]!.at[j]! / d;
    const along = (by: number): Minimum => measure(centre.map((x, j) => x + by * (x - worst.at[j]!)));
    const reflected = along(1);
    spent++;
    if (reflected.value < least.value) {
      const further = along(expand);
      spent++;
      simplex[d] = further.value < reflected.value ? further : reflected;
    } else if (d > 1 && reflected.value < simplex[d - 1]!.value) {
      simplex[d] = reflected;
    } else {
      const outside = reflected.value < worst.value;
      const nearer = along(outside ? contract : -contract);
      spent++;
      if (nearer.value < Math.min(worst.value, reflected.value)) {
        simplex[d] = nearer;
      } else {
        const ratio = d > 1 ? shrink : 0.5;
        for (let i = 1; i <= d; i++) {
          simplex[i] = measure(simplex[i]!.at.map((x, j) => least.at[j]! + ratio * (x - least.at[j]!)));
        }
        spent += d;
      }
    }
  }
  simplex.sort((a, b) => a.value - b.value);
  return simplex[0]!;
}
