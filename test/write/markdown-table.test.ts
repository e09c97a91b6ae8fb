import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/write/markdown-table.js';
import { renderMarkdownReport } from '../../src/write/section.js';

/** Splits a row as GitHub does: at bars that no backslash precedes. */
function cellsOf(line: string): string[] {
  return line.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.slice(1, -1));
}

describe('renderMarkdown', () => {
  it('keeps every cell a cell and every row a row', () => {
    const cell = fc.string({ unit: 'grapheme-ascii' });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
        const lines = renderMarkdown({ columns: ['a', 'b'], rows }).trimEnd().split('\n');
        expect(lines).toHaveLength(rows.length + 2);
        lines.slice(2).forEach((line, i) => {
          expect(cellsOf(line).map((text) => text.replace(/\\([\\`*_[\]<>|~&])/g, '$1'))).toEqual(rows[i]);
        });
      }),
      { seed: 8, numRuns: 300 },
    );
  });

  it('lets no cell act as HTML, link or heading', () => {
    const text = renderMarkdownReport([{ title: '<b>x</b>', lines: ['[a](http://b) <img src=x>\n# new'], table: { columns: ['c'], rows: [['<script>\n|']] } }]);
    expect(text).not.toMatch(/(?<!\\)<|(?<!\\)\]\(|\n# /);
  });
});
