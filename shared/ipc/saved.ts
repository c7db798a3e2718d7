import { z } from 'zod'
import {
  MOST_SAVED,
  newSavedItemSchema,
  PRESET_MAX_LENGTH,
  savedChangeSchema,
  savedListSchema,
} from '../domain/saved-item.ts'
import { route } from './route.ts'

const idsSchema = z.strictObject({ ids: z.array(z.uuid()).min(1).max(MOST_SAVED) })

/** What the user has saved under names: named references, snippets, and presets of conversations. Nothing of it costs anything. */
export const savedRoutes = {
  list: route(z.undefined(), savedListSchema),
  /** The whole text of a snippet, or the parameters of a preset as JSON; null where it is gone. */
  text: route(
    z.strictObject({ id: z.uuid() }),
    z.strictObject({ text: z.string().max(PRESET_MAX_LENGTH).nullable() }),
  ),
  /** Returns the new item's id. Fails with `name_taken`, `saved_too_many` or `not_found`. */
  add: route(newSavedItemSchema, z.strictObject({ id: z.uuid() })),
  /** Fails with `name_taken` or `not_found`. */
  change: route(savedChangeSchema, z.undefined()),
  /** `restore` undoes it. */
  remove: route(idsSchema, z.undefined()),
  restore: route(idsSchema, z.undefined()),
} as const
