import { z } from 'zod'
import { libraryTaskSchema, taskRequestSchema } from '../domain/library-task.ts'
import { idsSchema } from './library.ts'
import { route } from './route.ts'

const nothing = z.undefined()

/** Long tasks on the library, one at a time; progress comes as the event `libraryTaskChanged`. */
export const libraryTasksRoutes = {
  /** Returns the running task, or the last one until it is dismissed; null when there is none. */
  current: route(nothing, libraryTaskSchema.nullable()),
  /** Picks items in the trash for `empty_trash`, a few hundred in each call; the first call begins anew. Does nothing to them yet. */
  pickTrashed: route(z.strictObject({ ids: idsSchema, isFirst: z.boolean() }), nothing),
  /** Returns once the task runs; false when the user closed the dialog, or another task runs already. */
  start: route(taskRequestSchema, z.boolean()),
  cancel: route(nothing, nothing),
  /** Forgets the result of the last task. */
  dismiss: route(nothing, nothing),
} as const
