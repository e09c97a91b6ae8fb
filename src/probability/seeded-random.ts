/**
 * Random numbers that are the same on every machine: sfc32 (C. Doty-Humphrey, PractRand; passes BigCrush), and the
 * few distributions that draws of demand and made-up cases need.
 */
export interface SeededRandom {
  /** Uniform on [0, 1), 32 bits. */
  uniform(): number;
  /** Uniform whole number 0 .. below - 1. */
  below(below: number): number;
  /** Standard normal. */
  normal(): number;
  /** exp(normal(logMean, logSd)). */
  lognormal(logMean: number, logSd: number): number;
  /** Gamma with the given shape > 0 and scale 1. */
  gamma(shape: number): number;
  /** 0, 1, 2, ... with the given mean >= 0: failures before a success. */
  geometric(mean: number): number;
}

/** The generator of a seed; equal seeds give equal sequences. */
export function seededRandom(seed: number): SeededRandom {
  let a = 0;
  let b = seed | 0;
  let c = 0x9e3779b9;
  let counter = 1;

  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 15; i++) next(); // the seed has reached every bit

  const uniform = (): number => next() / 4294967296;

  /** Box and Muller, one value of the pair. */
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());

  /** Marsaglia and Tsang, "A simple method for generating gamma variables" (2000); shape < 1 by their power trick. */
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * Math.pow(1 - uniform(), 1 / shape);
    const d = shape - 1 / 3;
    const e = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + e * x) ** 3;
      if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
    }
  };

  return {
    uniform,
    below: (below) => Math.floor(uniform() * below),
    normal,
    lognormal: (logMean, logSd) => Math.exp(logMean + logSd * normal()),
    gamma,
    geometric: (mean) => (mean > 0 ? Math.floor(Math.log(1 - uniform()) / Math.log(mean / (1 + mean))) : 0),
  };
}
