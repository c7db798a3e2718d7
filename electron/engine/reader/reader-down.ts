import { assertNever } from '#shared/assert-never.ts'

/**
 * Why a process that was reading ended. `crashed`, `too_long` and `too_much_memory` are the bytes' doing. Not so `killed` (by somebody
 * else), `short_of_memory` (the machine was) and `unavailable` (no process could be started).
 */
export type DownCause =
  | 'crashed'
  | 'too_long'
  | 'too_much_memory'
  | 'killed'
  | 'short_of_memory'
  | 'unavailable'

/** Bytes have taken the reader's process down, or something else has while it read them. */
export class ReaderDownError extends Error {
  override readonly name = 'ReaderDownError'
  readonly why: DownCause

  constructor(why: DownCause, detail: string) {
    super(`The process that was reading ended: ${why} (${detail})`)
    this.why = why
  }
}

/** Whether the same bytes would do it again. */
export function isBytesDoing(why: DownCause): boolean {
  switch (why) {
    case 'crashed':
    case 'too_long':
    case 'too_much_memory':
      return true
    case 'killed':
    case 'short_of_memory':
    case 'unavailable':
      return false
    default:
      return assertNever(why)
  }
}
