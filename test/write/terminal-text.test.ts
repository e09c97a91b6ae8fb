import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText, quoteText } from '../../src/write/terminal-text.js';

/** By Unicode property, not by the ranges of the product: controls, formats that reorder, separators, lone surrogates. */
const ACTING = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}]/u;

describe('escapeText', () => {
  it('leaves nothing that acts on a terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('\u001b[2J', '\u202e', '\u2066', '\u200f', '\u061c', '\u0085', '\u009b31m', '\ud800', '\u2028'), (text, bad) => {
        expect(ACTING.test(escapeText(text + bad + text))).toBe(false);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it('leaves text of any script, accents, emoji and blanks alone', () => {
    for (const text of ['Düsseldorf', 'कॉफ़ी', '東京 倉庫', 'عمان', '👩‍🚒 café', 'plain - text', '"quoted"']) expect(escapeText(text)).toBe(text);
  });

  it('shows what was there', () => {
    expect(escapeText('a\nb\u001b\u202ec')).toBe('a\\nb\\u001b\\u202ec');
  });
});

describe('quoteText', () => {
  it('is one line of bounded length', () => {
    expect(quoteText('x'.repeat(1000)).length).toBeLessThan(90);
    expect(quoteText('a\nb')).toBe('"a\\nb"');
  });
});
