import { FINDING_CODES, type Finding, type FindingCode } from '../model/finding.js';
import { FINDING_PROSE } from './finding-prose.js';
import { escapeText, quoteText } from './terminal-text.js';

/** How many findings of one code are shown in full before the rest is counted. */
const SHOWN = 10;

/**
 * One finding in words: place, what is wrong, what was expected, what to do. All that came from data is escaped.
 *
 * @example
 * renderFinding({ code: 'LANE_TO_ITSELF', severity: 'error', file: 'lanes.csv', line: 4, value: 'UK1' }).split('\n')[0]; // 'error LANE_TO_ITSELF: lanes.csv:4: a lane leads from "UK1" to itself.'
 */
export function renderFinding(finding: Finding): string {
  return `${finding.severity} ${finding.code}: ${sentence(finding)}\n${advice(finding)}`;
}

/**
 * Many findings, by code and severity in the order of the catalogue, errors first: the first ten places of each in the
 * order they were met, how many more, and the advice once.
 */
export function renderFindings(findings: readonly Finding[]): string {
  const groups = new Map<string, Finding[]>();
  for (const finding of [...findings].sort(byWeight)) {
    const key = `${finding.severity} ${finding.code} ${advice(finding)}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  const blocks = Array.from(groups.values(), (group) => {
    const first = group[0]!;
    if (group.length === 1) return renderFinding(first);
    const head = `${first.severity} ${first.code}: ${FINDING_PROSE[first.code].title} (${countOf(group)} times)`;
    const lines = group.slice(0, SHOWN).map((finding) => `  ${sentence(finding)}`);
    if (group.length > SHOWN) lines.push(`  and ${countOf(group.slice(SHOWN))} more`);
    return [head, ...lines, advice(first)].join('\n');
  });
  return blocks.map((block) => `${block}\n`).join('');
}

/** How often it was met: a finding may stand for many. */
function countOf(findings: readonly Finding[]): number {
  return findings.reduce((sum, finding) => sum + (finding.count ?? 1), 0);
}

const RANK: Readonly<Record<Finding['severity'], number>> = { error: 0, warning: 1, note: 2 };
const ORDER: ReadonlyMap<FindingCode, number> = new Map(FINDING_CODES.map((code, i) => [code, i]));

function byWeight(a: Finding, b: Finding): number {
  return RANK[a.severity] - RANK[b.severity] || ORDER.get(a.code)! - ORDER.get(b.code)!;
}

function sentence(finding: Finding): string {
  const { code, file, line, column, count } = finding;
  const places: string[] = [];
  if (file !== undefined) places.push(line === undefined ? escapeText(file) : `${escapeText(file)}:${line}`);
  else if (line !== undefined) places.push(`line ${line}`);
  if (column !== undefined) places.push(`${columnWord(code)}${escapeText(column)}`);
  return `${[...places, problem(finding)].join(': ')}${count !== undefined && count > 1 ? ` (${count} of them)` : ''}.`;
}

function problem({ code, file, column, value }: Finding): string {
  const template = code === 'USAGE' && column !== undefined ? '{value} cannot be used' : FINDING_PROSE[code].problem;
  if (template.includes('{text}')) return template.split('{text}').join(escapeText(value ?? 'this cannot be used'));
  if (template.includes('{value}')) return template.split('{value}').join(value === undefined ? 'the value' : quoteText(value));
  return value === undefined || value === '' || value === file ? template : `${template} (${quoteText(value, 400)})`;
}

/** A finding's own words take the place of the catalogue's. */
function advice(finding: Finding): string {
  const prose = FINDING_PROSE[finding.code];
  const expected = escapeText(finding.expected ?? prose.expectation);
  return `  Expected: ${ended(expected)}\n  Remedy: ${ended(escapeText(finding.remedy ?? prose.remedy))}`;
}

function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function columnWord(code: FindingCode): string {
  if (code === 'CONFIG_INVALID' || code.startsWith('CHECK_')) return 'at ';
  return code === 'USAGE' ? '' : 'column ';
}
