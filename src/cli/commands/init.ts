import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Declare } from '../declare.js';
import type { Session } from '../session.js';

interface Flags {
  readonly quiet?: true;
}

export const declare: Declare = (command: Command, session, done) => {
  command
    .addHelpText('before', 'Example: rebalance init my-case && rebalance plan my-case\n')
    .argument('<dir>', 'folder for the new case; created where it is missing')
    .option('--quiet', 'do not list what was written')
    .addHelpText('after', '\nWrites a commented rebalance.json and small example tables. Never overwrites a file.')
    .action(async (folder: string, flags: Flags) => done(await runInit(folder, flags, session)));
};

async function runInit(folder: string, flags: Flags, session: Session): Promise<ExitCode> {
  const fs = await import('node:fs/promises');
  const path = await import('node:path');
  const { makeFolders } = await import('../make-folders.js');
  const { outputFailure } = await import('../output-failure.js');
  const { starterCase } = await import('../../write/starter-case.js');
  const { FindingsError } = await import('../../model/finding.js');
  const files = starterCase();
  const exists = await Promise.all(files.map(({ name }) => fs.stat(path.join(folder, name)).then(() => true, () => false)));
  const taken = files.filter((_, i) => exists[i]).map(({ name }) => name);
  if (taken.length > 0) {
    throw new FindingsError([{ code: 'USAGE', severity: 'error', file: folder, value: `${taken.join(', ')} would be overwritten`, expected: 'a folder without these files', remedy: 'name another folder; nothing was written' }]);
  }
  try {
    await makeFolders(folder);
    for (const { name, text } of files) await fs.writeFile(path.join(folder, name), text, { flag: 'wx' });
  } catch (error) {
    throw outputFailure(error, folder);
  }
  if (!flags.quiet) {
    const { escapeText } = await import('../../write/terminal-text.js');
    const list = files.map(({ name, about }) => `  ${name.padEnd(16)} ${about}\n`).join('');
    await session.err.write(`Wrote ${escapeText(folder)}:\n${list}Next: rebalance plan ${escapeText(folder)}\n`);
  }
  return EXIT.done;
}
