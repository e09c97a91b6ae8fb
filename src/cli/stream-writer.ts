import type { Writable } from 'node:stream';

/** Writes text to stdout or stderr, with back-pressure; after a failure it writes no more and remembers why. */
export class StreamWriter {
  /** Why writing failed, for example EPIPE or ENOSPC. */
  failure: NodeJS.ErrnoException | undefined;
  readonly #stream: Writable;

  constructor(stream: Writable) {
    this.#stream = stream;
    stream.on('error', (error) => {
      this.failure ??= error;
    });
  }

  /** Writes the pieces in order; resolves when the last one has left, or when writing has failed. */
  async write(pieces: string | Iterable<string | Uint8Array>): Promise<void> {
    for (const piece of typeof pieces === 'string' ? [pieces] : pieces) {
      if (this.failure) return;
      if (piece.length > 0) await new Promise<void>((resolve) => this.#stream.write(piece, () => { resolve(); }));
    }
  }
}
