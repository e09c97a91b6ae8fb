import type { Finding } from '../model/finding.js';
import type { TextTable } from '../model/table.js';
import type { Section } from './section.js';

/** Findings as rows, in their order. */
export function writeFindings(findings: readonly Finding[]): TextTable {
  return {
    columns: ['severity', 'code', 'file', 'line', 'column', 'value', 'expected', 'count'],
    rows: findings.map((finding) => [
      finding.severity,
      finding.code,
      finding.file ?? '',
      finding.line === undefined ? '' : String(finding.line),
      finding.column ?? '',
      finding.value ?? '',
      finding.expected ?? '',
      String(finding.count ?? 1),
    ]),
  };
}

/** The columns of the findings that hold numbers. */
export const FINDING_NUMBERS: ReadonlySet<string> = new Set(['line', 'count']);

/** What the witness says of a plan folder. */
export function auditSection(refusals: readonly Finding[]): Section {
  if (refusals.length === 0) {
    return { title: 'Audit: accepted', lines: ['Every cell follows from the case, and the certificate proves what the plan claims.'] };
  }
  const counts = new Map<string, number>();
  for (const { file = '', column = '', count = 1 } of refusals) {
    const place = `${file}: ${column.replace(/\[\d+\]/g, '[]')}`;
    counts.set(place, (counts.get(place) ?? 0) + count);
  }
  return {
    title: 'Audit: refused',
    lines: ['The plan does not follow from this case.'],
    table: { columns: ['place', 'refusals'], rows: Array.from(counts, ([place, count]) => [place, String(count)]) },
    numbers: new Set(['refusals']),
  };
}
