/** Bytes that a UTF-16 code unit takes at most, in UTF-8 as in UTF-16. */
const BYTES_OF_UNIT = 3

/**
 * Returns the SQL expression of the beginning of a text: at least so many UTF-16 code units, and at most three times as many. `substr` and `length`
 * would take a text to end at its first NUL, as it does nowhere else; and of no bytes, `substr` makes NULL.
 */
export function textBeginning(column: string, units: number): string {
  return `coalesce(CAST(substr(CAST(${column} AS BLOB), 1, ${units * BYTES_OF_UNIT}) AS TEXT), ${column})`
}
