import type { CellCodes } from './cell-codes.js';

/** Rows that are scanned before their values are looked up: few enough for their codes to stay in the cache. */
export const BATCH_ROWS = 4096;

/** Rows of more bytes are left to csv-parse, which has its own limit. */
const MOST_ROW_BYTES = 500_000;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;
const COMMA = 44;

/** As `hashOf` of cell-codes.ts, whose loop stands below among the bytes; a constant of this file is faster. */
const HASH_SEED = 0x811c9dc5 | 0;
const HASH_PRIME = 0x01000193;

const NOT_WHOLE = -1;
const REFUSED = -2;

/**
 * Cuts CSV into cells and codes them, a batch of rows at a time. It takes what is plainly in order: as many cells as the
 * header, quotes around a whole cell and doubled within it, rows that end with LF or CRLF, blank lines between them.
 * Whatever else comes, it refuses, and csv-parse decides.
 */
export class RowScanner {
  /** Rows in the batch. */
  rows = 0;
  /** Row of the batch -> line of the file on which it starts. */
  readonly lines = new Int32Array(BATCH_ROWS);
  refused = false;

  private feeds = 0; // line feeds within the quoted cells of the row in hand
  private unquoted = new Uint8Array(256); // the cell in hand, where it had doubled quotes
  private cellBytes: Uint8Array = this.unquoted; // where the quoted cell in hand stands
  private cellFrom = 0;
  private cellTo = 0;
  private cellHash = 0;

  /**
   * @param columns of the file, in order: their distinct cells; undefined where nothing wants them
   * @param codes where the codes go: column -> row of the batch -> code
   * @param line on which the next row starts
   */
  constructor(
    private readonly columns: readonly (CellCodes | undefined)[],
    private readonly codes: readonly (Int32Array | undefined)[],
    public line: number,
  ) {}

  /**
   * Takes whole rows from bytes[from .. to - 1] until the batch is full or none is left.
   *
   * @param to bytes[to - 1] is a line feed
   * @returns where the next row starts; `to` when everything was taken
   */
  take(bytes: Uint8Array, from: number, to: number): number {
    let at = from;
    while (at < to && this.rows < BATCH_ROWS) {
      const blank = blankLine(bytes, at);
      if (blank > 0) {
        at += blank;
        this.line++;
        continue;
      }
      this.feeds = 0;
      const next = this.row(bytes, at, to);
      if (next === REFUSED || (next === NOT_WHOLE ? to : next) - at > MOST_ROW_BYTES) this.refused = true;
      if (next < 0 || this.refused) break;
      this.lines[this.rows++] = this.line;
      this.line += 1 + this.feeds;
      at = next;
    }
    return at;
  }

  /** Empties the batch; true if it was full, so that there may be more to take. */
  nextBatch(): boolean {
    const full = this.rows === BATCH_ROWS;
    this.rows = 0;
    return full;
  }

  /** Codes the cells of the row that starts at `from`; gives where the next one starts, NOT_WHOLE or REFUSED. */
  private row(bytes: Uint8Array, from: number, to: number): number {
    const { columns, codes, rows } = this;
    const last = columns.length - 1;
    let at = from;
    for (let c = 0; c <= last; c++) {
      const column = columns[c];
      let byte: number;
      if (bytes[at] === QUOTE) {
        at = this.quotedCell(bytes, at + 1, to);
        if (at < 0) return NOT_WHOLE;
        if (column !== undefined) {
          codes[c]![rows] = column.codeOf(this.cellBytes, this.cellFrom, this.cellTo, this.cellHash);
        }
        byte = bytes[at]!;
      } else if (column === undefined) {
        // Nearly every byte of a cell is above the comma; the rest is looked at more closely.
        while ((byte = bytes[at]!) > COMMA || isPlain(byte) || (byte === CARRIAGE_RETURN && bytes[at + 1] !== LINE_FEED)) at++;
      } else {
        const start = at;
        let hash = HASH_SEED;
        while ((byte = bytes[at]!) > COMMA || isPlain(byte) || (byte === CARRIAGE_RETURN && bytes[at + 1] !== LINE_FEED)) {
          hash = Math.imul(hash ^ byte, HASH_PRIME);
          at++;
        }
        codes[c]![rows] = column.codeOf(bytes, start, at, hash);
      }
      if (byte === CARRIAGE_RETURN && bytes[at + 1] === LINE_FEED) {
        byte = LINE_FEED;
        at++;
      }
      if (byte !== (c === last ? LINE_FEED : COMMA)) return REFUSED;
      at++;
    }
    return at;
  }

  /** Finds the end of the quoted cell whose content starts at `from`; gives the place after its closing quote, or -1. */
  private quotedCell(bytes: Uint8Array, from: number, to: number): number {
    let hash = HASH_SEED;
    let doubled = 0;
    for (let at = from; at < to; at++) {
      const byte = bytes[at]!;
      if (byte === QUOTE) {
        if (bytes[at + 1] !== QUOTE) {
          this.cellBytes = doubled === 0 ? bytes : this.withoutDoubles(bytes, from, at, doubled);
          this.cellFrom = doubled === 0 ? from : 0;
          this.cellTo = doubled === 0 ? at : at - from - doubled;
          this.cellHash = hash;
          return at + 1;
        }
        doubled++;
        at++;
      } else if (byte === LINE_FEED) this.feeds++;
      hash = Math.imul(hash ^ byte, HASH_PRIME);
    }
    return -1;
  }

  /** The content bytes[from .. to - 1] of a quoted cell with its doubled quotes made single. */
  private withoutDoubles(bytes: Uint8Array, from: number, to: number, doubled: number): Uint8Array {
    const length = to - from - doubled;
    if (this.unquoted.length < length) this.unquoted = new Uint8Array(2 * length);
    for (let at = from, i = 0; i < length; at++, i++) {
      this.unquoted[i] = bytes[at]!;
      if (bytes[at] === QUOTE) at++;
    }
    return this.unquoted;
  }
}

/** Whether a byte up to the comma is part of an unquoted cell, whatever follows it. */
function isPlain(byte: number): boolean {
  return byte !== COMMA && byte !== LINE_FEED && byte !== QUOTE && byte !== CARRIAGE_RETURN;
}

/** The bytes of the blank line that starts at `at`, 0 where the line is not blank. */
function blankLine(bytes: Uint8Array, at: number): number {
  if (bytes[at] === LINE_FEED) return 1;
  return bytes[at] === CARRIAGE_RETURN && bytes[at + 1] === LINE_FEED ? 2 : 0;
}
