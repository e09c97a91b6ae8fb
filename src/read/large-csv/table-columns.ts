import { ABSENT } from '../../model/absent.js';
import { NOT_STOCKED_RULE, type TableMapping } from '../mapping.js';
import type { Field } from '../resolve-header.js';
import { CellSources } from './cell-sources.js';
import { RowRules } from './row-rules.js';
import type { ColumnPart, TablePart } from './table-part.js';
import { ValueBlocks } from './value-blocks.js';
import { ValueColumn } from './value-column.js';

const NOT_STOCKED = /^not stocked$/i;

/** A column of the table under way. */
interface OpenColumn {
  readonly values: ValueColumn;
  readonly lasting: boolean; // its codes must mean the same to the end
  /** The column, once. */
  finish(): ColumnPart;
}

/** The table under way: batches of coded rows go in, columns come out. */
export class TableColumns {
  readonly sources: CellSources;
  private readonly rules: RowRules;
  private readonly columns: readonly OpenColumn[];
  private readonly line = new ValueBlocks((length) => new Int32Array(length));
  private read = 0;
  private used = 0;

  constructor(
    names: readonly string[], fields: readonly Field[],
    private readonly mapping: TableMapping, private readonly keepLines: boolean,
  ) {
    this.sources = new CellSources(names);
    this.rules = new RowRules(mapping, this.sources);
    this.columns = fields.map((field) => this.open(field));
    const stock = fields.find(({ column }) => column.key === 'onHand');
    if (stock !== undefined) {
      const source = this.sources.of(columnsOf(stock, mapping), false);
      this.rules.add(NOT_STOCKED_RULE, source, (cells) => NOT_STOCKED.test(stock.text(cells)));
    }
  }

  /**
   * Takes a batch.
   *
   * @param lines row -> line of the part
   * @returns false where a cell does not fit
   */
  take(lines: Int32Array, rows: number): boolean {
    const { kept, count } = this.rules.apply(rows);
    for (const { values } of this.columns) if (!values.take(kept, count, rows)) return false;
    if (this.keepLines) {
      const block = this.line.room(count);
      for (let i = 0; i < count; i++) block.values[block.used++] = lines[kept[i]!]!;
    }
    if (this.sources.forgetMany()) {
      this.rules.forget();
      for (const { values, lasting } of this.columns) if (!lasting) values.forget();
    }
    this.read += rows;
    this.used += count;
    return true;
  }

  /** The table, once; `lines` is how many lines of the file it took. */
  finish(lines: number): TablePart {
    const { read, used } = this;
    return {
      read, used, lines,
      line: this.line.finish(),
      excluded: this.rules.excluded(),
      columns: this.columns.map((column) => column.finish()),
    };
  }

  private open(field: Field): OpenColumn {
    const { kind } = field.column.cell;
    if (isOrdinal(field, this.mapping)) return this.ordinalColumn(field);
    return kind === 'id' || kind === 'text' ? this.textColumn(field) : this.valueColumn(field);
  }

  /** Units, days, decimals and choices: a cell is its value. */
  private valueColumn(field: Field): OpenColumn {
    const { cell, key, required } = field.column;
    const { sources } = this;
    const holds = cell.kind === 'decimal' ? 'decimals' : cell.kind === 'choice' ? 'bytes' : 'integers';
    const absent = holds === 'decimals' ? Number.NaN : holds === 'bytes' ? 0 : ABSENT; // a blank choice is the first word
    const source = sources.of(columnsOf(field, this.mapping), false);
    let filled = false;
    const values = new ValueColumn(holds, source, (code) => {
      const text = sources.read(source, code, field.text);
      if (text === '') return required ? undefined : absent;
      filled = true;
      return cell.read(text) as number | undefined;
    });
    return { values, lasting: false, finish: () => ({ key, values: values.finish(), texts: [], filled }) };
  }

  /** Ids: a cell is a code in a dictionary. Cells that the mapping makes one text (letter case, trim) are one. */
  private textColumn(field: Field): OpenColumn {
    const { cell, key, required } = field.column;
    const { sources } = this;
    const source = sources.of(columnsOf(field, this.mapping), true);
    const texts: string[] = [];
    const codes = new Map<string, number>();
    const values = new ValueColumn('integers', source, (code) => {
      const text = sources.read(source, code, field.text);
      if (text === '') return required ? undefined : ABSENT;
      // An id that is a formula is refused even where it is allowed: csv-parse warns of it.
      if (cell.read(text) === undefined) return undefined;
      let known = codes.get(text);
      if (known === undefined) {
        known = texts.length;
        codes.set(text, known);
        texts.push(text);
      }
      return known;
    });
    return { values, lasting: true, finish: () => ({ key, values: values.finish(), texts, filled: texts.length > 0 }) };
  }

  /** Order numbers, which may be millions: no text is made of them. */
  private ordinalColumn(field: Field): OpenColumn {
    const { key } = field.column;
    const [name] = columnsOf(field, this.mapping);
    const source = this.sources.of([name!], true);
    const cellOf = new ValueBlocks((length) => new Int32Array(length));
    let count = 0;
    const values = new ValueColumn('integers', source, (code) => {
      if (source.isBlank(code)) return ABSENT;
      const block = cellOf.room(1);
      block.values[block.used++] = code;
      return count++;
    });
    return {
      values, lasting: true,
      finish: () => ({
        key, values: values.finish(), texts: [], filled: count > 0,
        cells: { data: this.sources.dataOf(name!), cellOf: cellOf.finish() },
      }),
    };
  }
}

/** Whether only equality of the cells counts, just as they stand. */
function isOrdinal(field: Field, mapping: TableMapping): boolean {
  const mapped = mapping.columns?.get(field.column.name);
  if (field.column.cell.kind !== 'text') return false;
  return mapped === undefined || (mapped.from === 'column' && mapped.letterCase === undefined && mapped.trim === undefined && mapped.unit === undefined);
}

/** The columns of the file that a field is made of. */
function columnsOf(field: Field, mapping: TableMapping): readonly string[] {
  const { name } = field.column;
  const mapped = mapping.columns?.get(name);
  switch (mapped?.from) {
    case undefined: return [name];
    case 'constant': return [];
    case 'parts': return mapped.parts;
    case 'converted': return mapped.columns;
    case 'column': return [mapped.column];
  }
}
