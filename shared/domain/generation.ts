import { z } from 'zod'
import {
  isAllowed,
  mediaModel,
  RESPONSE_FORMATS,
  VIDEO_PRESETS,
  VIDEO_RESOLUTIONS,
  type Choice,
  type ImageModel,
  type IntegerRange,
  type MediaModel,
  type ServerDecides,
  type VideoModel,
} from '../capabilities.ts'
import { errorDataSchema } from '../errors.ts'
import { adjustmentSchema } from './adjustment.ts'
import { ASPECT_RATIOS, IMAGE_SIZES } from './aspect-ratio.ts'
import { assetSchema } from './asset.ts'
import { maskEditSchema } from './edit.ts'
import { fittedPictureSchema } from './fitted-picture.ts'
import { MOST_ADDRESS_LENGTH, MOST_REFERENCES, referenceSchema } from './reference.ts'

/** Model of a file that was found in the library's folder and does not say how it was made. */
export const UNKNOWN_MODEL = 'unknown'

/** "Model" of a picture that the user has brought into the library; its prompt is the name that its file had. */
export const IMPORTED_MODEL = 'imported'

/** "Model" of a library picture that was cropped, turned or mirrored; its prompt is that of its original. */
export const ADJUSTED_MODEL = 'adjusted'

/** Returns whether a model stands for work on this computer: nothing is ever sent with it. */
export function isLocalModel(model: string): boolean {
  return model === IMPORTED_MODEL || model === ADJUSTED_MODEL
}

/** Longest prompt, in UTF-16 code units: keeps a job under the 64 KB that an IPC message may have. */
export const PROMPT_MAX_LENGTH = 8000

const promptSchema = z.string().trim().min(1).max(PROMPT_MAX_LENGTH)

/**
 * In the order in which they are sent; the table of capabilities says which of them count. Rows of older versions
 * have none.
 */
const referencesSchema = z.array(referenceSchema).max(MOST_REFERENCES).default([])

/** `null` in a parameter means: the server decides, nothing is sent. */
const imageRequestSchema = z.strictObject({
  kind: z.literal('image'),
  model: z.string().min(1).max(200),
  prompt: promptSchema,
  count: z.number().int().nullable(),
  size: z.enum(IMAGE_SIZES).nullable(),
  responseFormat: z.enum(RESPONSE_FORMATS).nullable(),
  references: referencesSchema,
  /** Where the answers go, if this is an edit inside of a mask: the first reference is what is sent of the original. */
  edit: maskEditSchema.optional(),
  /** What was done to which library picture, which may be gone by now; with the model `ADJUSTED_MODEL` alone. */
  adjustment: adjustmentSchema.extend({ asset: z.string().min(1).max(64) }).optional(),
})

const videoRequestSchema = z.strictObject({
  kind: z.literal('video'),
  model: z.string().min(1).max(200),
  prompt: promptSchema,
  aspectRatio: z.enum(ASPECT_RATIOS),
  lengthSeconds: z.number().int(),
  resolution: z.enum(VIDEO_RESOLUTIONS),
  preset: z.enum(VIDEO_PRESETS),
  references: referencesSchema,
})

export type ImageRequest = z.infer<typeof imageRequestSchema>
export type VideoRequest = z.infer<typeof videoRequestSchema>

/**
 * A recorded request. Not checked against the table of capabilities: requests of older versions must stay readable
 * when the table has changed.
 */
export const recordedRequestSchema = z.discriminatedUnion('kind', [
  imageRequestSchema,
  videoRequestSchema,
])

/** A request that its model can handle: everything is checked against the table of capabilities. */
export const generationRequestSchema = recordedRequestSchema.superRefine((request, context) => {
  const problem = requestProblem(request)
  if (problem !== null) context.addIssue({ code: 'custom', message: problem })
})

export type GenerationRequest = z.infer<typeof generationRequestSchema>

function requestProblem(request: ImageRequest | VideoRequest): string | null {
  if (isLocalModel(request.model)) return `Nothing can be sent to ${request.model}`
  if (request.kind === 'image' && request.adjustment !== undefined) {
    return 'What is cropped or turned is made without a request'
  }
  const model = mediaModel(request.model, request.kind)
  const problem = referenceProblem(request, model)
  if (problem !== null) return problem
  if (request.kind === 'image' && model.kind === 'image') return imageProblem(request, model)
  if (request.kind === 'video' && model.kind === 'video') return videoProblem(request, model)
  return `${request.model} does not make a ${request.kind}`
}

function referenceProblem(request: ImageRequest | VideoRequest, model: MediaModel): string | null {
  const { min, max } = model.references
  const addresses = request.references.map((one) => (one.type === 'address' ? one.url.length : 0))
  if (addresses.reduce((sum, length) => sum + length, 0) > MOST_ADDRESS_LENGTH) {
    return 'The addresses of the references are too long together'
  }
  if (request.references.some(({ kind }) => kind !== 'image')) {
    return `${model.id} takes pictures only`
  }
  if (request.references.length < min) return `${model.id} needs a reference image`
  return max === 0 && request.references.length > 0 ? `${model.id} takes no reference images` : null
}

function imageProblem(request: ImageRequest, model: ImageModel): string | null {
  return (
    editProblem(request, model) ??
    rangeProblem('count', request.count, model.count) ??
    choiceProblem('size', request.size, model.size) ??
    choiceProblem('responseFormat', request.responseFormat, model.responseFormat)
  )
}

/** What is sent of the original must be there, and count: some models ignore the first of several references. */
function editProblem({ edit, references }: ImageRequest, model: ImageModel): string | null {
  if (edit === undefined) return null
  if (references[0]?.type !== 'stored') return 'An edit needs what is sent of the original'
  const { max } = model.references
  return references.length > max ? `${model.id} takes ${max} references for an edit` : null
}

function videoProblem(request: VideoRequest, model: VideoModel): string | null {
  return (
    rangeProblem('lengthSeconds', request.lengthSeconds, model.lengthSeconds) ??
    choiceProblem('aspectRatio', request.aspectRatio, model.aspectRatio) ??
    choiceProblem('resolution', request.resolution, model.resolution) ??
    choiceProblem('preset', request.preset, model.preset)
  )
}

function rangeProblem(
  parameter: string,
  value: number | null,
  rule: IntegerRange | ServerDecides,
): string | null {
  if (rule.by === 'server' || value === null) return presenceProblem(parameter, value, rule)
  if (isAllowed(rule, value)) return null
  const allowed = rule.values?.join(', ') ?? `${rule.min} to ${rule.max}`
  return `${parameter} must be ${allowed}`
}

function choiceProblem<T>(
  parameter: string,
  value: T | null,
  rule: Choice<T> | ServerDecides,
): string | null {
  if (rule.by === 'server' || value === null) return presenceProblem(parameter, value, rule)
  return rule.options.includes(value) ? null : `${parameter} must be ${rule.options.join(', ')}`
}

function presenceProblem(
  parameter: string,
  value: unknown,
  rule: ServerDecides | { readonly by: 'user'; readonly optional?: true },
): string | null {
  if (rule.by === 'server') return value === null ? null : `${parameter} is decided by the server`
  return value === null && rule.optional !== true ? `${parameter} is missing` : null
}

/** Returns how many outputs a request asks for; 1 where the server decides. */
export function requestedOutputs(request: GenerationRequest): number {
  return request.kind === 'image' ? (request.count ?? 1) : 1
}

/** Overall progress: `fraction` 0–1 or null while unknown, `stage` in the server's own words. */
export const progressSchema = z.strictObject({
  fraction: z.number().min(0).max(1).nullable(),
  stage: z.string().max(200).nullable(),
  /** When the request is retried automatically, in milliseconds since 1970; absent while no retry is scheduled. */
  retryAt: z.number().optional(),
  /** The disk is full or disconnected: what has arrived is saved as soon as possible. */
  blockedBy: z.literal('disk').optional(),
  /** Estimated whole seconds that are left when this is emitted; absent while that is unknown. */
  remainingSeconds: z.number().nonnegative().optional(),
  /**
   * When the last byte of an answer came, or the request was sent, in milliseconds since 1970; absent while no answer
   * is expected. Emitted at most every five seconds where nothing else changes.
   */
  lastByteAt: z.number().optional(),
})
export type Progress = z.infer<typeof progressSchema>

const jobBase = {
  id: z.string(),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  /**
   * The provider it was sent to, which may have been deleted. Empty for a file that was found in the library's
   * folder, as is the name.
   */
  profileId: z.string(),
  /** The provider's name when the job was made. */
  profileName: z.string(),
  /** Shared by the jobs of one batch; null for a job of its own. */
  batchId: z.string().nullable(),
  request: recordedRequestSchema,
  /** The saved outputs, by index. */
  outputs: z.array(assetSchema),
  /** What arrived beside what was asked for, by index; absent where nothing did. */
  extras: z.array(assetSchema).optional(),
  /** Pictures that were sent smaller than the request has them; absent where none was. */
  fitted: z.array(fittedPictureSchema).optional(),
}

const running = { ...jobBase, progress: progressSchema }
const ended = { ...jobBase, endedAt: z.number() }
const endedBadly = {
  ...ended,
  error: errorDataSchema,
  /**
   * How many outputs it still lacks: outputs in the trash count as delivered, and so do those of a later job that
   * retried it. With 0 there is nothing to retry; absent where this was not counted.
   */
  missing: z.number().int().nonnegative().optional(),
  /** An answer, or a part of one, is on the disk and can be recovered. */
  recoverable: z.literal(true).optional(),
}

/**
 * A generation as the user sees it. `interrupted` means "sent, outcome unknown", which is never the same as `failed`;
 * `partial` means that some of what was asked for is here.
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

/** The states of a job, whatever it makes. */
export const jobStateSchema = z.enum([
  'queued',
  'sending',
  'streaming',
  'saving',
  'succeeded',
  'partial',
  'failed',
  'cancelled',
  'interrupted',
] as const satisfies readonly JobState[])

/** A page of the feed, newest first. `next` is the cursor of the page after it; null at the end. */
export const jobPageSchema = z.strictObject({
  jobs: z.array(jobSchema),
  next: z.string().nullable(),
})
export type JobPage = z.infer<typeof jobPageSchema>

/** Returns whether the job can still change by itself. */
export function isRunning(state: JobState): boolean {
  return state === 'queued' || state === 'sending' || state === 'streaming' || state === 'saving'
}
