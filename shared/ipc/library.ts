import { z } from 'zod'
import { jobSchema } from '../domain/generation.ts'
import { diskRoomSchema, libraryStatusSchema, trashPageSchema } from '../domain/library.ts'
import { route } from './route.ts'

const id = z.strictObject({ id: z.string() })
const nothing = z.undefined()

/** Items that go into the trash or come out of it in one call; a message has 64 KB. */
const MOST_AT_ONCE = 500

const ids = z.strictObject({ ids: z.array(z.string().min(1).max(64)).min(1).max(MOST_AT_ONCE) })

export const libraryRoutes = {
  /** Shows the file in the system's file manager. */
  reveal: route(id, nothing),
  /** The job that an item came from; null when the library has no such item (any more), or it came from no generation. */
  jobOf: route(id, jobSchema.nullable()),
  openFolder: route(nothing, nothing),
  status: route(nothing, libraryStatusSchema),
  /** The disk that the library is on, and its room. Writes a small file there to find out. */
  room: route(nothing, diskRoomSchema),
  /** Moves outputs into the trash; the feed is told. Fails when one could not be moved, after all others were. */
  trash: route(ids, nothing),
  /** Takes outputs out of the trash, as `trash` puts them in. */
  restore: route(ids, nothing),
  /** Whether an output is shown as a file because reading it brought a process down. */
  isGivenUp: route(id, z.boolean()),
  /** Reads such an output again; whether it can be shown now. The feed is told. */
  readAgain: route(id, z.boolean()),
  listTrash: route(z.strictObject({ after: z.string().nullable() }), trashPageSchema),
} as const
