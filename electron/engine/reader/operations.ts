import { z } from 'zod'
import { adjustmentSchema } from '#shared/domain/adjustment.ts'
import { colorSchema, THUMBNAIL_SIZES } from '#shared/domain/asset.ts'
import { IMAGE_SIZES } from '#shared/domain/aspect-ratio.ts'
import {
  EDIT_REFUSALS,
  EDIT_VERDICTS,
  EDIT_WAYS,
  editCanvasSchema,
  sentAreaSchema,
} from '#shared/domain/edit.ts'
import { KEPT_MIME_TYPES, MEDIA_MIME_TYPES } from '#shared/domain/media-format.ts'
import { referenceChangeSchema } from '#shared/domain/reference-change.ts'
import { recalledSchema } from '#shared/domain/recall.ts'
import { provenanceSchema } from '../library/export/provenance.ts'

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
const pixels = z.number().int().positive()
const sizeSchema = z.object({ width: pixels, height: pixels })
/** Absolute. */
const path = z.string()
const measurementSchema = z.union([
  z.object({ width: pixels, height: pixels, durationMs: z.number().int().nullable() }),
  z.literal('unshowable'),
])

const piecesSchema = z.array(
  z.union([bytesSchema, z.object({ start: z.number(), end: z.number() })]),
)

const pictureSourceSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('file'), path }),
  z.object({ type: z.literal('bytes'), bytes: bytesSchema }),
])

/**
 * The operations of the reader process on foreign bytes: their input, and the schema of their output. Each side
 * parses what the other one sends: the process may have been taken over by the author of the bytes.
 */
export const OPERATIONS = {
  /** See `identifyFile`. */
  identify: {
    input: z.object({ file: path, declared: z.string().nullable() }),
    output: z.object({
      mime: z.enum(KEPT_MIME_TYPES),
      bytes: z.number().int().nonnegative(),
      sha256: z.string().regex(/^[\da-f]{64}$/),
      png: measurementSchema.nullable(),
    }),
  },
  /** See `measureMedia`. `unshowable` is a result, not an error. */
  measure: {
    input: z.object({ file: path, mime: z.enum(KEPT_MIME_TYPES) }),
    output: measurementSchema,
  },
  /** See `makeThumbnails`. */
  thumbnail: {
    input: z.object({
      file: path,
      sizes: z.array(z.literal(THUMBNAIL_SIZES)).min(1).max(THUMBNAIL_SIZES.length),
    }),
    output: z.object({
      pictures: z.array(bytesSchema).max(THUMBNAIL_SIZES.length),
      color: colorSchema.nullable(),
    }),
  },
  /** See `readColor`. */
  color: { input: z.object({ file: path }), output: z.object({ color: colorSchema.nullable() }) },
  /** See `makeBitmap`. */
  bitmap: {
    input: z.object({ file: path }),
    output: sizeSchema
      .extend({ data: bytesSchema })
      .refine(({ width, height, data }) => data.length === width * height * 4),
  },
  /** See `preparePicture`. */
  reference: {
    input: z.object({
      picture: pictureSourceSchema,
      mostBytes: z.number(),
      leastSide: z.number().optional(),
      mostPixels: z.number().optional(),
    }),
    output: sizeSchema.extend({
      bytes: bytesSchema,
      mime: z.string(),
      changes: z.array(referenceChangeSchema),
    }),
  },
  /** See `planSending`. */
  planEdit: {
    input: z.object({
      original: path,
      mask: pictureSourceSchema.nullable(),
      canvas: editCanvasSchema.optional(),
      sizes: z.array(z.enum(IMAGE_SIZES)),
      way: z.enum(['auto', ...EDIT_WAYS]),
      mostBytes: z.number(),
    }),
    output: z.object({
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
  },
  /** See `layAnswer`. */
  layAnswer: {
    input: z.object({
      original: path,
      answer: path,
      mask: pictureSourceSchema,
      sent: sentAreaSchema,
      canvas: editCanvasSchema.optional(),
      seed: z.string(),
      target: path,
    }),
    output: z.discriminatedUnion('type', [
      z.object({
        type: z.literal('result'),
        verdict: z.enum(EDIT_VERDICTS),
        spill: z.number().min(0).max(1),
      }),
      z.object({ type: z.literal('refused'), reason: z.enum(EDIT_REFUSALS) }),
    ]),
  },
  /** See `writeAdjusted`. */
  adjust: {
    input: z.object({ original: path, adjustment: adjustmentSchema, target: path }),
    output: sizeSchema,
  },
  /** See `readProvenance`. */
  provenance: { input: z.object({ file: path }), output: provenanceSchema.nullable() },
  /** See `readRecalled`. */
  recall: { input: z.object({ file: path }), output: recalledSchema.nullable() },
  /** See `embedProvenance`. */
  embed: {
    input: z.object({ file: path, mime: z.enum(MEDIA_MIME_TYPES), provenance: provenanceSchema }),
    output: piecesSchema.nullable(),
  },
  /** See `stripMetadata`. */
  strip: {
    input: z.object({ file: path, mime: z.enum(MEDIA_MIME_TYPES) }),
    output: piecesSchema.nullable(),
  },
  /** The bytes of a small file of an archive; null when there is none, or it is larger than `mostBytes`. */
  archiveText: {
    input: z.object({ archive: path, path: z.string(), mostBytes: z.number() }),
    output: bytesSchema.nullable(),
  },
  /** See `extract`. */
  archiveFile: {
    input: z.object({
      archive: path,
      target: path,
      file: z.object({ path: z.string(), bytes: z.number(), sha256: z.string() }),
    }),
    output: z.enum(['sound', 'missing', 'damaged']),
  },
} as const

export type OperationName = keyof typeof OPERATIONS
export type InputOf<Name extends OperationName> = z.infer<(typeof OPERATIONS)[Name]['input']>
export type OutputOf<Name extends OperationName> = z.infer<(typeof OPERATIONS)[Name]['output']>

/** The output schemas, typed by operation. */
export const OUTPUTS: {
  readonly [Name in OperationName]: { readonly output: z.ZodType<OutputOf<Name>> }
} = OPERATIONS
