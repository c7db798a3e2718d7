import { z } from 'zod'

/** What the media protocol serves and the library keeps; found by sniffing bytes, never by a name or a header. */
export const MEDIA_MIME_TYPES = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'image/avif',
  'video/mp4',
  'video/webm',
] as const
export type MediaMime = (typeof MEDIA_MIME_TYPES)[number]

/** The longest side of a thumbnail, in pixels; smaller pictures are not scaled up. */
export const THUMBNAIL_SIDE = 768

/** A picture or video in the library. Everything measured is read from the bytes, not from the request. */
export const assetSchema = z.strictObject({
  id: z.string(),
  jobId: z.string(),
  /** Position among the outputs of its job, from 0. */
  index: z.number().int().nonnegative(),
  kind: z.enum(['image', 'video']),
  mime: z.enum(MEDIA_MIME_TYPES),
  /** Pixels, as shown (after orientation and rotation). */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** Null for pictures. */
  durationSeconds: z.number().nonnegative().nullable(),
  bytes: z.number().int().positive(),
  /** Hexadecimal. */
  sha256: z.string().length(64),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  /** Relative to the library folder, with forward slashes. */
  file: z.string(),
  /** It arrived beside what was asked for: kept and shown behind the outputs, never counted as one. */
  extra: z.boolean(),
  /** Its address or bytes were found in an answer that could not be parsed. */
  salvaged: z.boolean(),
})

export type Asset = z.infer<typeof assetSchema>
