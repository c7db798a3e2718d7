import { assertNever } from '#shared/assert-never.ts'
import type { OperationName } from './operations.ts'

/** The limits of reader processes. */
export interface ReaderLimits {
  /** Operations at the same time, each in a process of its own. */
  readonly places: number
  /** Bytes of memory of one process: a picture of 100 megapixels takes 1.7 GB to be scaled. */
  readonly mostMemory: number
  /** Bytes of memory of all of them: of two that need so much, one waits. */
  readonly mostMemoryTogether: number
  /** The timeout in milliseconds of an operation on so many bytes. */
  readonly timeout: (operation: OperationName, bytes: number) => number
  /** Milliseconds between two checks of a process that works. */
  readonly interval: number
  /** Milliseconds after which an idle process is ended. */
  readonly idle: number
}

const GIGABYTE = 1_000_000_000

export const READER_LIMITS: ReaderLimits = {
  places: 2,
  mostMemory: 2 * GIGABYTE,
  mostMemoryTogether: 2.5 * GIGABYTE,
  timeout,
  interval: 50,
  idle: 60_000,
}

/**
 * The shortest timeout, in milliseconds. The largest pictures take some seconds, on a slow and busy machine ten times
 * as many; slow network drives count as well.
 */
const SHORTEST = 30_000
const LONGEST = 120_000
/** Milliseconds of the timeout for each byte: a megabyte a second. */
const PER_BYTE = 1 / 1000

function timeout(operation: OperationName, bytes: number): number {
  const time = SHORTEST + bytes * PER_BYTE
  switch (operation) {
    case 'identify':
    case 'measure':
    case 'thumbnail':
    case 'color':
    case 'bitmap':
    case 'reference':
    case 'provenance':
    case 'recall':
    case 'strip':
    case 'embed':
      return Math.min(LONGEST, time)
    // More is done with the pixels than to decode them; the user waits for it, and a newer one cancels it.
    case 'planEdit':
    case 'adjust':
      return LONGEST
    // Nobody waits for it, and what is given up is not tried again: 100 megapixels take seven seconds on an idle machine.
    case 'layAnswer':
      return 3 * LONGEST
    // The whole file is written, however large it is. The user waits for it, and can cancel.
    case 'archiveText':
    case 'archiveFile':
      return time
    default:
      return assertNever(operation)
  }
}
