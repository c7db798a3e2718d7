import { z } from 'zod'
import { shortcutChangesSchema } from '../shortcuts.ts'
import { settingsSchema } from '../domain/settings.ts'
import { route } from './route.ts'

/** Without the defaults: an absent setting must stay unchanged. What the page sends must be valid as a whole. */
const changesSchema = settingsSchema
  .extend({ notifications: z.boolean(), discreet: z.boolean(), shortcuts: shortcutChangesSchema })
  .partial()

export const settingsRoutes = {
  get: route(z.undefined(), settingsSchema),
  /** Takes the changes, returns all settings. */
  update: route(changesSchema, settingsSchema),
} as const
