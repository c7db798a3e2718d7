import { z } from 'zod'
import { settingsSchema } from '../domain/settings.ts'
import { route } from './route.ts'

export const settingsRoutes = {
  get: route(z.undefined(), settingsSchema),
  /** Takes what changes, answers with all of it. */
  update: route(settingsSchema.partial(), settingsSchema),
} as const
