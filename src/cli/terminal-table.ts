import Table from 'cli-table3';
import { escapeText } from '../write/terminal-text.js';
import type { TextTable } from '../model/table.js';

/** Only a rule below the head: what remains is easy to read and to copy. */
const BORDERS = {
  'top': '', 'top-mid': '', 'top-left': '', 'top-right': '',
  'bottom': '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '',
  'left': '', 'left-mid': '', 'right': '', 'right-mid': '',
  'mid': '', 'mid-mid': '', 'middle': '  ',
};

/** A table for a terminal: aligned columns, numbers to the right; nothing in a cell acts on the terminal. */
export function renderTerminalTable(
  table: TextTable,
  numbers: ReadonlySet<string>,
  bold: (text: string) => string,
): string {
  const drawn = new Table({
    chars: BORDERS,
    head: table.columns.map((column) => bold(column)),
    colAligns: table.columns.map((column) => (numbers.has(column) ? 'right' : 'left')),
    style: { 'head': [], 'border': [], 'padding-left': 0, 'padding-right': 0 },
  });
  for (const row of table.rows) drawn.push(row.map(escapeText));
  return `${drawn.toString().split('\n').map((line) => line.trimEnd()).join('\n')}\n`;
}
