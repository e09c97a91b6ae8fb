import { CellCodes, type CellData } from './cell-codes.js';
import { columnSource, constantSource, jointSource, type CellSource } from './cell-source.js';
import { BATCH_ROWS } from './row-scanner.js';

/** Distinct cells of a column after which they are forgotten, where nothing but speed depends on them. */
const MOST_REMEMBERED = 1 << 20;

/** The columns of a file that something wants, and the texts behind their codes. */
export class CellSources {
  /** Place in a row -> the distinct cells of the column; undefined where nothing wants it. */
  readonly cells: (CellCodes | undefined)[];
  /** Place in a row -> row of the batch -> code of its cell. */
  readonly codes: (Int32Array | undefined)[];
  private readonly row: string[]; // the texts of one row; whoever reads it has filled in what it looks at
  private readonly lasting = new Set<CellCodes>();

  constructor(readonly names: readonly string[]) {
    this.cells = names.map(() => undefined);
    this.codes = names.map(() => undefined);
    this.row = names.map(() => '');
  }

  /**
   * The cells of some columns.
   *
   * @param lasting whether codes must mean the same to the end of the file
   */
  of(columns: readonly string[], lasting: boolean): CellSource {
    const sources = columns.map((name) => {
      const index = this.names.indexOf(name);
      const distinct = (this.cells[index] ??= new CellCodes());
      if (lasting) this.lasting.add(distinct);
      return columnSource({ index, cells: distinct, codes: (this.codes[index] ??= new Int32Array(BATCH_ROWS)) });
    });
    return sources.length === 0 ? constantSource() : sources.reduce(jointSource);
  }

  /** What a function of a row gives for the cells behind a code. */
  read<T>(source: CellSource, code: number, valueOf: (cells: readonly string[]) => T): T {
    source.fill(code, this.row);
    return valueOf(this.row);
  }

  /** The distinct cells of a column that is wanted. */
  dataOf(name: string): CellData {
    return this.cells[this.names.indexOf(name)]!.data();
  }

  /** Forgets the cells of columns with too many distinct ones; true if there were any. */
  forgetMany(): boolean {
    let any = false;
    for (const distinct of this.cells) {
      if (distinct === undefined || distinct.count <= MOST_REMEMBERED || this.lasting.has(distinct)) continue;
      distinct.clear();
      any = true;
    }
    return any;
  }
}
