/**
 * The moments of demand over a window whose length is random, as a supplier's lead time is:
 *
 *   E   = mean of the window of mean length
 *   Var = variance of the window of mean length + (mean demand a day)^2 x sd^2
 *
 * (Silver, Pyke and Thomas 2017, "Inventory and Production Management in Supply Chains", 4th ed., equation 6.19; with a
 * review period R the window is R + L days, and only L is random.) Demand a day and the length are independent.
 *
 * @param mean units expected over `days`
 * @param variance of them
 * @param days mean length of the window, review period included
 * @param sdDays standard deviation of its length, 0 where it is certain
 *
 * @example
 * leadTimeDemand(160, 576, 4, 1); // { mean: 160, variance: 2176 }
 */
export function leadTimeDemand(
  mean: number, variance: number, days: number, sdDays: number,
): { readonly mean: number; readonly variance: number } {
  const daily = days > 0 ? mean / days : 0;
  return { mean, variance: variance + (daily * sdDays) ** 2 };
}
