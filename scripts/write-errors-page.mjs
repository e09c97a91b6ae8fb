/**
 * Writes docs/errors.md: every finding with its words, and the message that its fixture gives. Run after a build, when
 * a finding or its prose changes: node scripts/write-errors-page.mjs
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FINDING_CODES } from '../dist/model/finding.js';
import { FINDING_PROSE } from '../dist/write/finding-prose.js';
import { renderFinding } from '../dist/write/finding-text.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const table = readFileSync(`${root}/fixtures/errors/README.md`, 'utf8');
const entries = new Map(
  [...table.matchAll(/^\| ([A-Z_]+) \| (?:`([^`]+)`|-) \| (\d) \| (\w+) \| (.*) \|$/gm)].map(
    ([, code, command, exit, severity, what]) => [code, { command, exit, severity, what }],
  ),
);

/** The block of the message with this code, as a user sees it. */
function message(code, { command, severity }) {
  if (command === undefined) return renderFinding({ code, severity });
  const { stderr } = spawnSync(process.execPath, ['bin/rebalance.js', ...command.split(' ')], { cwd: root, encoding: 'utf8', input: '' });
  const block = new RegExp(`^${severity} ${code}: .*(?:\\n  .*)*`, 'm').exec(stderr);
  if (!block) throw new Error(`${command} does not say ${code}:\n${stderr}`);
  return block[0];
}

const sections = FINDING_CODES.map((code) => {
  const entry = entries.get(code);
  if (!entry) throw new Error(`fixtures/errors/README.md lacks ${code}`);
  const { title, expectation, remedy } = FINDING_PROSE[code];
  const trigger = entry.command === undefined ? `${entry.what}.` : `\`rebalance ${entry.command}\` (${entry.what}); exit code ${entry.exit}.`;
  return `### ${code}

**${title}.** Expected: ${expectation}. Remedy: ${remedy}.

Triggered by: ${trigger}

\`\`\`text
${message(code, entry)}
\`\`\`
`;
});

const head = `# Findings

What the program says about its input is a *finding*: a code, a severity, the place (file, line, column), the value, what
was expected and what to do. An **error** means that the row or the case cannot be used; a **warning** that it was used,
but deserves a look; a **note** is for information. A rejected row is an error and stops the run; with \`--on-error skip\`
it is a warning, the row is left out, listed and counted.

Findings go to stderr. Exit codes stand in [commands.md](commands.md#exit-codes). Every message below is what the named
command prints, from the root of the repository; the cases lie in [fixtures/errors](../fixtures/errors).

`;
writeFileSync(`${root}/docs/errors.md`, head + sections.join('\n'));
