import { z } from 'zod'
import { assetSchema } from './asset.ts'

/** The known state of the library. */
export const libraryStatusSchema = z.strictObject({
  /** Pictures and videos, without those in the trash. */
  items: z.number().int().nonnegative(),
  /** The bytes of all their files together. */
  bytes: z.number().nonnegative(),
  trashed: z.number().int().nonnegative(),
  /** How many of the items have no file. */
  missing: z.number().int().nonnegative(),
  /** Set when the database was damaged or gone, and was rebuilt when the app started; normally null. */
  restoration: z
    .strictObject({
      /** Milliseconds since 1970; null when there was no copy of the database. */
      snapshotTakenAt: z.number().nullable(),
    })
    .nullable(),
  /** Whether it can only be looked at. */
  isReadOnly: z.boolean(),
})
export type LibraryStatus = z.infer<typeof libraryStatusSchema>

/** Why a library had better be elsewhere: its folder is on another computer, or a cloud service copies its files one by one. */
export const placeRiskSchema = z.enum(['network', 'synced'])
export type PlaceRisk = z.infer<typeof placeRiskSchema>

/** The disk of the library, as the system reports it. */
export const diskSpaceSchema = z.strictObject({
  /** The name the user knows: `D:`, or the name of a volume. */
  disk: z.string(),
  /** Bytes; null where unknown. */
  free: z.number().nonnegative().nullable(),
  /** Nothing can be written because the disk is full. */
  isFull: z.boolean(),
})
export type DiskSpace = z.infer<typeof diskSpaceSchema>

/** Something in the trash. */
export const trashedItemSchema = z.strictObject({
  asset: assetSchema,
  prompt: z.string(),
  /** Milliseconds since 1970. */
  trashedAt: z.number(),
})
export type TrashedItem = z.infer<typeof trashedItemSchema>

/** Ids of what is in the trash, the newest first; `next` is the cursor of the next page, null at the end. */
export const trashIdPageSchema = z.strictObject({
  ids: z.array(z.string()),
  next: z.string().nullable(),
})
export type TrashIdPage = z.infer<typeof trashIdPageSchema>

/** Items that are marked, moved into the trash or restored in one call; a message has 64 KB. */
export const MOST_ITEMS_AT_ONCE = 500

/** Items of which the details are asked for in one call. */
export const MOST_TRASHED_ITEMS = 50

/** How long something stays in the trash, in days. */
export const TRASH_DAYS = 30
