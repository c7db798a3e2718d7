import { z } from 'zod'
import { assetEditSchema } from './edit.ts'
import { KEPT_MIME_TYPES, MEDIA_MIME_TYPES } from './media-format.ts'

/** The average colour of a picture. */
export const colorSchema = z.string().regex(/^#[\da-f]{6}$/)

const common = {
  id: z.string(),
  jobId: z.string(),
  /** Position among the outputs of its job, from 0. */
  index: z.number().int().nonnegative(),
  bytes: z.number().int().positive(),
  /** Hexadecimal. */
  sha256: z.string().length(64),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  /** Relative to the library folder, with forward slashes. */
  file: z.string(),
  /** It arrived beside what was asked for: kept and shown after the outputs, never counted as one. */
  extra: z.boolean(),
  /** Its address or bytes were found in an answer that could not be parsed. */
  salvaged: z.boolean(),
  favourite: z.boolean(),
  /** What is shown in its place until a picture is there: `#rrggbb`. Null while it is not known, and where there is none. */
  color: colorSchema.nullable(),
  /** What it is in an edit inside of a mask; null for everything else, and for an answer that was not compared yet. */
  edit: assetEditSchema.nullable(),
}

/** A picture or video. */
const shownAssetSchema = z.strictObject({
  ...common,
  kind: z.enum(['image', 'video']),
  mime: z.enum(MEDIA_MIME_TYPES),
  /** Pixels, as shown (after orientation and rotation). */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** Null for pictures. */
  durationSeconds: z.number().nonnegative().nullable(),
})

/**
 * Media that were delivered and cannot be shown: a format without a decoder, or too many pixels. They are not
 * measured.
 */
const fileAssetSchema = z.strictObject({
  ...common,
  kind: z.literal('file'),
  mime: z.enum(KEPT_MIME_TYPES),
  width: z.null(),
  height: z.null(),
  durationSeconds: z.null(),
})

/** An item of the library. Size and duration are read from the bytes, not from the request. */
export const assetSchema = z.discriminatedUnion('kind', [shownAssetSchema, fileAssetSchema])

export type ShownAsset = z.infer<typeof shownAssetSchema>
export type FileAsset = z.infer<typeof fileAssetSchema>
export type Asset = z.infer<typeof assetSchema>

/** What has changed of an item without its job having changed: the window corrects the job that it has. */
export const assetChangeSchema = z.strictObject({
  id: z.string(),
  jobId: z.string(),
  favourite: z.boolean().optional(),
  color: colorSchema.optional(),
})
export type AssetChange = z.infer<typeof assetChangeSchema>

/** Returns whether an item of the library can be shown, and so has a size in pixels. */
export function isShown(asset: Asset): asset is ShownAsset {
  return asset.kind !== 'file'
}
