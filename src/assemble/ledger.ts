import type { Assumption } from '../model/case.js';
import { FindingsError, type Finding } from '../model/finding.js';
import { TABLE_NAMES, type RowAccount, type TableName, type Tables } from '../model/tables.js';

/** A finding before the ledger adds its file and severity. */
export type Remark = Omit<Finding, 'file' | 'severity'>;

interface OpenAccount {
  readonly file: string;
  readonly read: number;
  readonly excluded: Map<string, number>; // rule -> rows
  rejected: number;
}

/**
 * What assembling learns about the input: findings, assumptions, and what became of every row. It starts from what
 * reading found; rows that were read and used move to "excluded" or "rejected", so that for each table
 * read = used + excluded + rejected stays true.
 */
export class Ledger {
  readonly #findings: Finding[];
  readonly #assumptions: Assumption[] = [];
  readonly #accounts = new Map<TableName, OpenAccount>();
  #unusable: boolean;
  readonly #stopOnRow: boolean;

  /** @param onError 'stop': one rejected row makes the case unusable; 'skip': the case goes on without it */
  constructor(tables: Tables, onError: 'stop' | 'skip') {
    this.#findings = [...tables.findings];
    this.#stopOnRow = onError === 'stop';
    this.#unusable = this.#stopOnRow && tables.findings.some((finding) => finding.severity === 'error');
    for (const name of TABLE_NAMES) {
      const table = tables[name];
      if (table === undefined) continue;
      const account = tables.accounts.find((candidate) => candidate.table === name);
      this.#accounts.set(name, {
        file: account?.file ?? name,
        read: account?.read ?? table.length,
        excluded: new Map(account?.excluded.map(({ rule, rows }) => [rule, rows])),
        rejected: account?.rejected ?? 0,
      });
    }
  }

  /** Rows that cannot be used: an error that stands for `count` rows (default 1). */
  reject(table: TableName, remark: Remark): void {
    this.#add(table, 'error', remark);
    const account = this.#accounts.get(table);
    if (account) account.rejected += remark.count ?? 1;
    if (this.#stopOnRow) this.#unusable = true;
  }

  /** Rows that are left out by a named rule. */
  exclude(table: TableName, rule: string, rows: number): void {
    const account = this.#accounts.get(table);
    if (account && rows > 0) account.excluded.set(rule, (account.excluded.get(rule) ?? 0) + rows);
  }

  /** The case as a whole cannot be used. */
  fail(table: TableName | undefined, remark: Remark): void {
    this.#add(table, 'error', remark);
    this.#unusable = true;
  }

  warn(table: TableName | undefined, remark: Remark): void {
    this.#add(table, 'warning', remark);
  }

  note(table: TableName | undefined, remark: Remark): void {
    this.#add(table, 'note', remark);
  }

  /** A default was used `count` times; nothing is said when it was not used. */
  assume(code: string, count: number, text: string): void {
    if (count > 0) this.#assumptions.push({ code, text, count });
  }

  /** @throws FindingsError with every finding so far, once the case is known to be unusable */
  stopIfUnusable(): void {
    if (this.#unusable) throw new FindingsError(this.#findings);
  }

  get findings(): readonly Finding[] {
    return this.#findings;
  }

  get assumptions(): readonly Assumption[] {
    return this.#assumptions;
  }

  accounts(): RowAccount[] {
    return [...this.#accounts].map(([table, { file, read, excluded, rejected }]) => {
      const rules = [...excluded].map(([rule, rows]) => ({ rule, rows }));
      const out = rules.reduce((sum, { rows }) => sum + rows, rejected);
      return { table, file, read, used: read - out, excluded: rules, rejected };
    });
  }

  #add(table: TableName | undefined, severity: Finding['severity'], remark: Remark): void {
    const file = table === undefined ? undefined : this.#accounts.get(table)?.file;
    this.#findings.push({ ...remark, severity, ...(file === undefined ? {} : { file }) });
  }
}
