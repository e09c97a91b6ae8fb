/** The classes of each SKU (case-wide) and of each demand row. */
export interface Classes {
  readonly abc: readonly AbcClass[]; // SKU -> class
  readonly xyz: readonly XyzClass[]; // SKU -> class
  readonly abcValue: Float64Array; // SKU -> what it was ranked by, over 365 days
  readonly abcShareBefore: Float64Array; // SKU -> cumulative share before it, 0..1
  readonly cv: Float64Array; // SKU -> coefficient of variation of bucket demand, NaN without demand
  readonly pattern: Uint8Array; // demand row -> index in DEMAND_PATTERNS
  readonly adi: Float64Array; // demand row -> average inter-demand interval in buckets
  readonly cv2: Float64Array; // demand row -> squared coefficient of variation of the non-zero demands
}

export type AbcClass = 'A' | 'B' | 'C' | 'N';
export type XyzClass = 'X' | 'Y' | 'Z' | 'N';

/** Syntetos-Boylan classes by ADI 1.32 and CV2 0.49, and series without any demand. */
export const DEMAND_PATTERNS = ['smooth', 'erratic', 'intermittent', 'lumpy', 'none'] as const;
