import { z } from 'zod'
import { shortcutChangesSchema } from '../shortcuts.ts'
import { MOST_TEMPLATE_LENGTH } from '../copy-names.ts'
import { GROUNDS, settingsSchema, SLIDE_SECONDS, SEND_KEYS } from '../domain/settings.ts'
import { route } from './route.ts'

/** Without the defaults: an absent setting must stay unchanged. What the page sends must be valid as a whole. */
const changesSchema = settingsSchema
  .extend({
    notifications: z.boolean(),
    discreet: z.boolean(),
    ground: z.enum(GROUNDS),
    slideSeconds: z.literal(SLIDE_SECONDS),
    copyNames: z.string().max(MOST_TEMPLATE_LENGTH),
    copyMetadata: z.boolean(),
    sendKey: z.enum(SEND_KEYS),
    shortcuts: shortcutChangesSchema,
  })
  .partial()

export const settingsRoutes = {
  get: route(z.undefined(), settingsSchema),
  /** Takes the changes, returns all settings. */
  update: route(changesSchema, settingsSchema),
} as const
