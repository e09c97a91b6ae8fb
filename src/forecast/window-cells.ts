import type { Combined } from './combine-forecasts.js';

/** Windows of one segment that expected about the same and brought about the same. */
export interface WindowCell {
  readonly windows: number;
  readonly mean: number; // expected units, their mean
  readonly count: number; // units that came, their mean
  readonly bin: number; // half octave of expected units
}

/** Cells to an octave of expected units (4 % wide either way), and to an octave of counts above the exact ones. */
const CELLS = 8;
const EXACT_COUNTS = 16;

/** Expected units from 2^-24 on, and keys enough for counts to 2^32. */
const LOWEST = -24 * CELLS;
const MEAN_KEYS = 64 * CELLS;
const COUNT_KEYS = EXACT_COUNTS + 28 * CELLS;
const CELLS_PER_BIN = CELLS / 2;

/**
 * Gathers the windows of every segment into cells: thousands stand for millions, whatever the order of the rows.
 * Windows without any expectation are left out: no law of the mean can explain them.
 *
 * @param segment row -> segment
 * @param segments how many there are
 * @returns segment -> cells, by expected units and count
 */
export function windowCells(
  combined: Combined, segment: Int32Array, segments: number,
): readonly (readonly WindowCell[])[] {
  const { start, expected, error } = combined;
  const placeOf = new Map<number, number>();
  const windows: number[] = [];
  const means: number[] = [];
  const counts: number[] = [];
  for (let row = 0; row < segment.length; row++) {
    for (let window = start[row]!; window < start[row + 1]!; window++) {
      const mean = expected[window]!;
      if (mean <= 0) continue;
      const count = Math.max(0, mean + error[window]!);
      const key = (segment[row]! * MEAN_KEYS + meanKey(mean)) * COUNT_KEYS + countKey(count);
      let place = placeOf.get(key);
      if (place === undefined) {
        place = windows.length;
        placeOf.set(key, place);
        windows.push(0);
        means.push(0);
        counts.push(0);
      }
      windows[place]!++;
      means[place]! += mean;
      counts[place]! += count;
    }
  }
  const cells = Array.from({ length: segments }, (): WindowCell[] => []);
  for (const [key, place] of [...placeOf].sort(([a], [b]) => a - b)) {
    const row = Math.floor(key / COUNT_KEYS);
    cells[Math.floor(row / MEAN_KEYS)]!.push({
      windows: windows[place]!,
      mean: means[place]! / windows[place]!,
      count: counts[place]! / windows[place]!,
      bin: Math.floor((row % MEAN_KEYS) / CELLS_PER_BIN),
    });
  }
  return cells;
}

function meanKey(mean: number): number {
  return Math.max(0, Math.min(MEAN_KEYS - 1, Math.floor(CELLS * Math.log2(mean)) - LOWEST));
}

/** Counts are whole but for months levelled to one length; float error must not split a cell. */
function countKey(count: number): number {
  const whole = Math.round(count);
  if (whole < EXACT_COUNTS) return whole;
  return Math.min(COUNT_KEYS - 1, EXACT_COUNTS + Math.floor(CELLS * Math.log2(whole / EXACT_COUNTS)));
}
