import {
  MEDIA_MODELS,
  RESPONSE_FORMATS,
  VIDEO_PRESETS,
  type IntegerRange,
  type MediaModel,
} from '#shared/capabilities.ts'
import { ASPECT_RATIOS, IMAGE_SIZES } from '#shared/domain/aspect-ratio.ts'
import { MOST_JOBS_OF_A_BATCH } from '#shared/domain/batch.ts'
import { REASONING_EFFORTS } from '#shared/domain/chat.ts'
import { USUAL_CHAT_MODEL } from '../arguments/chat-options.ts'

/** Values for the help, from the table of capabilities. */
export const OPTIONS = {
  chatModel: USUAL_CHAT_MODEL,
  batch: MOST_JOBS_OF_A_BATCH,
  pictures: range(MEDIA_MODELS.flatMap(countOf)),
  seconds: range(
    MEDIA_MODELS.flatMap((model) => (model.kind === 'video' ? [model.lengthSeconds] : [])),
  ),
  sizes: IMAGE_SIZES.join(', '),
  ratios: ASPECT_RATIOS.join(', '),
  formats: RESPONSE_FORMATS.join(', '),
  presets: VIDEO_PRESETS.join(', '),
  efforts: REASONING_EFFORTS.join(', '),
} as const

function countOf(model: MediaModel): IntegerRange[] {
  return model.kind === 'image' && model.count.by === 'user' ? [model.count] : []
}

function range(ranges: readonly IntegerRange[]): string {
  const min = Math.min(...ranges.map((each) => each.min))
  const max = Math.max(...ranges.map((each) => each.max))
  return `${min}–${max}`
}
