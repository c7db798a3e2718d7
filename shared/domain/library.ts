import { z } from 'zod'
import { assetSchema } from './asset.ts'

/** How the library is, as far as is known. */
export const libraryStatusSchema = z.strictObject({
  /** Pictures and videos, without those in the trash. */
  items: z.number().int().nonnegative(),
  /** Of all their files together. */
  bytes: z.number().nonnegative(),
  trashed: z.number().int().nonnegative(),
  /** How many of the items have no file. */
  missing: z.number().int().nonnegative(),
  /** That the database was damaged or gone, and was made again when the app started; null as a rule. */
  restoration: z
    .strictObject({
      /** Milliseconds since 1970; null when there was no copy of the database. */
      snapshotTakenAt: z.number().nullable(),
    })
    .nullable(),
})
export type LibraryStatus = z.infer<typeof libraryStatusSchema>

/** The disk of the library, as far as the system tells. */
export const diskRoomSchema = z.strictObject({
  /** As the user knows it: `D:`, or the name of a volume. */
  disk: z.string(),
  /** Bytes; null where nobody knows. */
  free: z.number().nonnegative().nullable(),
  /** Nothing can be written for want of room. */
  isFull: z.boolean(),
})
export type DiskRoom = z.infer<typeof diskRoomSchema>

/** Something in the trash. */
export const trashedItemSchema = z.strictObject({
  asset: assetSchema,
  prompt: z.string(),
  /** Milliseconds since 1970. */
  trashedAt: z.number(),
})
export type TrashedItem = z.infer<typeof trashedItemSchema>

/** What was put into the trash last comes first; `next` is the cursor of the page behind, null at the end. */
export const trashPageSchema = z.strictObject({
  items: z.array(trashedItemSchema),
  next: z.string().nullable(),
})
export type TrashPage = z.infer<typeof trashPageSchema>

/** How long something stays in the trash, in days. */
export const TRASH_DAYS = 30
