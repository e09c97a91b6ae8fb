import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstJsonError } from '../../src/read/json-error.js';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('firstJsonError', () => {
  it('agrees with the engine on what is JSON, on texts that nearly are', () => {
    const mutation = fc.record({ at: fc.nat(), cut: fc.nat(2), put: fc.constantFrom('', ',', '"', '}', ']', '{', '[', ':', '0', '\\', '\n', 'e', '-') });
    fc.assert(fc.property(fc.json({ maxDepth: 3 }), fc.array(mutation, { maxLength: 2 }), (json, mutations) => {
      let text = json;
      for (const { at, cut, put } of mutations) {
        const place = at % (text.length + 1);
        text = text.slice(0, place) + put + text.slice(place + cut);
      }
      expect(firstJsonError(text) === undefined, text).toBe(isJson(text));
    }), { seed: 51, numRuns: 5000 });
  });

  it('finds the place: what stands before it can still become JSON', () => {
    expect([firstJsonError('{"a": [1, 2}, "b": 3'), firstJsonError('[1,]'), firstJsonError(''), firstJsonError('01'), firstJsonError('{} x')])
      .toEqual([11, 3, 0, 1, 3]);
  });

  it('does not run out of stack', () => {
    expect(firstJsonError('['.repeat(1_000_000))).toBe(1_000_000);
  });
});
