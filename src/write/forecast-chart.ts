/** What a small chart shows: history, then the expected units of the buckets ahead with their band. */
export interface ChartSource {
  readonly history: readonly number[]; // units by bucket, NaN where masked
  readonly mean: readonly number[]; // expected units by bucket ahead
  readonly low: readonly number[]; // lower end of the band
  readonly high: readonly number[]; // upper end
}

const HEIGHT = 8;

/**
 * Draws a chart in characters: `#` what was sold, `?` a masked bucket, `o` the mean ahead, `:` the band around it.
 *
 * @param width columns for the plot; the latest history that fits is shown
 * @returns lines, the highest first, with the scale at the left
 *
 * @example
 * forecastChart({ history: [0, 8], mean: [4], low: [2], high: [6] }, 40).length; // 9
 */
export function forecastChart({ history, mean, low, high }: ChartSource, width: number): string[] {
  const shown = history.slice(Math.max(0, history.length - Math.max(1, width - mean.length - 1)));
  const top = Math.max(1, ...shown.filter((units) => !Number.isNaN(units)), ...high, ...mean);
  const level = (units: number): number => Math.max(0, Math.min(HEIGHT, Math.round((units / top) * HEIGHT)));
  const label = (units: number): string => (units >= 100 || Number.isInteger(units) ? String(Math.round(units)) : units.toFixed(1));
  const scale = Math.max(label(top).length, 1);
  const lines: string[] = [];
  for (let line = HEIGHT; line >= 1; line--) {
    const past = shown.map((units) => (Number.isNaN(units) ? (line === 1 ? '?' : ' ') : level(units) >= line ? '#' : ' ')).join('');
    const ahead = mean
      .map((units, at) => {
        if (level(units) === line || (line === 1 && level(units) === 0)) return 'o';
        return level(low[at]!) <= line && line <= level(high[at]!) ? ':' : ' ';
      })
      .join('');
    const mark = line === HEIGHT ? label(top) : '';
    lines.push(`${mark.padStart(scale)} ${past}|${ahead}`.trimEnd());
  }
  lines.push(`${'0'.padStart(scale)} ${'-'.repeat(shown.length)}+${'-'.repeat(mean.length)}`);
  return lines;
}
