import { z } from 'zod'
import { colorSchema } from '#shared/domain/asset.ts'
import { IMAGE_SIZES } from '#shared/domain/aspect-ratio.ts'
import {
  EDIT_REFUSALS,
  EDIT_VERDICTS,
  EDIT_WAYS,
  editCanvasSchema,
  sentAreaSchema,
} from '#shared/domain/edit.ts'
import { KEPT_MIME_TYPES } from '#shared/domain/media-format.ts'
import { recalledSchema } from '#shared/domain/recall.ts'
import { referenceChangeSchema } from '#shared/domain/reference-change.ts'
import { THUMBNAIL_SIZES } from '#shared/domain/thumbnail-size.ts'
import { provenanceSchema } from '../library/export/provenance-schema.ts'
import { bytesSchema, type OperationName } from './operations.ts'

const pixels = z.number().int().positive()
const sizeSchema = z.object({ width: pixels, height: pixels })
const measurementSchema = z.union([
  z.object({ width: pixels, height: pixels, durationMs: z.number().int().nullable() }),
  z.literal('unshowable'),
])

const piecesSchema = z.array(
  z.union([bytesSchema, z.object({ start: z.number(), end: z.number() })]),
)

/**
 * What the operations of the reader process give back, in the order of `INPUTS`. The host parses it: the process may have been taken over
 * by the author of the bytes.
 */
const SCHEMAS = {
  identify: z.object({
    mime: z.enum(KEPT_MIME_TYPES),
    bytes: z.number().int().nonnegative(),
    sha256: z.string().regex(/^[\da-f]{64}$/),
    png: measurementSchema.nullable(),
  }),
  /** `unshowable` is a result, not an error. */
  measure: measurementSchema,
  thumbnail: z.object({
    pictures: z.array(bytesSchema).max(THUMBNAIL_SIZES.length),
    color: colorSchema.nullable(),
  }),
  color: z.object({ color: colorSchema.nullable() }),
  bitmap: sizeSchema
    .extend({ data: bytesSchema })
    .refine(({ width, height, data }) => data.length === width * height * 4),
  reference: sizeSchema.extend({
    bytes: bytesSchema,
    mime: z.string(),
    changes: z.array(referenceChangeSchema),
  }),
  planEdit: z.object({
    plan: z.object({
      way: z.enum(EDIT_WAYS),
      sent: sentAreaSchema,
      size: z.enum(IMAGE_SIZES).nullable(),
      originalPerAnswer: z.number().positive(),
      alignment: z.enum(['sure', 'few-details', 'unchecked']),
    }),
    canvas: editCanvasSchema.optional(),
    mask: bytesSchema,
    sent: sizeSchema.extend({ bytes: bytesSchema, mime: z.enum(['image/png', 'image/jpeg']) }),
    original: sizeSchema,
  }),
  layAnswer: z.discriminatedUnion('type', [
    z.object({
      type: z.literal('result'),
      verdict: z.enum(EDIT_VERDICTS),
      spill: z.number().min(0).max(1),
    }),
    z.object({ type: z.literal('refused'), reason: z.enum(EDIT_REFUSALS) }),
  ]),
  adjust: sizeSchema,
  provenance: provenanceSchema.nullable(),
  recall: recalledSchema.nullable(),
  embed: piecesSchema.nullable(),
  strip: piecesSchema.nullable(),
  /** Null when there is no such file, or it is larger than `mostBytes`. */
  archiveText: bytesSchema.nullable(),
  archiveFile: z.enum(['sound', 'missing', 'damaged']),
} as const satisfies Readonly<Record<OperationName, z.ZodType>>

export type OutputOf<Name extends OperationName> = z.infer<(typeof SCHEMAS)[Name]>

/** The schemas of what comes back, typed by operation. */
export const OUTPUTS: { readonly [Name in OperationName]: z.ZodType<OutputOf<Name>> } = SCHEMAS
