import { z } from 'zod'
import { modelIdSchema, modelKindSchema, modelListSchema } from '../domain/offered-models.ts'
import {
  connectionFoundSchema,
  connectionTestSchema,
  profileDraftSchema,
  profileListSchema,
} from '../domain/profile.ts'
import { route } from './route.ts'

const id = z.strictObject({ id: z.string() })

/**
 * No route takes or returns a token. Pasting is requested here and done in the main process, which reads the
 * clipboard itself, so that the token is never in the page.
 */
export const profilesRoutes = {
  list: route(z.undefined(), profileListSchema),
  /** Reads a token from the clipboard and stages it for the next test or save; returns its length in characters. */
  stageToken: route(z.undefined(), z.strictObject({ length: z.number().int() })),
  /** Finds base URL, token and model in the text of the clipboard, and stages the token. */
  stageConnection: route(z.undefined(), connectionFoundSchema),
  discardStagedToken: route(z.undefined(), z.undefined()),
  /** Creates or changes a profile. May ask the user to confirm an unencrypted host in a native dialog. */
  save: route(profileDraftSchema, profileListSchema),
  /** Deletes a profile with its token; `restore` brings both back until the page calls `forgetRemoved`. */
  remove: route(id, profileListSchema),
  restore: route(id, profileListSchema),
  forgetRemoved: route(id, z.undefined()),
  activate: route(id, profileListSchema),
  /**
   * Forgets the limit on request sizes that was learnt from the provider's refusals: pictures are sent in full size
   * again.
   */
  forgetBodyLimit: route(id, z.undefined()),
  /** Lists the provider's models; fails with the reason why it cannot. */
  testConnection: route(
    connectionTestSchema,
    z.strictObject({ models: z.array(z.string()).max(500) }),
  ),
  /** Returns the known models of a provider, without a request to it. */
  models: route(id, modelListSchema),
  /** Requests the provider's models, which costs nothing, and stores them. */
  refreshModels: route(id, modelListSchema),
  /**
   * Stores what a model is for according to the user, also for an id that the user has typed; null removes that.
   * Models of the table of capabilities keep their kind.
   */
  setModelKind: route(
    id.extend({ model: modelIdSchema, kind: modelKindSchema.nullable() }),
    modelListSchema,
  ),
} as const
