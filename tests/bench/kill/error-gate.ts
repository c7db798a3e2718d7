import { z } from 'zod'
import type { Gate } from './gate.ts'

export const ERROR_CODES = ['ENOSPC', 'EIO', 'EACCES'] as const
type ErrorCode = (typeof ERROR_CODES)[number]

export const failureSchema = z.object({
  label: z.string(),
  /** The how many-th such operation fails, from 1. */
  occurrence: z.number(),
  code: z.enum(ERROR_CODES),
  /** Whether all that follow fail as well, until the disk is mended. */
  lasts: z.boolean(),
})
/** An operation that fails. */
export type Failure = z.infer<typeof failureSchema>

/** What SQLite says in the same cases: its result code and its words. */
const SQLITE_ERRORS = {
  ENOSPC: [13, 'database or disk is full'],
  EIO: [10, 'disk I/O error'],
  EACCES: [8, 'attempt to write a readonly database'],
} as const satisfies Readonly<Record<ErrorCode, readonly [number, string]>>

/** Tables, whose labels end in the verb of a statement. */
const IS_STATEMENT = / (?:INSERT|UPDATE|DELETE)$/

/** Returns a gate at which operations fail. */
export function errorGate({ label, occurrence, code, lasts }: Failure): Gate & { mend(): void } {
  let passed = 0
  let mended = false
  return {
    before(current) {
      if (mended || current !== label) return
      passed += 1
      if (passed === occurrence || (lasts && passed > occurrence)) throw errorOf(label, code)
    },
    cuts: () => false,
    after: () => {},
    killsReader: () => false,
    mend: () => void (mended = true),
  }
}

/** Returns a gate that only counts what passes it, by label. */
export function countingGate(): Gate & { readonly counts: ReadonlyMap<string, number> } {
  const counts = new Map<string, number>()
  return {
    counts,
    before: (label) => void counts.set(label, (counts.get(label) ?? 0) + 1),
    cuts: () => false,
    after: () => {},
    killsReader: () => false,
  }
}

function errorOf(label: string, code: ErrorCode): Error {
  if (IS_STATEMENT.test(label)) {
    const [errcode, words] = SQLITE_ERRORS[code]
    return Object.assign(new Error(words), { code: 'ERR_SQLITE_ERROR', errcode })
  }
  const syscall = label.split(' ')[1] ?? ''
  return Object.assign(new Error(`${code}: injected, ${syscall}`), { code, syscall, errno: -1 })
}
