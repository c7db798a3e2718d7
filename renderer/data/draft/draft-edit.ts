import { z } from 'zod'
import type { ImageModel, MediaModel } from '#shared/capabilities.ts'
import {
  EDIT_WAYS,
  editCanvasSchema,
  maskHashSchema,
  preparedEditSchema,
  type MaskEdit,
} from '#shared/domain/edit.ts'

/** What is sent of the picture: as the mask asks for, or as the user does. */
export const WISHED_WAYS = ['auto', ...EDIT_WAYS] as const
export type WishedWay = (typeof WISHED_WAYS)[number]

/** A picture that is to be changed inside of a mask, or around it, as the draft has it. */
export const draftEditSchema = z.object({
  /** Id of the picture in the library. */
  asset: z.string(),
  /** How much of it is masked, 0–1; null while that is not known. */
  share: z.number().min(0).max(1).nullable(),
  way: z.enum(WISHED_WAYS),
  /** What it is extended to; null where it keeps its size. */
  canvas: editCanvasSchema.nullable().default(null),
  /** The hash of the mask as it is now; null while the library does not have it yet. */
  mask: maskHashSchema.nullable(),
  /** What is sent for it, and the model that it was made ready for; null until that is done. Nothing is sent before. */
  prepared: z.object({ model: z.string(), edit: preparedEditSchema }).nullable(),
})
export type DraftEdit = z.infer<typeof draftEditSchema>

/** Returns the edit of a request, of which the first reference is made anew. */
export function editOfRequest({ asset, mask, way, canvas }: MaskEdit): DraftEdit {
  return { asset, share: null, way, mask, canvas: canvas ?? null, prepared: null }
}

/**
 * Returns a model as far as pictures beside an edit are concerned: what is sent of the edited picture takes one of its
 * places.
 */
export function besideEdit<M extends MediaModel>(model: M, edit: DraftEdit | null): M {
  if (edit === null || model.kind !== 'image') return model
  const { references } = model
  const { min, max } = references
  return {
    ...model,
    references: { ...references, min: Math.max(0, min - 1), max: Math.max(0, max - 1) },
  }
}

/** Returns what is sent of an edit to a model; null while it is not ready for that model. */
export function preparedFor(edit: DraftEdit | null, model: ImageModel) {
  const prepared = edit?.prepared ?? null
  return prepared !== null && prepared.model === model.id ? prepared.edit : null
}
