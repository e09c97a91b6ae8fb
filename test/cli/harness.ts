/** Runs the real binary, as a user does, and the command line in this process with a terminal made up. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll } from 'vitest';
import { main } from '../../src/cli/main.js';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const binary = join(root, 'bin/rebalance.js');
if (!existsSync(join(root, 'dist/cli/main.js'))) throw new Error('these tests run the built program: npm run build first');

export interface Ran {
  readonly code: number; // as a shell reports it: 128 + the signal's number where one ended it
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string; // default: the root of the repository
  readonly input?: string; // standard input
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: { readonly name: NodeJS.Signals; readonly afterMs: number };
}

/** Runs `rebalance` with these arguments. */
export function rebalance(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return runProgram(process.execPath, [binary, ...args], options);
}

/** Runs a line of shell, in which "$REBALANCE" is the program. */
export function shell(line: string, options: RunOptions = {}): Promise<Ran> {
  const env = { ...options.env, REBALANCE: binary, NODE: process.execPath };
  return runProgram('bash', ['-c', `set -o pipefail; ${line}`], { ...options, env });
}

function runProgram(program: string, args: readonly string[], options: RunOptions): Promise<Ran> {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(NO|FORCE)_COLOR$/.test(name)));
  const child = spawn(program, args, { cwd: options.cwd ?? root, env: { ...inherited, ...options.env } });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  child.stdin.on('error', () => undefined); // it may end without reading
  child.stdin.end(options.input ?? '');
  const { signal } = options;
  const timer = signal && setTimeout(() => child.kill(signal.name), signal.afterMs);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, killedBy) => {
      clearTimeout(timer);
      resolve({ ...output, code: code ?? 128 + constants.signals[killedBy!] });
    });
  });
}

/** Runs the command line in this process as if it stood in a terminal of 100 columns. */
export async function inTerminal(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const output = { stdout: '', stderr: '' };
  const terminal = (name: keyof typeof output): NodeJS.Process['stdout'] => {
    const stream = new PassThrough({ encoding: 'utf8' });
    stream.on('data', (text: string) => (output[name] += text));
    return Object.assign(stream, { isTTY: true, columns: 100 }) as unknown as NodeJS.Process['stdout'];
  };
  const code = await main({
    argv: ['node', 'rebalance', ...args],
    env: { TERM: 'xterm', ...env },
    stdout: terminal('stdout'),
    stderr: terminal('stderr') as unknown as NodeJS.Process['stderr'],
    exitCode: undefined,
    once: () => process,
  });
  return { ...output, code };
}

/** A folder for one test file, removed at its end. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rebalance-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The path of a fixture, from the root of the repository. */
export function fixture(name: string): string {
  return join('fixtures', name);
}

/** The text of a file in a folder, decompressed where its name ends in `.gz`. */
export function readText(folder: string, file: string): string {
  const bytes = readFileSync(join(folder, file));
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** The rows of a CSV text, by the names of its columns. */
export function rowsOf(text: string): Record<string, string>[] {
  return parse<Record<string, string>>(text, { columns: true });
}
