import { Chalk, type ColorSupportLevel } from 'chalk';
import type { Section } from '../write/section.js';
import { escapeText } from '../write/terminal-text.js';
import { renderTerminalTable } from './terminal-table.js';

/** A report for a terminal: titles, sentences that wrap under their indent, tables. */
export function renderReport(sections: readonly Section[], level: ColorSupportLevel, columns = 80): string {
  const chalk = new Chalk({ level });
  return sections
    .map(({ title, lines = [], drawing = [], table, numbers = new Set<string>() }) =>
      [
        `${chalk.bold(escapeText(title))}\n`,
        ...lines.map((line) => `${wrapped(escapeText(line), columns)}\n`),
        ...drawing.map((line) => `  ${escapeText(line)}\n`),
        ...(table ? [indented(renderTerminalTable(table, numbers, (text) => chalk.bold(text)))] : []),
      ].join(''),
    )
    .join('\n');
}

/** Breaks a sentence at blanks, two columns in, later lines four. */
function wrapped(sentence: string, columns: number): string {
  const width = Math.max(40, Math.min(columns, 120));
  const lines: string[] = [];
  let line = ' ';
  for (const word of sentence.split(' ')) {
    if (line.trim() !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = `    ${word}`;
    } else {
      line += ` ${word}`;
    }
  }
  return [...lines, line].join('\n');
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
