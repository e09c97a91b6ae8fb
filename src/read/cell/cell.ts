import type { FindingCode } from '../../model/finding.js';

/** Why a cell cannot be used, and what would be. */
export interface Refusal {
  readonly code: FindingCode;
  readonly expected: string;
  readonly remedy?: string;
}

/**
 * The grammar of a kind of cell. Blank cells never come here: a blank is "absent", whatever the kind.
 */
export interface Cell<T> {
  /** The kind, for the documentation and for readers that carry out the same grammar by other means. */
  readonly kind: 'id' | 'text' | 'units' | 'decimal' | 'date' | 'dates' | 'time' | 'weekdays' | 'boolean' | 'choice';
  /** The value of a cell that is not blank; undefined where the text does not fit. */
  read(text: string): T | undefined;
  /** Why `read` gave undefined. */
  refuse(text: string): Refusal;
}
