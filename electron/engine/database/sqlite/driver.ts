/**
 * What the app uses of an SQLite library: the part that `node:sqlite` and `@photostructure/sqlite` have in common. Types only, so that
 * neither is loaded for them.
 */

/** What can be bound to a parameter. Not `undefined`: one library stores NULL for it, the other throws. */
export type SqliteValue = null | number | bigint | string | Uint8Array

/** An object without a prototype. */
export type SqliteRow = Record<string, unknown>

export interface SqliteStatement {
  /** Throws `RangeError` when there is a whole number that no `number` can hold. */
  all(...values: SqliteValue[]): SqliteRow[]
  /** The first row, or undefined. Throws like `all`. */
  get(...values: SqliteValue[]): SqliteRow | undefined
  run(...values: SqliteValue[]): { readonly changes: number | bigint }
  /** Whether whole numbers are read as bigints. */
  setReadBigInts(enabled: boolean): void
}

/** An open connection. What fails throws an error with SQLite's result code in `errcode`, see `sqlite-error.ts`. */
export interface SqliteDatabase {
  readonly isOpen: boolean
  readonly isTransaction: boolean
  exec(sql: string): void
  prepare(sql: string): SqliteStatement
  /** Defines a function that statements of this connection can call, with as many values as `work` has parameters. */
  function(name: string, work: (...values: unknown[]) => SqliteValue): void
  close(): void
}

export interface SqliteOptions {
  readonly readOnly?: boolean
  /** How long a statement waits for a lock that another connection holds, in milliseconds. None by default. */
  readonly timeout?: number
  /**
   * No statement may damage the file: none writes to the schema's own table or switches the journal off. On by
   * default.
   */
  readonly defensive?: boolean
  /** On by default. */
  readonly enableForeignKeyConstraints?: boolean
  /** Off by default. */
  readonly allowExtension?: boolean
}

/** One of the two libraries. */
export interface SqliteDriver {
  readonly DatabaseSync: new (file: string, options: SqliteOptions) => SqliteDatabase
  /** Copies `rate` pages at a time, on a thread of its own. */
  backup(source: SqliteDatabase, to: string, options: { rate: number }): Promise<unknown>
}
