import { assertNever } from '#shared/assert-never.ts'
import type { AnyJob } from '#shared/domain/any-job.ts'
import type { ErrorCode } from '#shared/errors.ts'

/** Exit codes that are no outcome of a job. 130 and 143 are 128 and the number of the signal. */
export const EXIT = {
  ok: 0,
  usage: 2,
  partial: 3,
  failed: 4,
  interrupted: 130,
  terminated: 143,
} as const

/** Returns the exit code for a job that has ended. */
export function exitCodeOfJob(job: AnyJob): number {
  switch (job.state) {
    case 'succeeded':
      return EXIT.ok
    case 'partial':
      return EXIT.partial
    case 'cancelled':
      return EXIT.interrupted
    case 'failed':
    case 'interrupted':
      return exitCodeOfError(job.error.code)
    case 'queued':
    case 'sending':
    case 'streaming':
    case 'saving':
      throw new Error(`Job ${job.id} has not ended`)
    default:
      return assertNever(job)
  }
}

/** Returns the exit code for an error, with or without a job. */
export function exitCodeOfError(code: ErrorCode): number {
  switch (code) {
    case 'auth':
      return 5
    case 'rate_limited':
      return 6
    case 'blocked':
    case 'empty_result':
      return 7
    case 'network':
    case 'timeout':
      return 8
    case 'cancelled':
      return EXIT.interrupted
    case 'invalid_request':
    case 'model_not_found':
    case 'server':
    case 'bad_response':
    case 'media_unavailable':
    case 'disk':
    case 'internal':
      return 4
    default:
      return assertNever(code)
  }
}
