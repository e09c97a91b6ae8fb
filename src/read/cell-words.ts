const QUOTE = 34;

/** The distinct words of a column as codes in the order of their first rows. Rows that repeat the word before cost no text. */
export class CellWords {
  readonly words: string[] = [];
  readonly #codes = new Map<string, number>();
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #last: Uint8Array = new Uint8Array(0);
  #lastCode = -1;

  /** The code of the cell that lies in `bytes` from `from` to `to`, as CSV writes it. */
  codeOf(bytes: Uint8Array, from: number, to: number): number {
    if (this.#lastCode >= 0 && this.#isLast(bytes, from, to)) return this.#lastCode;
    const cell = this.#decoder.decode(bytes.subarray(from, to));
    const word = bytes[from] === QUOTE && to > from ? cell.slice(1, -1).replaceAll('""', '"') : cell;
    let code = this.#codes.get(word);
    if (code === undefined) {
      code = this.words.push(word) - 1;
      this.#codes.set(word, code);
    }
    this.#last = bytes.slice(from, to);
    this.#lastCode = code;
    return code;
  }

  #isLast(bytes: Uint8Array, from: number, to: number): boolean {
    const last = this.#last;
    if (last.length !== to - from) return false;
    for (let i = 0; i < last.length; i++) if (last[i] !== bytes[from + i]) return false;
    return true;
  }
}
