import { type Finding, FindingsError } from '../model/finding.js';
import { parseJson } from './json-text.js';

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|\n/g;

/**
 * Reads a document that the product wrote, strictly. JSON lets one number be written in many ways, drops digits that a
 * double does not hold: both would let a text say something else than its value, so both are refused.
 *
 * @throws FindingsError FILE_EMPTY, FILE_FORMAT with the line
 */
export function readPlanJson(text: string, file: string): unknown {
  const document = parseJson(text, file, false);
  const findings = oddNumbers(text, file);
  if (findings.length > 0) throw new FindingsError(findings);
  return document;
}

/** Numbers that are not as they would be written, in a text that is JSON. */
function oddNumbers(text: string, file: string): Finding[] {
  const findings: Finding[] = [];
  let line = 1;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '\n') line++;
    else if (!token.startsWith('"') && String(Number(token)) !== token) {
      findings.push({ code: 'FILE_FORMAT', severity: 'error', file, line, value: token, expected: String(Number(token)) });
    }
  }
  return findings;
}
