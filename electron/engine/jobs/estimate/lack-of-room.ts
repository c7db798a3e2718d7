import type { JobRequest } from '#shared/domain/job-request.ts'
import { expectedOutputs } from '#shared/domain/job-request.ts'

/** Too little room on the library's volume for what is about to be paid for, in bytes. */
export interface LackOfRoom {
  readonly free: number
  readonly needed: number
}

const MEGABYTE = 1024 ** 2

/** So many bytes have to be free for any request. */
const LEAST = 200 * MEGABYTE

/** What an output takes at most as a rule, with the answer that it comes in: a picture of 1792 × 1024 as PNG, half a minute of video. */
const PICTURE = 4 * MEGABYTE
const VIDEO = 40 * MEGABYTE

/** Bytes that the outputs of some requests need. */
export function neededRoom(requests: readonly JobRequest[]): number {
  const needed = requests.reduce((total, request) => {
    const each = request.kind === 'video' ? VIDEO : PICTURE
    return total + expectedOutputs(request) * each
  }, 0)
  return Math.max(LEAST, needed)
}

/** Whether so many free bytes are too few for some requests; null when they are enough, or when nobody knows (`free` is null). */
export function lackOfRoom(
  free: number | null,
  requests: readonly JobRequest[],
): LackOfRoom | null {
  const needed = neededRoom(requests)
  return free === null || free >= needed ? null : { free, needed }
}
