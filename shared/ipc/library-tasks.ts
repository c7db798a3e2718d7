import { z } from 'zod'
import { libraryTaskSchema, taskRequestSchema } from '../domain/library-task.ts'
import { route } from './route.ts'

const nothing = z.undefined()

/** One at a time; how it goes is told by the event `libraryTaskChanged`. */
export const libraryTasksRoutes = {
  /** The task that runs, or the last one until it is dismissed; null when there is none. */
  current: route(nothing, libraryTaskSchema.nullable()),
  /** Answers once the task runs; false when the user closed the dialog, or another task runs already. */
  start: route(taskRequestSchema, z.boolean()),
  cancel: route(nothing, nothing),
  /** Forgets how the last task ended. */
  dismiss: route(nothing, nothing),
} as const
