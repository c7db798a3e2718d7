import {
  findMediaModel,
  isAllowed,
  mediaModel,
  type ImageModel,
  type IntegerRange,
  type ServerDecides,
  type VideoModel,
} from '#shared/capabilities.ts'
import {
  pixelsOfSize,
  SIZE_BY_ASPECT_RATIO,
  type AspectRatio,
  type ImageSize,
} from '#shared/domain/aspect-ratio.ts'
import type { Recalled } from '#shared/domain/recall.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { Draft } from '../draft.ts'
import { literalPrompt } from '../literal-prompt.ts'
import { modeOf, startsFromPictures } from '../mode.ts'
import { fitsMode, imageModelOf, modelOf, videoModelOf } from '../model-for-mode.ts'
import { nearestShape } from '../picture-shape.ts'
import type { Pictures } from '../pictures.ts'
import { imageSizeOf, videoRatioOf } from '../shape-of-draft.ts'

/** What of a file's request can be put into the composer, in the order in which it is decided. */
export const RECALL_FIELDS = [
  'kind',
  'model',
  'prompt',
  'shape',
  'count',
  'length',
  'resolution',
  'preset',
] as const
export type RecallField = (typeof RECALL_FIELDS)[number]

/** Why a field cannot be put there. `same` means that it need not be. */
export type Unusable =
  | 'same'
  | 'noSuchModel'
  | 'takesNoPictures'
  | 'needsPictures'
  | 'serverDecides'
  | 'notOffered'
  | 'onlyImages'
  | 'onlyVideos'

/** A field that a file says, beside the composer's value. Texts are values of the API; the sheet says them in words. */
export interface RecallRow {
  readonly field: RecallField
  readonly found: string
  /** What it becomes where that is not what was found: a size that is nearest to it. */
  readonly becomes: string | null
  /** What stands in the composer; null where the provider decides, or there is nothing of the kind. */
  readonly current: string | null
  readonly unusable: Unusable | null
}

export interface RecallPlan {
  readonly rows: readonly RecallRow[]
  /** The draft with what is ticked and can be used. */
  readonly draft: Draft
}

/** What the fields depend on beside the draft. */
export interface RecallContext {
  /** Of the tray, as it will be. */
  readonly pictures: Pictures
  /** Whether the provider lists a model that no table has. */
  readonly isOffered: (model: string) => boolean
}

/** A field on the draft as the ticked fields before it have left it: its row, and the draft with it. */
interface Step extends Omit<RecallRow, 'field'> {
  /** Null where it cannot be used. */
  readonly draft: Draft | null
}

type StepOf = (recalled: Recalled, draft: Draft, context: RecallContext) => Step | null

/**
 * Returns what a file's request would change, field by field, with those that are ticked: a model that is ticked decides which sizes there are
 * below it. A field that the file does not say has no row.
 */
export function recallPlan(
  recalled: Recalled,
  current: Draft,
  ticked: ReadonlySet<RecallField>,
  context: RecallContext,
): RecallPlan {
  let draft = current
  const rows: RecallRow[] = []
  for (const field of RECALL_FIELDS) {
    const step = STEPS[field](recalled, draft, context)
    if (step === null) continue
    const { draft: changed, ...row } = step
    rows.push({ field, ...row })
    if (row.unusable === null && changed !== null && ticked.has(field)) draft = changed
  }
  return { rows, draft }
}

const STEPS: Readonly<Record<RecallField, StepOf>> = {
  kind: ({ kind }, draft) =>
    draft.kind === kind ? null : { ...said(kind, draft.kind), draft: { ...draft, kind } },
  model: modelStep,
  prompt(recalled, draft) {
    // What looks like a mention in a foreign text is none.
    const prompt = literalPrompt(recalled.prompt)
    return { ...said(prompt, draft.prompt.trim()), draft: { ...draft, prompt, mentions: {} } }
  },
  shape: shapeStep,
  count({ count }, draft, { pictures }) {
    if (count === null) return null
    if (draft.kind !== 'image') return unusable(String(count), 'onlyImages')
    const { count: rule } = imageModelOf(draft, pictures.length > 0)
    const changed = { ...draft, image: { ...draft.image, count } }
    return number(count, { rule, current: draft.image.count, draft: changed })
  },
  length({ lengthSeconds }, draft, { pictures }) {
    if (lengthSeconds === null) return null
    if (draft.kind !== 'video') return unusable(String(lengthSeconds), 'onlyVideos')
    const { lengthSeconds: rule } = videoModelOf(draft, pictures.length > 0)
    const changed = { ...draft, video: { ...draft.video, lengthSeconds } }
    return number(lengthSeconds, { rule, current: draft.video.lengthSeconds, draft: changed })
  },
  resolution({ resolution }, draft, { pictures }) {
    if (resolution === null) return null
    if (draft.kind !== 'video') return unusable(resolution, 'onlyVideos')
    const { resolution: rule } = videoModelOf(draft, pictures.length > 0)
    if (!rule.options.includes(resolution)) return unusable(resolution, 'notOffered')
    const changed = { ...draft, video: { ...draft.video, resolution } }
    return { ...said(resolution, draft.video.resolution), draft: changed }
  },
  preset({ preset }, draft, { pictures }) {
    if (preset === null) return null
    if (draft.kind !== 'video') return unusable(preset, 'onlyVideos')
    const { preset: rule } = videoModelOf(draft, pictures.length > 0)
    if (!rule.options.includes(preset)) return unusable(preset, 'notOffered')
    const changed = { ...draft, video: { ...draft.video, preset } }
    return { ...said(preset, draft.video.preset), draft: changed }
  },
}

function said(found: string, current: string) {
  return { found, becomes: null, current, unusable: found === current ? ('same' as const) : null }
}

function unusable(found: string, why: Unusable, current: string | null = null): Step {
  return { found, becomes: null, current, unusable: why, draft: null }
}

function modelStep(recalled: Recalled, draft: Draft, context: RecallContext): Step | null {
  const { model, kind } = recalled
  if (model === null) return null
  const hasPictures = context.pictures.length > 0
  const current = modelOf(draft, hasPictures || draft.edit !== null).id
  if (findMediaModel(model) === undefined && !context.isOffered(model)) {
    return unusable(model, 'noSuchModel', current)
  }
  if (draft.kind !== kind) {
    return unusable(model, kind === 'image' ? 'onlyImages' : 'onlyVideos', current)
  }
  const mode = modeOf(kind, hasPictures || (kind === 'image' && draft.edit !== null))
  if (!fitsMode(mediaModel(model, kind), mode)) {
    return unusable(model, startsFromPictures(mode) ? 'takesNoPictures' : 'needsPictures', current)
  }
  const isForPictures = startsFromPictures(mode)
  const changed: Draft =
    kind === 'image'
      ? { ...draft, image: { ...draft.image, [isForPictures ? 'editModel' : 'model']: model } }
      : { ...draft, video: { ...draft.video, [isForPictures ? 'animationModel' : 'model']: model } }
  return { ...said(model, current), draft: changed }
}

function shapeStep(recalled: Recalled, draft: Draft, { pictures }: RecallContext): Step | null {
  const { size, aspectRatio } = recalled
  const pixels =
    size ?? (aspectRatio === null ? null : pixelsOfSize(SIZE_BY_ASPECT_RATIO[aspectRatio]))
  if (pixels === null) return null
  const found = size === null ? (aspectRatio ?? '') : `${size.width}x${size.height}`
  const hasPictures = pictures.length > 0
  return draft.kind === 'image'
    ? imageShape(found, pixels, draft, imageModelOf(draft, hasPictures), pictures)
    : videoShape(found, pixels, draft, videoModelOf(draft, hasPictures), pictures)
}

function imageShape(
  found: string,
  pixels: PixelSize,
  draft: Draft,
  model: ImageModel,
  pictures: Pictures,
): Step | null {
  const { size: rule } = model
  if (rule.by === 'server') return unusable(found, 'serverDecides')
  const size: ImageSize = nearestShape(rule.options, pixels, pixelsOfSize) ?? rule.default
  const image = { ...draft.image, size, sizes: null, isShapeByHand: true }
  const current = imageSizeOf(draft, model, pictures)
  return {
    found,
    becomes: size === found ? null : size,
    current,
    unusable: draft.image.sizes === null && current === size ? 'same' : null,
    draft: { ...draft, image },
  }
}

function videoShape(
  found: string,
  pixels: PixelSize,
  draft: Draft,
  model: VideoModel,
  pictures: Pictures,
): Step {
  const { options } = model.aspectRatio
  const exact = options.find((option) => option === found || SIZE_BY_ASPECT_RATIO[option] === found)
  const aspectRatio =
    exact ?? nearestShape(options, pixels, pixelsOfRatio) ?? model.aspectRatio.default
  const video = { ...draft.video, aspectRatio, aspectRatios: null, isShapeByHand: true }
  const current = videoRatioOf(draft, model, pictures)
  return {
    found,
    becomes: aspectRatio === found ? null : aspectRatio,
    current,
    unusable: draft.video.aspectRatios === null && current === aspectRatio ? 'same' : null,
    draft: { ...draft, video },
  }
}

function pixelsOfRatio(ratio: AspectRatio): PixelSize {
  return pixelsOfSize(SIZE_BY_ASPECT_RATIO[ratio])
}

interface NumberField {
  readonly rule: IntegerRange | ServerDecides
  readonly current: number
  readonly draft: Draft
}

function number(found: number, { rule, current, draft }: NumberField): Step | null {
  if (rule.by === 'server') return unusable(String(found), 'serverDecides')
  if (!isAllowed(rule, found)) return unusable(String(found), 'notOffered', String(current))
  return { ...said(String(found), String(current)), draft }
}
