import { z } from 'zod'
import { settingsSchema } from '../domain/settings.ts'
import { route } from './route.ts'

/** Without the defaults: an absent setting must stay unchanged. */
const changesSchema = settingsSchema.extend({ notifications: z.boolean() }).partial()

export const settingsRoutes = {
  get: route(z.undefined(), settingsSchema),
  /** Takes the changes, returns all settings. */
  update: route(changesSchema, settingsSchema),
} as const
