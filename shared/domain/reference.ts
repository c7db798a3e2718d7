import { z } from 'zod'

/** What a reference is to the API: each kind has its own content block. */
export const REFERENCE_KINDS = ['image', 'audio', 'file'] as const
export type ReferenceKind = (typeof REFERENCE_KINDS)[number]

const kind = z.enum(REFERENCE_KINDS)

/** An address that is passed on unchanged: the provider downloads it. */
const addressReferenceSchema = z.strictObject({
  type: z.literal('address'),
  kind,
  url: z.url({ protocol: /^https?$/ }).max(4000),
})

/**
 * A copy that the library stores under its hash, exactly as it is sent: a retry years later sends the same bytes,
 * even when the file it was made from is gone.
 */
export const storedReferenceSchema = z.strictObject({
  type: z.literal('stored'),
  kind,
  /** Of the bytes that are sent; hexadecimal. */
  sha256: z.string().regex(/^[\da-f]{64}$/),
  mime: z.string().regex(/^[\w.+-]+\/[\w.+-]+$/),
  bytes: z.number().int().positive(),
  /** Name of the file it was made from, without its folder. */
  name: z.string().max(255),
  /** Pixels of a picture as it is sent; null for anything else. */
  width: z.number().int().positive().nullable(),
  height: z.number().int().positive().nullable(),
  /** The library item that it was made from, which may be gone or in another library; absent for anything else. */
  asset: z.string().max(64).optional(),
})

/** Something that is sent along with a prompt: a picture, sound or file. */
export const referenceSchema = z.discriminatedUnion('type', [
  addressReferenceSchema,
  storedReferenceSchema,
])
export type Reference = z.infer<typeof referenceSchema>
export type StoredReference = z.infer<typeof storedReferenceSchema>

/**
 * References one request may name, and pictures in the tray. More than any model counts, few enough for a message of
 * 64 KB.
 */
export const MOST_REFERENCES = 50

/**
 * UTF-16 code units that the addresses among the references of one request may have together, so that its message has
 * at most 64 KB.
 */
export const MOST_ADDRESS_LENGTH = 24_000
