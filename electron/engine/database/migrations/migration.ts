/** A step of the schema. Steps that have been released are never changed: a mistake is mended by a new one. */
export interface Migration {
  /** The `user_version` a database has after it: 1, 2, 3, … */
  readonly version: number
  readonly sql: string
}
