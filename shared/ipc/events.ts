import { z } from 'zod'
import { assetChangeSchema } from '../domain/asset.ts'
import { streamWordsSchema } from '../domain/chat-view.ts'
import { jobSchema, progressSchema } from '../domain/generation.ts'
import { intakeChangesSchema } from '../domain/intake.ts'
import { libraryStatusSchema } from '../domain/library.ts'
import { libraryTaskSchema } from '../domain/library-task.ts'
import { profileListSchema } from '../domain/profile.ts'
import { queueStateSchema } from '../domain/queue.ts'
import { settingsSchema } from '../domain/settings.ts'
import { noticeSchema } from './app.ts'
import { menuCommandSchema } from './menu.ts'

/** Progress of several jobs at once: batched, so that at most twenty messages a second cross the boundary. */
export const progressUpdatesSchema = z.array(
  z.strictObject({ jobId: z.string(), progress: progressSchema }),
)

/** All events from the main process to the window. */
export const eventSchemas = {
  /** A job is new, has another state, or another output. */
  jobChanged: jobSchema,
  jobProgress: progressUpdatesSchema,
  jobRemoved: z.strictObject({ id: z.string() }),
  /** A conversation, one of its messages or a call of it is not what it was. At most twenty a second of each. */
  chatChanged: z.strictObject({ conversation: z.uuid() }),
  /** The list of conversations is another. */
  conversationsChanged: z.null(),
  /** Words of answers that are being written: of each turn at most once in 33 ms. What a page has missed is in the body of the turn. */
  chatWords: z.array(streamWordsSchema),
  /** Outputs of so many jobs went into the trash, came out of it, or have other marks, that none is named: lists of jobs are to be read again. */
  jobsChanged: z.null(),
  /** Marks or colours of items are others, in jobs that have not changed otherwise. */
  assetsChanged: z.array(assetChangeSchema),
  /** Items are new, gone, or not as they were in the version before: what is shown of them is to be asked for again. */
  catalogueChanged: z.strictObject({ version: z.number().int().nonnegative() }),
  /** What the user says about items is different: of which of it a view has to ask again. Also by another process. */
  organiseChanged: z.strictObject({
    /** Ratings, flags, favourites, notes, or which items have a tag or are in a collection. */
    items: z.boolean(),
    tags: z.boolean(),
    collections: z.boolean(),
  }),
  /** The queue has another state, or another order. */
  queueChanged: queueStateSchema,
  profilesChanged: profileListSchema,
  settingsChanged: settingsSchema,
  /** The menu asks the window to do something. */
  command: menuCommandSchema,
  /** The contents of the library have changed, in the trash or outside of it, or files are missing or back. */
  libraryChanged: libraryStatusSchema,
  /** Null once the last task was dismissed. Emitted at most twenty times a second. */
  libraryTaskChanged: libraryTaskSchema.nullable(),
  /** Pictures are on their way into the tray, or ready. */
  intakeChanged: intakeChangesSchema,
  /** The app was given files, which wait for `references.takeGiven`. */
  filesGiven: z.strictObject({ count: z.number().int().positive() }),
  /** There is a notice to be taken with `app.takeNotices`. */
  noticeAdded: noticeSchema,
} as const

export type EventName = keyof typeof eventSchemas
export type EventPayload<N extends EventName> = z.output<(typeof eventSchemas)[N]>

/** Ends the subscription. */
export type Unsubscribe = () => void

/** The bridge's events: `onJobChanged(listener)` and so on. */
export type EventSubscriptions = {
  readonly [N in EventName as `on${Capitalize<N>}`]: (
    listener: (payload: EventPayload<N>) => void,
  ) => Unsubscribe
}
