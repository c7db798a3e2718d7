import { z } from 'zod'
import { EDIT_WAYS, editCanvasSchema, maskHashSchema, preparedEditSchema } from '../domain/edit.ts'
import { route } from './route.ts'

/** Edits of library pictures inside of a mask. A kept mask is shown at `maskUrl`. */
export const editsRoutes = {
  /**
   * Plans an edit, and keeps what will be sent and the mask. Free: nothing is sent. A newer call cancels the one
   * before, which fails with `cancelled`. Fails with `reference_missing`, `reference_unusable`, `reference_damaged`,
   * `reference_no_decoder`, `reference_too_large` or `original_in_trash` for the original, and with `mask_unusable`, `mask_shape` or
   * `mask_empty` for the mask, and with `canvas_shape` or `canvas_too_large` for what it is extended to.
   */
  prepare: route(
    z.strictObject({
      /** Id of the original in the library. */
      asset: z.string().min(1).max(64),
      /** Id of an upload (`references.openUploads`), whose file is taken; or the hash of a mask that is kept. */
      mask: z.union([z.uuid(), maskHashSchema]),
      /** What the original is extended to: beside it the mask may be empty. */
      canvas: editCanvasSchema.optional(),
      way: z.enum(['auto', ...EDIT_WAYS]),
      model: z.string().min(1).max(200),
    }),
    preparedEditSchema,
  ),
} as const
