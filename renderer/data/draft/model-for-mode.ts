import {
  findMediaModel,
  MEDIA_MODELS,
  mediaModel,
  VERSION_2_MODELS,
  type ImageModel,
  type MediaModel,
  type VideoModel,
} from '#shared/capabilities.ts'
import { isLocalModel, UNKNOWN_MODEL } from '#shared/domain/generation.ts'
import type { Draft } from './draft.ts'
import { kindOfMode, modeOf, startsFromPictures, type Mode } from './mode.ts'

/** Returns whether a model fits a mode; a model outside of the table fits every one. */
export function fitsMode({ id, kind, references }: MediaModel, mode: Mode): boolean {
  if (id.trim() === '' || id === UNKNOWN_MODEL || isLocalModel(id) || kind !== kindOfMode(mode))
    return false
  return startsFromPictures(mode) ? references.max > 0 : references.min === 0
}

/**
 * Returns the model that a draft is made with: the one chosen for its mode, or the one that goes with what was chosen
 * for text.
 */
export function modelOf(draft: Draft, hasPictures: boolean): MediaModel {
  return draft.kind === 'image'
    ? imageModelOf(draft, hasPictures)
    : videoModelOf(draft, hasPictures)
}

/**
 * Returns the image model of a draft, known or not, which an edit makes one that takes pictures; the first known one that fits where what the draft names cannot
 * do it.
 */
export function imageModelOf({ image, edit }: Draft, hasOthers: boolean): ImageModel {
  const hasPictures = hasOthers || edit !== null
  const mode = modeOf('image', hasPictures)
  const id = hasPictures ? (image.editModel ?? editingCounterpart(image.model)) : image.model
  const model = mediaModel(id, 'image')
  if (model.kind === 'image' && fitsMode(model, mode)) return model
  return firstOf(mode, (one): one is ImageModel => one.kind === 'image')
}

/** Returns the video model of a draft, as `imageModelOf`. */
export function videoModelOf({ video }: Draft, hasPictures: boolean): VideoModel {
  const mode = modeOf('video', hasPictures)
  const id = hasPictures ? (video.animationModel ?? video.model) : video.model
  const model = mediaModel(id, 'video')
  if (model.kind === 'video' && fitsMode(model, mode)) return model
  return firstOf(mode, (one): one is VideoModel => one.kind === 'video')
}

/**
 * Returns the model that edits where another one makes pictures from text: of the same table, since a server has all
 * of one or none. A model that no table has may do both.
 */
function editingCounterpart(id: string): string {
  if (findMediaModel(id) === undefined) return id
  const family = [MEDIA_MODELS, VERSION_2_MODELS].find((table) =>
    table.some((one) => one.id === id),
  )
  return family?.find((one) => fitsMode(one, 'edit'))?.id ?? id
}

function firstOf<M extends MediaModel>(mode: Mode, isKind: (model: MediaModel) => model is M): M {
  const found = MEDIA_MODELS.filter(isKind).find((model) => fitsMode(model, mode))
  if (found === undefined) throw new Error(`The table of capabilities has no model for ${mode}`)
  return found
}
