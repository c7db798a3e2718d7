import { z } from 'zod'
import {
  MAX_IMAGES_PER_STREAM,
  type ImageModel,
  type IntegerRange,
  type ResponseFormat,
} from '#shared/capabilities.ts'
import { IMAGE_SIZES, type ImageSize } from '#shared/domain/aspect-ratio.ts'
import { invalidRequest, parseOrRefuse } from '../http/api-error.ts'

/** The parsed settings of an image request. */
export interface ImageOrder {
  readonly count: number
  readonly size: ImageSize
  readonly responseFormat: ResponseFormat
}

/** The defaults of a server whose model decides by itself. */
const SERVER_CHOICE: ImageOrder = { count: 1, size: '1024x1024', responseFormat: 'url' }

/**
 * Reads `image_config` by the model's row. Throws 400, with code `invalid_stream_n` for too many in
 * one stream.
 */
export function readImageOrder(model: ImageModel, config: unknown, stream: boolean): ImageOrder {
  const { count, size, responseFormat } = model
  if (count.by === 'server' || size.by === 'server' || responseFormat.by === 'server') {
    return SERVER_CHOICE
  }
  const schema = z.object({
    n: wholeNumber(count),
    size: z.enum(IMAGE_SIZES).nullish(),
    response_format: z.enum(responseFormat.options).nullish(),
  })
  const parsed = parseOrRefuse(schema, config ?? {}, 'image_config')
  const order = {
    count: parsed.n ?? count.default,
    size: parsed.size ?? size.default,
    responseFormat: parsed.response_format ?? responseFormat.default,
  }
  if (stream && order.count > MAX_IMAGES_PER_STREAM) {
    throw invalidRequest(
      `With stream=true, n must be 1 to ${MAX_IMAGES_PER_STREAM}`,
      'image_config.n',
      'invalid_stream_n',
    )
  }
  return order
}

function wholeNumber(range: IntegerRange): z.ZodType<number | null | undefined> {
  return z.number().int().min(range.min).max(range.max).nullish()
}
