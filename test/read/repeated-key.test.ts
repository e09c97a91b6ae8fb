import { describe, expect, it } from 'vitest';
import { FindingsError } from '../../src/model/finding.js';
import { parseJson } from '../../src/read/json-text.js';

describe('a key that comes twice', () => {
  it('is refused with its line, wherever it stands', () => {
    for (const [text, line] of [
      ['{"bucket": "week",\n "bucket": "day"}', 2],
      ['[{"sku": "A", "on_hand": 1, "on_hand": 40}]', 1],
      ['{"a": {"b": 1,\n\n"\\u0062": 2}}', 3],
    ] as const) {
      try {
        parseJson(text, 'x.json', false);
        expect.unreachable();
      } catch (error) {
        expect((error as FindingsError).findings).toMatchObject([{ code: 'FILE_FORMAT', line, expected: 'each key once' }]);
      }
    }
  });
  it('may come again in another object, and in a text', () => {
    expect(parseJson('[{"a": "\\"a\\": 1, \\"a\\": 2"}, {"a": {"a": 1}}]', 'x.json', false)).toHaveLength(2);
  });
});
