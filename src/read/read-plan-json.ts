import { type Finding, FindingsError } from '../model/finding.js';
import { parseJson } from './json-text.js';

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[{}[\]]|\n/g;

/**
 * Reads a document that the product wrote, strictly. JSON lets one number be written in many ways, drops digits that a
 * double does not hold, and lets the last of two equal keys win: each would let a text say something else than its
 * value, so each is refused.
 *
 * @throws FindingsError FILE_EMPTY, FILE_FORMAT with the line
 */
export function readPlanJson(text: string, file: string): unknown {
  const document = parseJson(text, file, false);
  const findings = oddities(text, file);
  if (findings.length > 0) throw new FindingsError(findings);
  return document;
}

/** Numbers that are not as they would be written, and keys that come twice, in a text that is JSON. */
function oddities(text: string, file: string): Finding[] {
  const findings: Finding[] = [];
  const open: Set<string>[] = []; // the keys of each object that is open; an array has none
  let line = 1;
  const refuse = (value: string, expected: string): void =>
    void findings.push({ code: 'FILE_FORMAT', severity: 'error', file, line, value, expected });
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const first = token[0]!;
    if (first === '\n') line++;
    else if (first === '{' || first === '[') open.push(new Set());
    else if (first === '}' || first === ']') open.pop();
    else if (first !== '"') {
      if (String(Number(token)) !== token) refuse(token, String(Number(token)));
    } else if (isKey(text, index + token.length)) {
      const key = JSON.parse(token) as string;
      if (open.at(-1)!.has(key)) refuse(key, 'each key once');
      open.at(-1)!.add(key);
    }
  }
  return findings;
}

/** Only a key is followed by a colon. */
function isKey(text: string, after: number): boolean {
  let at = after;
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return text[at] === ':';
}
