import { ABSENT } from '../../model/absent.js';
import { NOT_STOCKED_RULE, type TableMapping } from '../mapping.js';
import type { Field } from '../resolve-header.js';
import { CellSources } from './cell-sources.js';
import { RowRules } from './row-rules.js';
import { ValueBlocks, type Values } from './value-blocks.js';
import { ValueColumn } from './value-column.js';

const NOT_STOCKED = /^not stocked$/i;

/** A column of the table under way. */
interface OpenColumn {
  readonly values: ValueColumn;
  readonly texts: string[]; // the dictionary of ids, in order of first sight
  readonly lasting: boolean; // its codes must mean the same to the end of the file
  filled: boolean; // some row has a value
}

/** The table under way: batches of coded rows go in, columns come out. */
export class TableColumns {
  readonly sources: CellSources;
  private readonly rules: RowRules;
  private readonly columns = new Map<string, OpenColumn>(); // key of the column, in the order of the table
  private readonly lineBlocks = new ValueBlocks((length) => new Int32Array(length));

  constructor(
    names: readonly string[], fields: readonly Field[],
    private readonly mapping: TableMapping, private readonly keepLines: boolean,
  ) {
    this.sources = new CellSources(names);
    this.rules = new RowRules(mapping, this.sources);
    for (const field of fields) this.columns.set(field.column.key, this.open(field));
    const stock = fields.find(({ column }) => column.key === 'onHand');
    if (stock !== undefined) {
      const source = this.sources.of(columnsOf(stock, mapping), false);
      this.rules.add(NOT_STOCKED_RULE, source, (cells) => NOT_STOCKED.test(stock.text(cells)));
    }
  }

  /**
   * Takes a batch.
   *
   * @param lines row -> line of the file
   * @returns how many of the rows are kept; undefined where a cell does not fit
   */
  take(lines: Int32Array, rows: number): number | undefined {
    const { kept, count } = this.rules.apply(rows);
    for (const { values } of this.columns.values()) if (!values.take(kept, count, rows)) return undefined;
    if (this.keepLines) {
      const block = this.lineBlocks.room(count);
      for (let i = 0; i < count; i++) block.values[block.used++] = lines[kept[i]!]!;
    }
    if (this.sources.forgetMany()) {
      this.rules.forget();
      for (const { values, lasting } of this.columns.values()) if (!lasting) values.forget();
    }
    return count;
  }

  /** Rows taken out, by rule. */
  excluded(): { readonly rule: string; readonly rows: number }[] {
    return this.rules.excluded();
  }

  texts(key: string): readonly string[] {
    return this.columns.get(key)?.texts ?? [];
  }

  /** The values of a column by row, once; undefined where no row has one. */
  values(key: string): Values | undefined {
    const column = this.columns.get(key);
    return column?.filled === true ? column.values.finish() : undefined;
  }

  /** The line of each row, once. */
  lines(): Int32Array {
    return this.lineBlocks.finish();
  }

  private open(field: Field): OpenColumn {
    const { cell, required } = field.column;
    const { sources, mapping } = this;
    const holds = cell.kind === 'decimal' ? 'decimals' : cell.kind === 'choice' ? 'bytes' : 'integers';
    const absent = holds === 'decimals' ? Number.NaN : holds === 'bytes' ? 0 : ABSENT; // a blank choice is the first word
    const lasting = cell.kind === 'id' || cell.kind === 'text';
    const source = sources.of(columnsOf(field, mapping), lasting);
    const texts: string[] = [];
    const valueOf = lasting ? codesOf(field, texts) : (text: string) => cell.read(text) as number | undefined;
    const present = (value: number | undefined): number | undefined => {
      if (value !== undefined) column.filled = true;
      return value;
    };
    let ordinal = 0;
    const column: OpenColumn = {
      texts, lasting, filled: false,
      values: new ValueColumn(holds, source, isOpaque(field, mapping)
        ? (code) => (source.isBlank(code) ? absent : present(ordinal++))
        : (code) => {
            const text = sources.read(source, code, field.text);
            return text !== '' ? present(valueOf(text)) : required ? undefined : absent;
          }),
    };
    return column;
  }
}

/** Codes in order of first sight, and their texts. Cells that a mapping makes one text (letter case, trim) are one. */
function codesOf(field: Field, texts: string[]): (text: string) => number | undefined {
  const codes = new Map<string, number>();
  return (text) => {
    // An id that is a formula is refused even where it is allowed: csv-parse warns of it.
    if (field.column.cell.read(text) === undefined) return undefined;
    let code = codes.get(text);
    if (code === undefined) {
      code = texts.length;
      codes.set(text, code);
      texts.push(text);
    }
    return code;
  };
}

/** Whether only equality of the cells counts, as for order numbers, which may be millions: no text is made of them. */
function isOpaque(field: Field, mapping: TableMapping): boolean {
  const mapped = mapping.columns?.get(field.column.name);
  if (field.column.cell.kind !== 'text') return false;
  return mapped === undefined || (mapped.from === 'column' && mapped.letterCase === undefined && mapped.trim === undefined);
}

/** The columns of the file that a field is made of. */
function columnsOf(field: Field, mapping: TableMapping): readonly string[] {
  const { name } = field.column;
  const mapped = mapping.columns?.get(name);
  switch (mapped?.from) {
    case undefined: return [name];
    case 'constant': return [];
    case 'parts': return mapped.parts;
    case 'column': return [mapped.column];
  }
}
