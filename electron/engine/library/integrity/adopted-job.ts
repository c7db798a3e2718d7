import { createHash } from 'node:crypto'
import {
  ASPECT_RATIOS,
  pixelsOfSize,
  SIZE_BY_ASPECT_RATIO,
  type AspectRatio,
} from '#shared/domain/aspect-ratio.ts'
import {
  PROMPT_MAX_LENGTH,
  UNKNOWN_MODEL,
  type ImageRequest,
  type VideoRequest,
} from '#shared/domain/generation.ts'
import type { Database } from '../../database/database.ts'
import type { MediaFacts } from '../../media/media-facts.ts'

/**
 * The profile of jobs that were invented for adopted files. No provider has this id, and nothing is ever sent with
 * it. No provider has an empty name either: where such a job is shown, the user reads that its file was found in the
 * library's folder.
 */
export const ADOPTED_PROFILE = { id: 'adopted', name: '' } as const

/** What is known of a file that was found in the library folder without a row. */
export interface AdoptedJob {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly model: string
  readonly prompt: string
}

/**
 * Returns an id that is the same for the same text, in the form of the others: two processes that adopt one file make
 * one row.
 */
export function idFrom(text: string, start: string | null = null): string {
  const hash = createHash('sha256').update(text).digest('hex')
  const hex = `${start ?? ''}${hash}`.slice(0, 32)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

/** Records a job with one file, as if it had just been made. Throws what SQLite throws. */
export function insertAdoptedJob(database: Database, job: AdoptedJob, facts: MediaFacts): void {
  const request = requestOf(job, facts)
  database
    .prepare(
      `INSERT INTO jobs (id, created_at, updated_at, ended_at, profile_id, profile_name, kind, model, prompt, request, state)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'succeeded')`,
    )
    .run(
      job.id,
      job.createdAt,
      job.createdAt,
      job.createdAt,
      ADOPTED_PROFILE.id,
      ADOPTED_PROFILE.name,
      request.kind,
      request.model,
      request.prompt,
      JSON.stringify(request),
    )
}

/**
 * Returns a request that would have asked for such a file, so that it can be listed, found and varied like any other.
 */
function requestOf(job: AdoptedJob, facts: MediaFacts): ImageRequest | VideoRequest {
  const prompt = job.prompt.trim().slice(0, PROMPT_MAX_LENGTH).trim() || 'untitled'
  const model = job.model.slice(0, 200) || UNKNOWN_MODEL
  if (facts.kind !== 'video') {
    const left = { count: null, size: null, responseFormat: null }
    return { kind: 'image', model, prompt, ...left, references: [] }
  }
  return {
    kind: 'video',
    model,
    prompt,
    aspectRatio: nearestRatio(facts.width / facts.height),
    lengthSeconds: Math.max(1, Math.round(facts.durationSeconds ?? 1)),
    resolution: Math.min(facts.width, facts.height) >= 600 ? '720p' : '480p',
    preset: 'normal',
    references: [],
  }
}

function nearestRatio(ratio: number): AspectRatio {
  const distance = (name: AspectRatio): number => {
    const { width, height } = pixelsOfSize(SIZE_BY_ASPECT_RATIO[name])
    return Math.abs(Math.log(ratio / (width / height)))
  }
  return ASPECT_RATIOS.reduce((best, name) => (distance(name) < distance(best) ? name : best))
}
