/** Text cells in rows and columns: what a CSV file holds, before it is quoted or after it is read. */
export interface TextTable {
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly string[]>;
}
