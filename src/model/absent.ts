/** Marks "no value" in an integer column (codes, counts, days). Decimal columns use NaN. A blank is never 0. */
export const ABSENT = -0x80000000;
