import { mediaModel } from '#shared/capabilities.ts'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import type { Reference } from '#shared/domain/reference.ts'
import type { Draft } from './draft.ts'
import { besideEdit, editOfRequest, preparedFor } from './draft-edit.ts'
import { fitChoice, fitRange } from './fit.ts'
import { literalPrompt } from './literal-prompt.ts'
import { modeOf } from './mode.ts'
import { fitsMode, imageModelOf, videoModelOf } from './model-for-mode.ts'
import { referencesFor, type Pictures } from './pictures.ts'
import { imageSizeOf, videoRatioOf } from './shape-of-draft.ts'

/**
 * Returns the request for a draft and the pictures in the tray, every value fitted to its model; in the first of its
 * shapes where it has several. It has the pictures that count, as from the command line. Its prompt may still be
 * empty, and may have alternatives: see `batch-plan.ts`; and pictures that are not ready are left out: see
 * `trayProblem`. Nor is an edit that is not ready among it: see `maskProblem`.
 */
export function requestOfDraft(draft: Draft, pictures: Pictures): GenerationRequest {
  const hasPictures = pictures.length > 0
  const prompt = draft.prompt.trim()
  if (draft.kind === 'image') {
    const model = imageModelOf(draft, hasPictures)
    const edit = preparedFor(draft.edit, model)
    const others = referencesFor(besideEdit(model, draft.edit), pictures)
    return {
      kind: 'image',
      model: model.id,
      prompt,
      count: fitRange(model.count, draft.image.count),
      size: imageSizeOf(draft, model, pictures),
      responseFormat: fitChoice(model.responseFormat, draft.image.responseFormat),
      // What is sent of the edited picture comes first, and always counts.
      references: edit === null ? others : [edit.reference, ...others],
      ...(edit === null ? {} : { edit: edit.edit }),
    }
  }
  const model = videoModelOf(draft, hasPictures)
  const { lengthSeconds, resolution, preset } = draft.video
  return {
    kind: 'video',
    model: model.id,
    prompt,
    aspectRatio: videoRatioOf(draft, model, pictures),
    lengthSeconds: fitRange(model.lengthSeconds, lengthSeconds) ?? model.lengthSeconds.default,
    resolution: fitChoice(model.resolution, resolution) ?? model.resolution.default,
    preset: fitChoice(model.preset, preset) ?? model.preset.default,
    references: referencesFor(model, pictures),
  }
}

/** Returns the pictures of a request that belong into the tray: all but what was sent of the picture it edits. */
export function trayReferencesOf(request: GenerationRequest): readonly Reference[] {
  const isEdit = request.kind === 'image' && request.edit !== undefined
  return isEdit ? request.references.slice(1) : request.references
}

/**
 * Returns the draft that would make a request again, once, with the request's pictures in the tray. What the server
 * decided, the other medium, and the model for the other mode stay as they were.
 */
export function draftOfRequest(request: GenerationRequest, current: Draft): Draft {
  const { kind, model, references } = request
  const hasPictures = references.length > 0
  const usable = fitsMode(mediaModel(model, kind), modeOf(kind, hasPictures))
  // The shape it was made in, not the one nearest to its pictures.
  const keepsShape = hasPictures
  const edit = kind === 'image' && request.edit !== undefined ? editOfRequest(request.edit) : null
  // What looks like a mention in what was sent was none.
  const prompt = literalPrompt(request.prompt)
  const base = { ...current, prompt, mentions: {}, repeat: 1, edit }
  if (kind === 'image') {
    const { image } = current
    return {
      ...base,
      kind,
      image: {
        ...image,
        ...(usable ? (hasPictures ? { editModel: model } : { model }) : {}),
        count: request.count ?? image.count,
        size: request.size ?? image.size,
        isShapeByHand: keepsShape || image.isShapeByHand,
        sizes: null,
        responseFormat: request.responseFormat ?? image.responseFormat,
      },
    }
  }
  const { aspectRatio, lengthSeconds, resolution, preset } = request
  return {
    ...base,
    kind,
    video: {
      ...current.video,
      ...(usable ? (hasPictures ? { animationModel: model } : { model }) : {}),
      aspectRatio,
      isShapeByHand: keepsShape || current.video.isShapeByHand,
      aspectRatios: null,
      lengthSeconds,
      resolution,
      preset,
    },
  }
}
