import { findMediaModel } from './capabilities.ts'

/**
 * What a model is for, as the window sorts them. `edit` makes pictures from pictures; `upscale` makes something
 * larger.
 */
export const MODEL_KINDS = ['image', 'edit', 'video', 'upscale', 'chat'] as const
export type ModelKind = (typeof MODEL_KINDS)[number]

/** Words in model ids that say what a model makes. Video first: `…-image-to-video` makes videos. */
const VIDEO_WORDS = /video|t2v|i2v|sora|veo|kling|hailuo|seedance|vidu|runway|pika|wan[\d.-]|视频/i
const IMAGE_WORDS =
  /image|imagine|img|dall|flux|diffusion|midjourney|seedream|banana|ideogram|recraft|paint|draw|图|画/i

/**
 * Returns what a model id seems to make. For an id outside of the table this is a guess, which the user may override.
 */
export function guessModelKind(id: string): 'image' | 'video' | 'chat' {
  const known = findMediaModel(id)
  if (known !== undefined) return known.kind
  if (VIDEO_WORDS.test(id)) return 'video'
  return IMAGE_WORDS.test(id) ? 'image' : 'chat'
}

/** Words in an id whose model only upscales. */
const UPSCALE_WORDS = /upscal|super[-_]?res|esrgan|supir|超分|放大/i
/** Words in an id whose model starts from a picture. */
const EDIT_WORDS = /edit|inpaint|kontext|i2i|img2img|image[-_]?to[-_]?image|编辑|改图|修图/i
/** Those of them that are enough without another word about pictures. */
const PICTURE_EDIT_WORDS = /inpaint|kontext|img2img|改图|修图/i

/**
 * Returns what a model id seems to be for, in more detail than `guessModelKind`. For an id outside of the table this
 * is a guess, which the user may override.
 */
export function guessKindInDetail(id: string): ModelKind {
  const known = findMediaModel(id)
  if (known !== undefined) return known.references.min > 0 ? 'edit' : known.kind
  if (UPSCALE_WORDS.test(id)) return 'upscale'
  const kind = guessModelKind(id)
  if (kind === 'image') return EDIT_WORDS.test(id) ? 'edit' : 'image'
  return kind === 'chat' && PICTURE_EDIT_WORDS.test(id) ? 'edit' : kind
}
