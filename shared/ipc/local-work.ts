import { z } from 'zod'
import { adjustmentSchema } from '../domain/adjustment.ts'
import { assetSchema } from '../domain/asset.ts'
import { referenceChangeSchema } from '../domain/reference-change.ts'
import { storedReferenceSchema } from '../domain/reference.ts'
import { route } from './route.ts'

/** Where a picture comes from that is to be brought into the library. Never a path. */
const importSourceSchema = z.discriminatedUnion('type', [
  /** A file, by a handle of `files.handles`. */
  z.strictObject({ type: z.literal('file'), handle: z.uuid() }),
  /** An upload that was or will be posted to `uploadUrl(id)`; see `references.openUploads`. */
  z.strictObject({ type: z.literal('upload'), id: z.uuid() }),
  /** A picture of the tray: the file it was made from where that is known, else the copy that is sent. */
  z.strictObject({
    type: z.literal('reference'),
    /** Of its entry; null for one that is older than this process. */
    entry: z.uuid().nullable(),
    reference: storedReferenceSchema,
  }),
])
export type ImportSource = z.infer<typeof importSourceSchema>

const adjustment = adjustmentSchema

/** A picture for the tray, and what was done to it so that it can be sent. */
const keptSchema = z.strictObject({
  reference: storedReferenceSchema,
  changes: z.array(referenceChangeSchema),
})

/**
 * Work on pictures for which nothing is sent. The routes fail as references do, such as with `reference_unusable`, `reference_damaged`,
 * `reference_no_decoder`, `reference_too_large` and `reference_missing`.
 */
export const localWorkRoutes = {
  /** Brings a local picture into the library, its bytes as they are; returns the item that has them already where there is one. */
  import: route(importSourceSchema, assetSchema),
  /** Makes an item of a library picture by cropping, turning, mirroring and straightening it. */
  adjust: route(z.strictObject({ asset: z.string().min(1).max(64), adjustment }), assetSchema),
  /** The same for a picture of the tray: returns a new reference. */
  adjustReference: route(
    z.strictObject({ reference: storedReferenceSchema, adjustment }),
    keptSchema,
  ),
  /** Opens the system's dialog for one file, and makes a reference of it. Null when the user has closed it, or one is open already. */
  chooseReference: route(z.undefined(), keptSchema.nullable()),
} as const
