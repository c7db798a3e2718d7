import { assertNever } from '#shared/assert-never.ts'
import { countReferences, MAX_IMAGES_PER_STREAM, mediaModel } from '#shared/capabilities.ts'
import { aspectRatioOfSize, SIZE_BY_ASPECT_RATIO } from '#shared/domain/aspect-ratio.ts'
import type { GenerationRequest, ImageRequest, VideoRequest } from '#shared/domain/generation.ts'
import type { JobRequest, SentRequest } from '#shared/domain/job-request.ts'
import { chatBody } from './chat-body.ts'
import type { DroppableField } from './droppable-fields.ts'
import { referenceBlock, type AddressOf, type WireBlock, type WireBody } from './wire-body.ts'

/** A part of a job that is one HTTP request. */
export interface RequestPart {
  /** Index, within the job, of the first output of this part. */
  readonly offset: number
  /** How many outputs this part asks for; null where the server decides, then nothing is sent. */
  readonly count: number | null
}

/**
 * Splits a job into requests that run at the same time, each of at most `maxPerRequest` images: many servers
 * refuse a stream of more than two. A video, a chat, or a count that the server decides, is one request.
 */
export function splitRequest(
  request: JobRequest,
  maxPerRequest: number = MAX_IMAGES_PER_STREAM,
): RequestPart[] {
  if (request.kind !== 'image' || request.count === null) return [{ offset: 0, count: null }]
  const parts: RequestPart[] = []
  for (let offset = 0; offset < request.count; offset += maxPerRequest) {
    parts.push({ offset, count: Math.min(maxPerRequest, request.count - offset) })
  }
  return parts
}

export interface RequestBodyOptions {
  /** How many images this one request asks for; null where no number is sent, as for a video or a chat. */
  readonly count: number | null
  /** The chat's own setting when left out; media are streamed by default. */
  readonly stream?: boolean
  /** Fields that the server has refused as unknown; none by default. */
  readonly omitted?: ReadonlySet<DroppableField>
  /** Called for the references that are sent, in their order. Its errors are thrown on. */
  readonly addressOf: AddressOf
}

/** Returns the body of one request of a job. */
export function requestBody(request: SentRequest, options: RequestBodyOptions): WireBody {
  const { count, addressOf, omitted = NONE } = options
  switch (request.kind) {
    case 'image': {
      const config = imageConfig(request, count, omitted)
      const body = mediaBody(request, options)
      return Object.keys(config).length === 0 ? body : { ...body, image_config: config }
    }
    case 'video':
      return {
        ...mediaBody(request, options),
        video_config: videoConfig(request, omitted),
        // Some servers report progress only where thinking was asked for.
        ...without(omitted, { reasoning_effort: 'low' }),
      }
    case 'chat':
      return chatBody(request, options.stream ?? request.stream, addressOf)
    default:
      return assertNever(request)
  }
}

/**
 * Returns the body of a media request, one single user message: servers take the last text as the prompt, and
 * Markdown images in a history as references. Only references that count are sent; the others would only make the
 * body larger.
 */
function mediaBody(
  request: GenerationRequest,
  { stream = true, addressOf }: RequestBodyOptions,
): WireBody {
  const rule = mediaModel(request.model, request.kind).references
  const { used } = countReferences(rule, request.references)
  const text: WireBlock = { type: 'text', text: request.prompt }
  const content =
    used.length === 0
      ? request.prompt
      : [text, ...used.map((reference) => referenceBlock(reference, addressOf))]
  return { model: request.model, messages: [{ role: 'user', content }], stream }
}

/**
 * Returns the picture settings in both spellings: servers of version 1 read the document's `size`, and some later
 * ones only the ratio. The document says that servers ignore unknown fields.
 */
function imageConfig(
  request: ImageRequest,
  count: number | null,
  omitted: ReadonlySet<DroppableField>,
): NonNullable<WireBody['image_config']> {
  const { size, responseFormat } = request
  return {
    ...(count === null ? {} : { n: count }),
    ...(size === null ? {} : without(omitted, { size, aspect_ratio: aspectRatioOfSize(size) })),
    ...(responseFormat === null ? {} : { response_format: responseFormat }),
  }
}

/**
 * Returns the video settings in both spellings: servers of version 2 read only `seconds` and `size`, and make 6
 * seconds in portrait where these are missing.
 */
function videoConfig(
  request: VideoRequest,
  omitted: ReadonlySet<DroppableField>,
): NonNullable<WireBody['video_config']> {
  const { aspectRatio, lengthSeconds } = request
  return {
    ...without(omitted, {
      aspect_ratio: aspectRatio,
      video_length: lengthSeconds,
      size: SIZE_BY_ASPECT_RATIO[aspectRatio],
      seconds: lengthSeconds,
    }),
    resolution_name: request.resolution,
    preset: request.preset,
  }
}

const NONE: ReadonlySet<DroppableField> = new Set()

/** Returns the fields except those that the server does not accept. */
function without<T extends { readonly [F in DroppableField]?: string | number }>(
  omitted: ReadonlySet<DroppableField>,
  fields: T,
): Partial<T> {
  const kept: Partial<T> = { ...fields }
  for (const field of omitted) delete kept[field]
  return kept
}
