import type { TextTable } from '../model/table.js';
import { escapeText } from './terminal-text.js';

/** Characters that would end a cell, or start a link, an image, HTML or emphasis in Markdown. */
const ACTING = /[\\`*_[\]<>|~&]/g;

/**
 * A table in GitHub's Markdown; the columns in `numbers` are set to the right. Cells are plain text: nothing in them
 * acts as Markdown or HTML.
 *
 * @example
 * renderMarkdown({ columns: ['sku', 'units'], rows: [['A|1', '3']] }); // '| sku | units |\n| :-- | :-- |\n| A\\|1 | 3 |\n'
 */
export function renderMarkdown(table: TextTable, numbers: ReadonlySet<string> = new Set()): string {
  const lines = [
    row(table.columns),
    `| ${table.columns.map((column) => (numbers.has(column) ? '--:' : ':--')).join(' | ')} |`,
  ];
  for (const cells of table.rows) lines.push(row(cells.map(escapeMarkdown)));
  return `${lines.join('\n')}\n`;
}

/** Free text as plain text in Markdown. */
export function escapeMarkdown(text: string): string {
  return escapeText(text).replace(ACTING, (character) => `\\${character}`);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
