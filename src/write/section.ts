import type { TextTable } from '../model/table.js';
import { escapeMarkdown, renderMarkdown } from './markdown-table.js';

/** A part of a report that is read by people: a title over sentences, a table, or both. All text is still raw. */
export interface Section {
  readonly title: string;
  readonly lines?: readonly string[];
  readonly table?: TextTable;
  readonly numbers?: ReadonlySet<string>; // columns of the table that hold numbers
}

/** A report in Markdown. */
export function renderMarkdownReport(sections: readonly Section[]): string {
  return sections
    .map(({ title, lines = [], table, numbers }) =>
      [
        `## ${escapeMarkdown(title)}\n`,
        ...(lines.length > 0 ? [`${lines.map((line) => `- ${escapeMarkdown(line)}`).join('\n')}\n`] : []),
        ...(table ? [renderMarkdown(table, numbers)] : []),
      ].join('\n'),
    )
    .join('\n');
}
