import type { Finding, FindingCode } from '../model/finding.js';

/** Findings of one code in one file that are kept one by one; the rest is counted. */
export const FINDINGS_KEPT = 1000;

/** Collects what is found in one file. A million bad rows are a thousand findings and a count. */
export interface FindingLog {
  add(finding: Omit<Finding, 'file'>): void;
  findings(): Finding[];
}

const MOST_CHARACTERS = 200;

/** A cell may hold a page of text; its beginning tells which it is. */
function shortened(value: string | undefined): { value?: string } {
  if (value === undefined || value.length <= MOST_CHARACTERS) return {};
  return { value: `${value.slice(0, MOST_CHARACTERS)}...` };
}

export function findingLog(file: string): FindingLog {
  const kept: Finding[] = [];
  const seen = new Map<FindingCode, { count: number; severity: Finding['severity'] }>();
  return {
    add(finding) {
      const entry = seen.get(finding.code);
      if (entry === undefined) seen.set(finding.code, { count: 1, severity: finding.severity });
      else entry.count++;
      if ((entry?.count ?? 1) <= FINDINGS_KEPT) kept.push({ ...finding, ...shortened(finding.value), file });
    },
    findings() {
      const all = [...kept];
      for (const [code, { count, severity }] of seen) {
        if (count > FINDINGS_KEPT) all.push({ code, severity, file, count: count - FINDINGS_KEPT });
      }
      return all;
    },
  };
}
