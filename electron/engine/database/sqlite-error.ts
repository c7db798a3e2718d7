/** The result codes of SQLite that the app distinguishes (https://www.sqlite.org/rescode.html). */
export const SQLITE = {
  busy: 5,
  readOnly: 8,
  inputOutput: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  constraint: 19,
  mismatch: 20,
  notADatabase: 26,
} as const

/** Returns SQLite's result code without the details in the higher bits; null for anything else that was thrown. */
export function sqliteCodeOf(thrown: unknown): number | null {
  if (!(thrown instanceof Error) || !('errcode' in thrown)) return null
  return typeof thrown.errcode === 'number' ? thrown.errcode & 0xff : null
}

/**
 * Returns whether a row violates a constraint of its table, or has a value of a type that a column does not take: the
 * row's own fault, not the disk's.
 */
export function isRuleBroken(thrown: unknown): boolean {
  const code = sqliteCodeOf(thrown)
  return code === SQLITE.constraint || code === SQLITE.mismatch
}
