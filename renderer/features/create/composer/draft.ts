import { z } from 'zod'
import {
  findMediaModel,
  MEDIA_MODELS,
  mediaModel,
  nearestAllowed,
  RESPONSE_FORMATS,
  VIDEO_PRESETS,
  VIDEO_RESOLUTIONS,
  type Choice,
  type ImageModel,
  type IntegerRange,
  type MediaModel,
  type ServerDecides,
  type VideoModel,
} from '#shared/capabilities.ts'
import { ASPECT_RATIOS, IMAGE_SIZES } from '#shared/domain/aspect-ratio.ts'
import { UNKNOWN_MODEL, type GenerationRequest } from '#shared/domain/generation.ts'
import { literalPrompt } from './literal-prompt.ts'

/** More is rather a slip than a wish. */
export const MOST_REPEATS = 50

/** Which media the composer makes. */
export type Kind = MediaModel['kind']

/**
 * What stands in the composer. Picture and video keep their own choices, so that switching back and forth
 * loses nothing. A value here may be out of a model's reach; `requestOfDraft` fits it to the model.
 */
export const draftSchema = z.object({
  kind: z.enum(['image', 'video']),
  prompt: z.string(),
  image: z.object({
    model: z.string(),
    count: z.number().int(),
    size: z.enum(IMAGE_SIZES),
    /** Sizes in each of which everything is made; null while it is made in `size`. */
    sizes: z.array(z.enum(IMAGE_SIZES)).min(1).readonly().nullable().catch(null),
    responseFormat: z.enum(RESPONSE_FORMATS).catch('url'),
  }),
  video: z.object({
    model: z.string(),
    aspectRatio: z.enum(ASPECT_RATIOS),
    /** As the sizes of pictures. */
    aspectRatios: z.array(z.enum(ASPECT_RATIOS)).min(1).readonly().nullable().catch(null),
    lengthSeconds: z.number().int(),
    resolution: z.enum(VIDEO_RESOLUTIONS),
    preset: z.enum(VIDEO_PRESETS),
  }),
  /** How often everything is made. */
  repeat: z.number().int().min(1).max(MOST_REPEATS).catch(1),
})
export type Draft = z.infer<typeof draftSchema>

const isOffered = (model: MediaModel): boolean => model.references.min === 0

/** Whether a model can be asked by a prompt alone, as any may that the table does not have. */
const isAsked = (model: MediaModel): boolean =>
  isOffered(model) && model.id.trim() !== '' && model.id !== UNKNOWN_MODEL

/** The image models that work from a prompt alone. */
export const IMAGE_MODELS = MEDIA_MODELS.filter(
  (model): model is ImageModel => model.kind === 'image' && isOffered(model),
)

/** The video models that work from a prompt alone. */
export const VIDEO_MODELS = MEDIA_MODELS.filter(
  (model): model is VideoModel => model.kind === 'video' && isOffered(model),
)

/** The image model of a draft, known or not; the first known one when the draft names what cannot make a picture from a prompt alone. */
export function imageModelOf(draft: Draft): ImageModel {
  const model = mediaModel(draft.image.model, 'image')
  return model.kind === 'image' && isAsked(model) ? model : offered(IMAGE_MODELS, '')
}

/** The video model of a draft, as `imageModelOf`. */
export function videoModelOf(draft: Draft): VideoModel {
  const model = mediaModel(draft.video.model, 'video')
  return model.kind === 'video' && isAsked(model) ? model : offered(VIDEO_MODELS, '')
}

function offered<M extends MediaModel>(models: readonly M[], id: string): M {
  const found = models.find((model) => model.id === id) ?? models[0]
  if (found === undefined) throw new Error('The table of capabilities offers no such model')
  return found
}

/** The nearest value that the rule allows; null where the server decides. */
export function fitRange(rule: IntegerRange | ServerDecides, value: number): number | null {
  return rule.by === 'server' ? null : nearestAllowed(rule, value)
}

/** The value if the rule offers it, else the rule's default; null where the server decides. */
export function fitChoice<T>(rule: Choice<T> | ServerDecides, value: T): T | null {
  if (rule.by === 'server') return null
  return rule.options.includes(value) ? value : rule.default
}

/**
 * The request a draft stands for, every value fitted to its model; in the first of its shapes where it has several. Its prompt may still
 * be empty, and may have alternatives: see `batch-plan.ts`.
 */
export function requestOfDraft(draft: Draft): GenerationRequest {
  const prompt = draft.prompt.trim()
  if (draft.kind === 'image') {
    const model = imageModelOf(draft)
    return {
      kind: 'image',
      model: model.id,
      prompt,
      count: fitRange(model.count, draft.image.count),
      size: fitChoice(model.size, draft.image.sizes?.[0] ?? draft.image.size),
      responseFormat: fitChoice(model.responseFormat, draft.image.responseFormat),
      references: [],
    }
  }
  const model = videoModelOf(draft)
  const { lengthSeconds, resolution, preset } = draft.video
  const aspectRatio = draft.video.aspectRatios?.[0] ?? draft.video.aspectRatio
  return {
    kind: 'video',
    model: model.id,
    prompt,
    aspectRatio: fitChoice(model.aspectRatio, aspectRatio) ?? model.aspectRatio.default,
    lengthSeconds: fitRange(model.lengthSeconds, lengthSeconds) ?? model.lengthSeconds.default,
    resolution: fitChoice(model.resolution, resolution) ?? model.resolution.default,
    preset: fitChoice(model.preset, preset) ?? model.preset.default,
    references: [],
  }
}

/** The draft that would make a request again, once. What the server decided, and the other medium, stay as they were. */
export function draftOfRequest(request: GenerationRequest, current: Draft): Draft {
  const { model } = request
  const prompt = literalPrompt(request.prompt)
  const known = findMediaModel(model)
  const usable = isAsked(known ?? mediaModel(model, request.kind))
  if (request.kind === 'image') {
    return {
      ...current,
      kind: 'image',
      prompt,
      repeat: 1,
      image: {
        model: usable ? model : current.image.model,
        count: request.count ?? current.image.count,
        size: request.size ?? current.image.size,
        sizes: null,
        responseFormat: request.responseFormat ?? current.image.responseFormat,
      },
    }
  }
  const { aspectRatio, lengthSeconds, resolution, preset } = request
  return {
    ...current,
    kind: 'video',
    prompt,
    repeat: 1,
    video: {
      model: usable ? model : current.video.model,
      aspectRatio,
      aspectRatios: null,
      lengthSeconds,
      resolution,
      preset,
    },
  }
}

/** An empty draft with the defaults of the first models. */
export function emptyDraft(): Draft {
  const image = offered(IMAGE_MODELS, '')
  const video = offered(VIDEO_MODELS, '')
  return {
    kind: 'image',
    prompt: '',
    repeat: 1,
    image: {
      model: image.id,
      count: image.count.by === 'user' ? image.count.default : 1,
      size: image.size.by === 'user' ? image.size.default : '1024x1024',
      sizes: null,
      responseFormat: 'url',
    },
    video: {
      model: video.id,
      aspectRatio: video.aspectRatio.default,
      aspectRatios: null,
      lengthSeconds: video.lengthSeconds.default,
      resolution: video.resolution.default,
      preset: video.preset.default,
    },
  }
}

/** A stored draft. What was typed is kept where the rest cannot be read, as after a return to an earlier version. */
export function parseDraft(stored: unknown): Draft {
  const parsed = draftSchema.safeParse(stored)
  if (parsed.success) return parsed.data
  const typed = draftSchema.pick({ prompt: true }).safeParse(stored)
  return { ...emptyDraft(), ...typed.data }
}
