import { z } from 'zod'
import { adjustmentSchema } from '#shared/domain/adjustment.ts'
import { IMAGE_SIZES } from '#shared/domain/aspect-ratio.ts'
import { EDIT_WAYS, editCanvasSchema, sentAreaSchema } from '#shared/domain/edit.ts'
import { KEPT_MIME_TYPES, MEDIA_MIME_TYPES } from '#shared/domain/media-format.ts'
import { THUMBNAIL_SIZES } from '#shared/domain/thumbnail-size.ts'
import { provenanceSchema } from '../library/export/provenance-schema.ts'

/** Bytes, as they come through a process's channel. */
export const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
/** Absolute. */
const path = z.string()
const fileSchema = z.object({ file: path })

const pictureSourceSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('file'), path }),
  z.object({ type: z.literal('bytes'), bytes: bytesSchema }),
])

/**
 * The operations of the reader process on foreign bytes, with their input. What they give back is in `outputs.ts`, which the process
 * itself does not load: it starts a tenth sooner without.
 */
export const INPUTS = {
  /** See `identifyFile`. */
  identify: z.object({ file: path, declared: z.string().nullable() }),
  /** See `measureMedia`. */
  measure: z.object({ file: path, mime: z.enum(KEPT_MIME_TYPES) }),
  /** See `makeThumbnails`. */
  thumbnail: z.object({
    file: path,
    sizes: z.array(z.literal(THUMBNAIL_SIZES)).min(1).max(THUMBNAIL_SIZES.length),
  }),
  /** See `readColor`. */
  color: fileSchema,
  /** See `makeBitmap`. */
  bitmap: fileSchema,
  /** See `preparePicture`. */
  reference: z.object({
    picture: pictureSourceSchema,
    mostBytes: z.number(),
    leastSide: z.number().optional(),
    mostPixels: z.number().optional(),
  }),
  /** See `planSending`. */
  planEdit: z.object({
    original: path,
    mask: pictureSourceSchema.nullable(),
    canvas: editCanvasSchema.optional(),
    sizes: z.array(z.enum(IMAGE_SIZES)),
    way: z.enum(['auto', ...EDIT_WAYS]),
    mostBytes: z.number(),
  }),
  /** See `layAnswer`. */
  layAnswer: z.object({
    original: path,
    answer: path,
    mask: pictureSourceSchema,
    sent: sentAreaSchema,
    canvas: editCanvasSchema.optional(),
    seed: z.string(),
    target: path,
  }),
  /** See `writeAdjusted`. */
  adjust: z.object({ original: path, adjustment: adjustmentSchema, target: path }),
  /** See `readProvenance`. */
  provenance: fileSchema,
  /** See `readRecalled`. */
  recall: fileSchema,
  /** See `embedProvenance`. */
  embed: z.object({ file: path, mime: z.enum(MEDIA_MIME_TYPES), provenance: provenanceSchema }),
  /** See `stripMetadata`. */
  strip: z.object({ file: path, mime: z.enum(MEDIA_MIME_TYPES) }),
  /** The bytes of a small file of an archive. */
  archiveText: z.object({ archive: path, path: z.string(), mostBytes: z.number() }),
  /** See `extract`. */
  archiveFile: z.object({
    archive: path,
    target: path,
    file: z.object({ path: z.string(), bytes: z.number(), sha256: z.string() }),
  }),
} as const

export type OperationName = keyof typeof INPUTS
export type InputOf<Name extends OperationName> = z.infer<(typeof INPUTS)[Name]>
