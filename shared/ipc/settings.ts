import { z } from 'zod'
import { settingsSchema } from '../domain/settings.ts'
import { route } from './route.ts'

/** Without the defaults: what is left out must stay as it is. */
const changesSchema = settingsSchema.extend({ notifications: z.boolean() }).partial()

export const settingsRoutes = {
  get: route(z.undefined(), settingsSchema),
  /** Takes what changes, answers with all of it. */
  update: route(changesSchema, settingsSchema),
} as const
