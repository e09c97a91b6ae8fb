/** Pieces of SQL made from data: names of columns and paths are the user's, and cannot act. */

/** A name as an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A path as a pattern that only the path itself matches. */
export function filePattern(path: string): string {
  return path.replace(/[*?[]/g, '[$&]');
}

/**
 * The text that CSV would hold for a value of a column; '' for null. Whole numbers are written without a point, whatever
 * their type: pandas makes 3 a 3.0 as soon as one row of a column is blank. A point in time is written in UTC.
 *
 * @param column as SQL
 * @param type as DuckDB describes it
 */
export function cellSql(column: string, type: string): string {
  const text = `CAST(${column} AS VARCHAR)`;
  if (/^(DOUBLE|FLOAT|DECIMAL)/.test(type)) {
    const whole = `abs(${column}) < 1e15 AND ${column} = trunc(${column})`;
    return `coalesce(CASE WHEN ${whole} THEN CAST(CAST(${column} AS BIGINT) AS VARCHAR) ELSE ${text} END, '')`;
  }
  if (type === 'TIMESTAMP WITH TIME ZONE') {
    return `coalesce(CAST(make_timestamp(epoch_us(${column})) AS VARCHAR) || 'Z', '')`;
  }
  return `coalesce(${text}, '')`;
}
