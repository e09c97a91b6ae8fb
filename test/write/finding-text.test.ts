import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FINDING_CODES, type Finding } from '../../src/model/finding.js';
import { FINDING_PROSE } from '../../src/write/finding-prose.js';
import { renderFinding, renderFindings } from '../../src/write/finding-text.js';

const units: Finding = { code: 'UNITS_INVALID', severity: 'error', file: 'orders.csv', line: 17, column: 'units', value: '1,000' };

describe('the prose of findings', () => {
  it.each(FINDING_CODES)('%s says what is wrong, what is expected and what to do', (code) => {
    const { title, problem, expectation, remedy } = FINDING_PROSE[code];
    for (const text of [title, problem, expectation, remedy]) {
      expect(text.trim()).toBe(text);
      expect(text.length).toBeGreaterThan(3);
      expect(text.endsWith('.')).toBe(false);
    }
    const bare = renderFinding({ code, severity: 'error' });
    expect(bare).toContain(code);
    expect(bare).not.toMatch(/[{}]|undefined/);
    expect(renderFinding({ code, severity: 'error', value: 'VALUE' })).toContain('VALUE');
  });

  it('has no words for a code that does not exist', () => {
    expect(Object.keys(FINDING_PROSE).sort()).toEqual([...FINDING_CODES].sort());
  });
});

describe('renderFinding', () => {
  it('names file, line, column, value, expectation and remedy', () => {
    const [first, expected, remedy] = renderFinding(units).split('\n');
    expect(first).toBe('error UNITS_INVALID: orders.csv:17: column units: "1,000" is not a whole number of units.');
    expect(expected).toMatch(/^ {2}Expected: .*\.$/);
    expect(remedy).toMatch(/^ {2}Remedy: .*\.$/);
  });

  it('lets a finding say more than the catalogue', () => {
    const text = renderFinding({ ...units, expected: 'at most 40', remedy: 'ask Ann' });
    expect(text).toContain('Expected: at most 40.');
    expect(text).toContain('Remedy: ask Ann.');
  });

  it('never lets data act on a terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const bad = `${raw}\u001b[31m\u202e\r\n`;
        const text = renderFinding({ code: 'USAGE', severity: 'error', file: bad, column: bad, value: bad, expected: bad, remedy: bad });
        expect(/(?!\n)[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}]/u.test(text)).toBe(false);
        expect(text.split('\n')).toHaveLength(3);
      }),
      { seed: 2, numRuns: 200 },
    );
  });
});

describe('renderFindings', () => {
  it('puts errors first and tells many of one kind once, with their number', () => {
    const many = Array.from({ length: 312 }, (_, i): Finding => ({ ...units, line: i + 2 }));
    const note: Finding = { code: 'EVENT_OUTSIDE', severity: 'note', file: 'events.csv' };
    const text = renderFindings([note, ...many]);
    expect(text.indexOf('UNITS_INVALID')).toBeLessThan(text.indexOf('EVENT_OUTSIDE'));
    expect(text).toContain('(312 times)');
    expect(text).toContain('and 302 more');
    expect(text.match(/Remedy:/g)).toHaveLength(2);
  });

  it('counts a finding for as many as it stands for', () => {
    const text = renderFindings([units, { ...units, line: 18 }, { code: 'UNITS_INVALID', severity: 'error', file: 'orders.csv', count: 40 }]);
    expect(text).toContain('(42 times)');
  });

  it('says nothing where nothing was found', () => {
    expect(renderFindings([])).toBe('');
  });
});
