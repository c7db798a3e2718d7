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
 * No route takes or answers a token. Pasting is asked for here and done in the main process, which reads
 * the clipboard itself, so that the token is never in the page.
 */
export const profilesRoutes = {
  list: route(z.undefined(), profileListSchema),
  /** Reads a token from the clipboard and holds it for the next test or save; answers its length in characters. */
  stageToken: route(z.undefined(), z.strictObject({ length: z.number().int() })),
  /** Finds base URL, token and model in the text of the clipboard, and stages the token. */
  stageConnection: route(z.undefined(), connectionFoundSchema),
  discardStagedToken: route(z.undefined(), z.undefined()),
  /** Creates or changes a profile. May ask the user to confirm an unencrypted host in a native dialog. */
  save: route(profileDraftSchema, profileListSchema),
  remove: route(id, profileListSchema),
  activate: route(id, profileListSchema),
  /** Forgets what the provider's refusals have taught about the size of requests: pictures are sent in full size again. */
  forgetBodyLimit: route(id, z.undefined()),
  /** Lists the provider's models; fails with the reason why it cannot. */
  testConnection: route(
    connectionTestSchema,
    z.strictObject({ models: z.array(z.string()).max(500) }),
  ),
  /** What is known of a provider's models, without asking it. */
  models: route(id, modelListSchema),
  /** Asks the provider for its models, which costs nothing, and remembers them. */
  refreshModels: route(id, modelListSchema),
  /**
   * Remembers what a model is for by the user's word, also of an id that the user has typed; null takes it back. What the table of capabilities
   * has keeps its kind.
   */
  setModelKind: route(
    id.extend({ model: modelIdSchema, kind: modelKindSchema.nullable() }),
    modelListSchema,
  ),
} as const
