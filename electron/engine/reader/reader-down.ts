import { assertNever } from '#shared/assert-never.ts'

/**
 * Why a reader process ended. `crashed`, `too_long` and `too_much_memory` are caused by the bytes; `killed` (from
 * outside), `short_of_memory` (the machine was) and `unavailable` (no process could be started) are not.
 */
export type DownCause =
  | 'crashed'
  | 'too_long'
  | 'too_much_memory'
  | 'killed'
  | 'short_of_memory'
  | 'unavailable'

/** The reader process ended while it read: the bytes crashed it, or something else did. */
export class ReaderDownError extends Error {
  override readonly name = 'ReaderDownError'
  readonly why: DownCause

  constructor(why: DownCause, detail: string) {
    super(`The process that was reading ended: ${why} (${detail})`)
    this.why = why
  }
}

/** Returns whether the same bytes would crash it again. */
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
