import { z } from 'zod'
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

/** Everything the main process tells the window of its own accord. */
export const eventSchemas = {
  /** A job is new, has another state, or another output. */
  jobChanged: jobSchema,
  jobProgress: progressUpdatesSchema,
  jobRemoved: z.strictObject({ id: z.string() }),
  /** The queue has another state, or another order. */
  queueChanged: queueStateSchema,
  profilesChanged: profileListSchema,
  settingsChanged: settingsSchema,
  /** The menu asks the window to do something. */
  command: menuCommandSchema,
  /** What is in the library has changed, in the trash or out of it, or files are missing or back. */
  libraryChanged: libraryStatusSchema,
  /** Null once the last task was dismissed. At most twenty a second. */
  libraryTaskChanged: libraryTaskSchema.nullable(),
  /** Pictures are on their way into the tray, or are there. */
  intakeChanged: intakeChangesSchema,
  /** The app was given files, which wait for `references.takeGiven`. */
  filesGiven: z.strictObject({ count: z.number().int().positive() }),
  /** There is something to be asked for with `app.takeNotices`. */
  noticeAdded: noticeSchema,
} as const

export type EventName = keyof typeof eventSchemas
export type EventPayload<N extends EventName> = z.output<(typeof eventSchemas)[N]>

/** Stops the subscription. */
export type Unsubscribe = () => void

/** The bridge's events: `onJobChanged(listener)` and so on. */
export type EventSubscriptions = {
  readonly [N in EventName as `on${Capitalize<N>}`]: (
    listener: (payload: EventPayload<N>) => void,
  ) => Unsubscribe
}
