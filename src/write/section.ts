import type { TextTable } from '../model/table.js';
import { escapeMarkdown, renderMarkdown } from './markdown-table.js';

/** A part of a report that is read by people: a title over sentences, a table, or both. All text is still raw. */
export interface Section {
  readonly title: string;
  readonly lines?: readonly string[];
  readonly table?: TextTable;
  readonly drawing?: readonly string[]; // lines of a fixed width, shown as they are
  readonly numbers?: ReadonlySet<string>; // columns of the table that hold numbers
}

/** A report in Markdown. */
export function renderMarkdownReport(sections: readonly Section[]): string {
  return sections
    .map(({ title, lines = [], drawing = [], table, numbers }) =>
      [
        `## ${escapeMarkdown(title)}\n`,
        ...(lines.length > 0 ? [`${lines.map((line) => `- ${escapeMarkdown(line)}`).join('\n')}\n`] : []),
        ...(drawing.length > 0 ? [`\`\`\`\n${drawing.join('\n')}\n\`\`\`\n`] : []),
        ...(table ? [renderMarkdown(table, numbers)] : []),
      ].join('\n'),
    )
    .join('\n');
}
