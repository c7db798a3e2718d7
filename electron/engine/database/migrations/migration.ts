/** A step of the schema. Released steps are never changed: a mistake is fixed by a new step. */
export interface Migration {
  /** The `user_version` a database has after it: 1, 2, 3, … */
  readonly version: number
  readonly sql: string
}
