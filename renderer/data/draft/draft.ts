import { z } from 'zod'
import {
  MEDIA_MODELS,
  RESPONSE_FORMATS,
  VIDEO_PRESETS,
  VIDEO_RESOLUTIONS,
  type ImageModel,
  type MediaModel,
  type VideoModel,
} from '#shared/capabilities.ts'
import { draftEditSchema } from './draft-edit.ts'
import {
  ASPECT_RATIOS,
  IMAGE_SIZES,
  type AspectRatio,
  type ImageSize,
} from '#shared/domain/aspect-ratio.ts'

/** More is more likely a mistake. */
export const MOST_REPEATS = 50

/** Which media the composer makes. */
export type Kind = MediaModel['kind']

const USUAL_IMAGE_MODEL = usual((model): model is ImageModel => model.kind === 'image')
const USUAL_VIDEO_MODEL = usual((model): model is VideoModel => model.kind === 'video')

/** The shapes of an empty draft. */
const USUAL_SIZE: ImageSize =
  USUAL_IMAGE_MODEL.size.by === 'user' ? USUAL_IMAGE_MODEL.size.default : '1024x1024'
const USUAL_RATIO: AspectRatio = USUAL_VIDEO_MODEL.aspectRatio.default

/**
 * Whether the shape was chosen by hand: then no picture in the tray changes it. Older versions did not write this
 * down; any but the usual shape was chosen by hand.
 */
const byHandSchema = z.boolean().optional().catch(undefined)

/** A model that is chosen for pictures in the tray; null for the one that goes with the model for text. */
const modelForPicturesSchema = z.string().nullable().catch(null)

const mentionTargetSchema = z.union([
  z.strictObject({ key: z.string() }),
  z.strictObject({ asset: z.string() }),
])

/**
 * The contents of the composer, except for the pictures, which are in the tray. Picture and video, with and without
 * pictures in the tray, keep their own choices, so that switching back and forth loses nothing. A value may be
 * invalid for a model; `requestOfDraft` fits it to the model.
 */
export const draftSchema = z.object({
  kind: z.enum(['image', 'video']),
  prompt: z.string(),
  image: z
    .object({
      model: z.string(),
      editModel: modelForPicturesSchema,
      count: z.number().int(),
      size: z.enum(IMAGE_SIZES),
      isShapeByHand: byHandSchema,
      /** Sizes in each of which everything is made; null while it is made in `size`. */
      sizes: z.array(z.enum(IMAGE_SIZES)).min(1).readonly().nullable().catch(null),
      responseFormat: z.enum(RESPONSE_FORMATS).catch('url'),
    })
    .transform((image) => ({
      ...image,
      isShapeByHand: image.isShapeByHand ?? image.size !== USUAL_SIZE,
    })),
  video: z
    .object({
      model: z.string(),
      animationModel: modelForPicturesSchema,
      aspectRatio: z.enum(ASPECT_RATIOS),
      isShapeByHand: byHandSchema,
      /** Like the sizes of pictures. */
      aspectRatios: z.array(z.enum(ASPECT_RATIOS)).min(1).readonly().nullable().catch(null),
      lengthSeconds: z.number().int(),
      resolution: z.enum(VIDEO_RESOLUTIONS),
      preset: z.enum(VIDEO_PRESETS),
    })
    .transform((video) => ({
      ...video,
      isShapeByHand: video.isShapeByHand ?? video.aspectRatio !== USUAL_RATIO,
    })),
  /** The picture that is changed inside of a mask; null where none is. Drafts of older versions have none. */
  edit: draftEditSchema.nullable().default(null).catch(null),
  /** Which pictures the mentions in the prompt mean; see `mentions.ts`. */
  mentions: z.record(z.string(), mentionTargetSchema).catch({}).default({}),
  /** What the variables of prompts are filled in with; those of earlier prompts stay for the next ones. */
  values: z.record(z.string(), z.string()).catch({}).default({}),
  /** How often everything is made. */
  repeat: z.number().int().min(1).max(MOST_REPEATS).catch(1),
})
export type Draft = z.infer<typeof draftSchema>

/** Returns an empty draft with the defaults of the first models. */
export function emptyDraft(): Draft {
  const { count } = USUAL_IMAGE_MODEL
  const { lengthSeconds, resolution, preset } = USUAL_VIDEO_MODEL
  return {
    kind: 'image',
    prompt: '',
    mentions: {},
    values: {},
    repeat: 1,
    edit: null,
    image: {
      model: USUAL_IMAGE_MODEL.id,
      editModel: null,
      count: count.by === 'user' ? count.default : 1,
      size: USUAL_SIZE,
      isShapeByHand: false,
      sizes: null,
      responseFormat: 'url',
    },
    video: {
      model: USUAL_VIDEO_MODEL.id,
      animationModel: null,
      aspectRatio: USUAL_RATIO,
      isShapeByHand: false,
      aspectRatios: null,
      lengthSeconds: lengthSeconds.default,
      resolution: resolution.default,
      preset: preset.default,
    },
  }
}

/**
 * Parses a stored draft. The typed prompt is kept where the rest cannot be read, as after a return to an earlier
 * version.
 */
export function parseDraft(stored: unknown): Draft {
  const parsed = draftSchema.safeParse(stored)
  if (parsed.success) return parsed.data
  const typed = draftSchema.pick({ prompt: true }).safeParse(stored)
  return { ...emptyDraft(), ...typed.data }
}

function usual<M extends MediaModel>(isKind: (model: MediaModel) => model is M): M {
  const found = MEDIA_MODELS.filter(isKind)[0]
  if (found === undefined) throw new Error('The table of capabilities has no such model')
  return found
}

/** Returns a draft from earlier. The picture or what was prepared may be gone since: made ready again, it is found out before anything is paid. */
export function withUnpreparedEdit(draft: Draft): Draft {
  return draft.edit === null ? draft : { ...draft, edit: { ...draft.edit, prepared: null } }
}
