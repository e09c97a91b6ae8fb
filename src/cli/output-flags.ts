import { Option, type Command } from 'commander';

const FORMATS = ['table', 'csv', 'json', 'md'] as const;
export type Format = (typeof FORMATS)[number];
/** What some commands can write beside: text for one kind of reader. */
export type ExtraFormat = 'junit' | 'github';

/** The options that say how and where to answer; the same for every command that answers. */
export interface OutputFlags {
  readonly format?: Format | ExtraFormat;
  readonly out?: string;
  readonly quiet?: true;
  readonly color: boolean; // false after --no-color
}

/**
 * Adds the output options.
 *
 * @param unpiped what stands in for a table where stdout is no terminal
 * @param out what --out names: a file, or the plan's folder
 * @param extra formats of this command alone
 */
export function declareOutput(command: Command, unpiped: Format, out: 'FILE' | 'DIR', extra: readonly ExtraFormat[] = []): Command {
  return command
    .addOption(new Option('--format <format>', `default: table on a terminal, else ${unpiped}`).choices([...FORMATS, ...extra]))
    .option(`--out <${out.toLowerCase()}>`, out === 'DIR' ? 'write the whole plan into this folder' : 'write the answer into this file')
    .option('--quiet', 'no progress, summary or note on stderr; errors only')
    .option('--no-color', 'no colour (also: NO_COLOR=1)');
}
