import type { PlanFile, Refusals } from './refusals.js';

/** Holds a parsed document to the one that follows from the case, value by value; `path` is '' for its root. */
export function verifyJson(file: PlanFile, path: string, value: unknown, expected: unknown, refusals: Refusals): void {
  if (Array.isArray(expected)) {
    verifyList(file, path, value, expected, refusals);
  } else if (typeof expected === 'object' && expected !== null) {
    verifyObject(file, path, value, expected, refusals);
  } else if (value !== expected) {
    refusals.cell(file, 0, path, shown(value), shown(expected));
  }
}

function verifyList(file: PlanFile, path: string, value: unknown, expected: readonly unknown[], refusals: Refusals): void {
  if (!Array.isArray(value)) {
    refusals.cell(file, 0, path, shown(value), 'a list');
    return;
  }
  if (value.length !== expected.length) {
    refusals.cell(file, 0, `${path}.length`, String(value.length), String(expected.length));
  }
  const shared = Math.min(value.length, expected.length);
  for (let i = 0; i < shared; i++) verifyJson(file, `${path}[${i}]`, value[i], expected[i], refusals);
}

function verifyObject(file: PlanFile, path: string, value: unknown, expected: object, refusals: Refusals): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refusals.cell(file, 0, path, shown(value), 'an object');
    return;
  }
  const found = new Map<string, unknown>(Object.entries(value));
  const step = path === '' ? '' : `${path}.`;
  for (const [key, wanted] of Object.entries(expected)) {
    if (found.has(key)) verifyJson(file, step + key, found.get(key), wanted, refusals);
    else refusals.cell(file, 0, step + key, 'absent', shown(wanted));
    found.delete(key);
  }
  for (const [key, extra] of found) refusals.cell(file, 0, step + key, shown(extra), 'absent');
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
