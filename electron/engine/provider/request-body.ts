import { MAX_IMAGES_PER_STREAM } from '#shared/capabilities.ts'
import { assertNever } from '#shared/assert-never.ts'
import type { GenerationRequest, ImageRequest, VideoRequest } from '#shared/domain/generation.ts'

/** The JSON of one media request, as the API document describes it. Only what the user sets is in it. */
export interface WireBody {
  readonly model: string
  /** One single user message: servers read Markdown images in a history as references. */
  readonly messages: readonly [{ readonly role: 'user'; readonly content: string }]
  /** Always sent: when it is missing, the server's own default applies. */
  readonly stream: boolean
  readonly image_config?: {
    readonly n?: number
    readonly size?: string
    readonly response_format?: string
  }
  readonly video_config?: {
    readonly aspect_ratio: string
    readonly video_length: number
    readonly resolution_name: string
    readonly preset: string
  }
}

/** A part of a job that is one HTTP request. */
export interface RequestPart {
  /** Index, within the job, of the first output of this part. */
  readonly offset: number
  /** How many outputs this part asks for; null where the server decides, then nothing is sent. */
  readonly count: number | null
}

/**
 * Splits a job into requests that run at the same time, each of at most `maxPerRequest` images: many servers
 * refuse a stream of more than two. A video, or a count that the server decides, is one request.
 */
export function splitRequest(
  request: GenerationRequest,
  maxPerRequest: number = MAX_IMAGES_PER_STREAM,
): RequestPart[] {
  if (request.kind === 'video' || request.count === null) return [{ offset: 0, count: null }]
  const parts: RequestPart[] = []
  for (let offset = 0; offset < request.count; offset += maxPerRequest) {
    parts.push({ offset, count: Math.min(maxPerRequest, request.count - offset) })
  }
  return parts
}

/** The body of one request for `count` outputs of a job (a video has no count). Streamed unless said otherwise. */
export function requestBody(
  request: GenerationRequest,
  count: number | null,
  stream: boolean = true,
): WireBody {
  const common = {
    model: request.model,
    messages: [{ role: 'user', content: request.prompt }],
    stream,
  } as const
  switch (request.kind) {
    case 'image': {
      const config = imageConfig(request, count)
      return Object.keys(config).length === 0 ? common : { ...common, image_config: config }
    }
    case 'video':
      return { ...common, video_config: videoConfig(request) }
    default:
      return assertNever(request)
  }
}

function imageConfig(
  request: ImageRequest,
  count: number | null,
): NonNullable<WireBody['image_config']> {
  return {
    ...(count === null ? {} : { n: count }),
    ...(request.size === null ? {} : { size: request.size }),
    ...(request.responseFormat === null ? {} : { response_format: request.responseFormat }),
  }
}

function videoConfig(request: VideoRequest): NonNullable<WireBody['video_config']> {
  return {
    aspect_ratio: request.aspectRatio,
    video_length: request.lengthSeconds,
    resolution_name: request.resolution,
    preset: request.preset,
  }
}
