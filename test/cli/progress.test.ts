import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startProgress } from '../../src/cli/progress.js';
import type { Session } from '../../src/cli/session.js';
import { StreamWriter } from '../../src/cli/stream-writer.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

function session(errIsTerminal: boolean): { session: Session; said: () => string } {
  const stream = new PassThrough({ encoding: 'utf8' });
  let text = '';
  stream.on('data', (chunk: string) => (text += chunk));
  const err = new StreamWriter(stream);
  return {
    session: { out: err, err, outIsTerminal: false, errIsTerminal, columns: 80, env: {} },
    said: () => text,
  };
}

describe('startProgress', () => {
  it('is silent in the first second, on a pipe, and with --quiet', () => {
    for (const [terminal, quiet, wait] of [[true, false, 900], [false, false, 5000], [true, true, 5000]] as const) {
      const { session: run, said } = session(terminal);
      const progress = startProgress(run, quiet);
      progress.waiting('reading');
      vi.advanceTimersByTime(wait);
      progress.onProgress('flow', 1, 2);
      progress.clear();
      vi.advanceTimersByTime(5000);
      expect(said()).toBe('');
    }
  });

  it('shows a stage after a second, seldom, and removes its line', () => {
    const { session: run, said } = session(true);
    const progress = startProgress(run, false);
    vi.advanceTimersByTime(1500);
    for (let i = 0; i < 50; i++) progress.onProgress('flow', i, 200);
    expect(said()).toBe('\r\u001b[Kflow 0 %');
    vi.advanceTimersByTime(200);
    progress.onProgress('flow', 100, 200);
    expect(said()).toContain('flow 50 %');
    progress.clear();
    expect(said().endsWith('\r\u001b[K')).toBe(true);
    expect(progress.seconds()).toBeCloseTo(1.7, 5);
  });

  it('says what it waits for', () => {
    const { session: run, said } = session(true);
    const progress = startProgress(run, false);
    progress.waiting('reading');
    vi.advanceTimersByTime(1001);
    expect(said()).toContain('reading');
  });
});
