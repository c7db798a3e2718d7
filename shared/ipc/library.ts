import { z } from 'zod'
import { jobSchema } from '../domain/generation.ts'
import {
  diskSpaceSchema,
  libraryStatusSchema,
  MOST_ITEMS_AT_ONCE,
  MOST_TRASHED_ITEMS,
  placeRiskSchema,
  trashedItemSchema,
  trashIdPageSchema,
} from '../domain/library.ts'
import { itemSetSchema } from '../domain/organise.ts'
import { route } from './route.ts'

const id = z.strictObject({ id: z.string() })
const nothing = z.undefined()
const count = z.number().int().nonnegative()

export const idsSchema = z.array(z.string().min(1).max(64)).min(1).max(MOST_ITEMS_AT_ONCE)
const ids = z.strictObject({ ids: idsSchema })

export const libraryRoutes = {
  /** Shows the file in the system's file manager. */
  reveal: route(id, nothing),
  /**
   * Returns the job that an item came from; null when the library has no such item (any more), or it came from no
   * generation.
   */
  jobOf: route(id, jobSchema.nullable()),
  openFolder: route(nothing, nothing),
  status: route(nothing, libraryStatusSchema),
  /** Returns the disk of the library, and its free space. Writes a small file there to test it. */
  room: route(nothing, diskSpaceSchema),
  /** Returns why the library had better be elsewhere; null where nothing is known against its place. */
  place: route(nothing, placeRiskSchema.nullable()),
  /** Moves outputs into the trash and notifies the feed. Fails when one could not be moved, after all others were. */
  trash: route(ids, nothing),
  /** Restores outputs from the trash, like `trash`. */
  restore: route(ids, nothing),
  /**
   * Says how many of a set `trashSet` would keep, before it is asked to: `protected` are favourites, or in a collection made by hand, or both.
   * What is in the trash already is not counted. Takes some milliseconds for each 10,000. Fails with `not_found` for a result that is kept no more.
   */
  protectedOf: route(
    z.strictObject({ items: itemSetSchema }),
    z.strictObject({ items: count, favourites: count, collected: count, protected: count }),
  ),
  /**
   * Moves a set of any size into the trash. All that is to be confirmed is up to the caller: `includeProtected` takes favourites and what is in
   * collections along, which is to be said twice. Answers once all of it is shown nowhere else any more, in about a second for 100,000; their
   * files follow, as the task `trash` where they are many. `trashedAt` is by what `restoreSet` undoes it as a whole, also after a restart; null
   * where nothing went. `kept` are protected, `failed` what a full disk did not take. Told by `jobsChanged`, or `jobChanged` for each of few.
   */
  trashSet: route(
    z.strictObject({ items: itemSetSchema, includeProtected: z.boolean() }),
    z.strictObject({
      trashedAt: z.number().int().nonnegative().nullable(),
      trashed: count,
      kept: count,
      failed: count,
    }),
  ),
  /**
   * Restores what one `trashSet` has moved, as far as it is in the trash still. Answers how many are back; where many files have to be moved
   * back first, the others follow as the task `restore`, and `isGoingOn`. Fails when one could not be restored, after all others were.
   */
  restoreSet: route(
    z.strictObject({ trashedAt: z.number().int().nonnegative() }),
    z.strictObject({ restored: count, isGoingOn: z.boolean() }),
  ),
  /** Marks outputs as favourite, or takes the mark off: all of them or none. Returns those that were not so before. */
  setFavourite: route(ids.extend({ favourite: z.boolean() }), z.array(z.string())),
  /** Returns whether an output is shown as a file because reading it crashed a process. */
  isGivenUp: route(id, z.boolean()),
  /** Reads such an output again and notifies the feed; returns whether it can be shown now. */
  readAgain: route(id, z.boolean()),
  /** What is in the trash, as ids in order: a page of them behind a cursor, or the first. */
  trashIds: route(z.strictObject({ after: z.string().nullable() }), trashIdPageSchema),
  /**
   * Items in the trash by their ids, in that order, as many as fit a message. Those behind the last one that comes are to be asked for again;
   * any other that does not come is not in the trash, or cannot be read.
   */
  trashedItems: route(
    z.strictObject({ ids: z.array(z.string().max(64)).min(1).max(MOST_TRASHED_ITEMS) }),
    z.array(trashedItemSchema),
  ),
} as const
