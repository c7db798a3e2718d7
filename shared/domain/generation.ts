import { z } from 'zod'
import {
  findMediaModel,
  RESPONSE_FORMATS,
  VIDEO_PRESETS,
  VIDEO_RESOLUTIONS,
  type ImageModel,
  type IntegerRange,
  type ServerDecides,
  type VideoModel,
} from '../capabilities.ts'
import { errorDataSchema } from '../errors.ts'
import { ASPECT_RATIOS, IMAGE_SIZES } from './aspect-ratio.ts'
import { assetSchema } from './asset.ts'

/** Longest prompt, in UTF-16 code units: keeps a job under the 64 KB that an IPC message may have. */
export const PROMPT_MAX_LENGTH = 8000

const promptSchema = z.string().trim().min(1).max(PROMPT_MAX_LENGTH)

/** `null` in a parameter means: the server decides, nothing is sent. */
const imageRequestSchema = z.strictObject({
  kind: z.literal('image'),
  model: z.string().min(1).max(200),
  prompt: promptSchema,
  count: z.number().int().nullable(),
  size: z.enum(IMAGE_SIZES).nullable(),
  responseFormat: z.enum(RESPONSE_FORMATS).nullable(),
})

const videoRequestSchema = z.strictObject({
  kind: z.literal('video'),
  model: z.string().min(1).max(200),
  prompt: promptSchema,
  aspectRatio: z.enum(ASPECT_RATIOS),
  lengthSeconds: z.number().int(),
  resolution: z.enum(VIDEO_RESOLUTIONS),
  preset: z.enum(VIDEO_PRESETS),
})

export type ImageRequest = z.infer<typeof imageRequestSchema>
export type VideoRequest = z.infer<typeof videoRequestSchema>

/**
 * A request as it was once made. Not held against the table of capabilities: what an older version could ask for must
 * stay readable when the table has changed.
 */
export const recordedRequestSchema = z.discriminatedUnion('kind', [
  imageRequestSchema,
  videoRequestSchema,
])

/** A request that its model can carry out: everything is held against the table of capabilities. */
export const generationRequestSchema = recordedRequestSchema.superRefine((request, context) => {
  const problem = requestProblem(request)
  if (problem !== null) context.addIssue({ code: 'custom', message: problem })
})

export type GenerationRequest = z.infer<typeof generationRequestSchema>

function requestProblem(request: ImageRequest | VideoRequest): string | null {
  const model = findMediaModel(request.model)
  if (request.kind === 'image' && model?.kind === 'image') return imageProblem(request, model)
  if (request.kind === 'video' && model?.kind === 'video') return videoProblem(request, model)
  return `${request.model} does not make a ${request.kind}`
}

function imageProblem(request: ImageRequest, model: ImageModel): string | null {
  if (model.references.min > 0) return `${model.id} needs a reference image`
  return (
    rangeProblem('count', request.count, model.count) ??
    serverProblem('size', request.size, model.size.by) ??
    serverProblem('responseFormat', request.responseFormat, model.responseFormat.by)
  )
}

function videoProblem(request: VideoRequest, model: VideoModel): string | null {
  return rangeProblem('lengthSeconds', request.lengthSeconds, model.lengthSeconds)
}

function rangeProblem(
  parameter: string,
  value: number | null,
  rule: IntegerRange | ServerDecides,
): string | null {
  if (rule.by === 'server') return serverProblem(parameter, value, rule.by)
  if (value === null) return `${parameter} is missing`
  return value < rule.min || value > rule.max
    ? `${parameter} must be ${rule.min} to ${rule.max}`
    : null
}

function serverProblem(parameter: string, value: unknown, by: 'user' | 'server'): string | null {
  if (by === 'user') return value === null ? `${parameter} is missing` : null
  return value === null ? null : `${parameter} is decided by the server`
}

/** How many outputs a request asks for; 1 where the server decides. */
export function requestedOutputs(request: GenerationRequest): number {
  return request.kind === 'image' ? (request.count ?? 1) : 1
}

/** Overall progress: `fraction` 0–1 or null while unknown, `stage` in the server's words. */
export const progressSchema = z.strictObject({
  fraction: z.number().min(0).max(1).nullable(),
  stage: z.string().max(200).nullable(),
})
export type Progress = z.infer<typeof progressSchema>

const jobBase = {
  id: z.string(),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  profileName: z.string(),
  request: recordedRequestSchema,
  /** What has been saved so far, by index. */
  outputs: z.array(assetSchema),
}

const running = { ...jobBase, progress: progressSchema }
const ended = { ...jobBase, endedAt: z.number() }
const endedBadly = { ...ended, error: errorDataSchema }

/**
 * A generation as the user sees it. `interrupted` means "sent, outcome unknown", which is never the same
 * as `failed`; `partial` means that some of what was asked for is here.
 */
export const jobSchema = z.discriminatedUnion('state', [
  z.strictObject({ ...jobBase, state: z.literal('queued') }),
  z.strictObject({ ...running, state: z.literal('sending') }),
  z.strictObject({ ...running, state: z.literal('streaming') }),
  z.strictObject({ ...running, state: z.literal('saving') }),
  z.strictObject({ ...ended, state: z.literal('succeeded') }),
  z.strictObject({ ...endedBadly, state: z.literal('partial') }),
  z.strictObject({ ...endedBadly, state: z.literal('failed') }),
  z.strictObject({ ...endedBadly, state: z.literal('cancelled') }),
  z.strictObject({ ...endedBadly, state: z.literal('interrupted') }),
])

export type Job = z.infer<typeof jobSchema>
export type JobState = Job['state']

/** A page of the feed, newest first. `next` asks for the page after it; null at the end. */
export const jobPageSchema = z.strictObject({
  jobs: z.array(jobSchema),
  next: z.string().nullable(),
})
export type JobPage = z.infer<typeof jobPageSchema>

/** Whether the job can still change by itself. */
export function isRunning(state: JobState): boolean {
  return state === 'queued' || state === 'sending' || state === 'streaming' || state === 'saving'
}
