import type { JobRequest } from '#shared/domain/job-request.ts'
import type { Estimate } from '#shared/domain/queue.ts'
import { splitRequest } from '../../provider/request-body.ts'
import { REQUESTS_PER_PROFILE } from '../queue/request-limits.ts'

/** How long one past request took. */
export interface DurationSample {
  /** What it made: pictures in the request, or seconds of video. */
  readonly size: number
  readonly seconds: number
}

/** Fewer than so many say nothing. */
const FEWEST_SAMPLES = 3

/**
 * How long a job will take whose provider took so long for others with the same model. A job of more requests than are sent at once
 * takes that many times as long. Null for a chat, and when too little is known.
 */
export function estimateJob(
  request: JobRequest,
  samples: readonly DurationSample[],
  streamLimit: number,
): Estimate | null {
  if (request.kind === 'chat') return null
  const isVideo = request.kind === 'video'
  const parts = splitRequest(request, streamLimit)
  const size = isVideo ? request.lengthSeconds : (parts[0]?.count ?? 1)
  const each = estimateRequest(samples, size, isVideo)
  const rounds = Math.ceil(parts.length / REQUESTS_PER_PROFILE)
  return each === null ? null : { ...each, seconds: each.seconds * rounds }
}

/**
 * The median of the requests of the same size; where they are too few, a value between the nearest sizes on both sides; else the
 * median of all, each converted in proportion to its size when `inProportion`: a video of twice the length takes about twice as
 * long, two pictures at once do not.
 */
export function estimateRequest(
  samples: readonly DurationSample[],
  size: number,
  inProportion: boolean,
): Estimate | null {
  if (samples.length < FEWEST_SAMPLES) return null
  const known = knownSizes(samples)
  const same = known.find((group) => group.size === size)
  if (same !== undefined) return { seconds: same.seconds, samples: same.samples }
  const below = known.findLast((group) => group.size < size)
  const above = known.find((group) => group.size > size)
  if (below !== undefined && above !== undefined) {
    const share = (size - below.size) / (above.size - below.size)
    return {
      seconds: below.seconds + share * (above.seconds - below.seconds),
      samples: below.samples + above.samples,
    }
  }
  const seconds = median(
    samples.map((sample) => sample.seconds * (inProportion ? size / sample.size : 1)),
  )
  return { seconds, samples: samples.length }
}

/** The medians of all sizes of which there are enough, smallest size first. */
function knownSizes(samples: readonly DurationSample[]) {
  const bySize = new Map<number, number[]>()
  for (const { size, seconds } of samples) {
    bySize.set(size, [...(bySize.get(size) ?? []), seconds])
  }
  return [...bySize]
    .filter(([, all]) => all.length >= FEWEST_SAMPLES)
    .map(([size, all]) => ({ size, seconds: median(all), samples: all.length }))
    .toSorted((a, b) => a.size - b.size)
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
  return (upper + lower) / 2
}
