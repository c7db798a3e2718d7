import { z } from 'zod'
import { modelIdSchema, modelKindSchema } from '#shared/domain/offered-models.ts'
import type { Logger } from '../host.ts'
import { DROPPABLE_FIELDS } from '../provider/droppable-fields.ts'
import { MOST_MODELS } from '../provider/model-list.ts'

/** A damaged note is dropped, so that it does not make the profile unreadable. */
export const providerNotesSchema = z.object({
  /** Pictures it makes in one stream, learnt from a refusal; null while none was refused. */
  imagesPerStream: z.number().int().min(1).max(10).nullable().catch(null).default(null),
  /** Bytes of a request that it accepts, learnt from refusals; null while none was refused. */
  mostBodyBytes: z.number().int().positive().nullable().catch(null).default(null),
  /** Fields that it has refused as unknown, by model: behind one address may be several servers. */
  refusedFields: z
    .record(modelIdSchema, z.array(z.enum(DROPPABLE_FIELDS)))
    .catch({})
    .default({}),
  /** Its own list of models; null while it was not requested. */
  models: z
    .object({
      /** `kind` is the provider's own word for what a model is for; null where it has none. */
      list: z
        .array(z.object({ id: modelIdSchema, kind: modelKindSchema.nullable() }))
        .max(MOST_MODELS),
      /** Milliseconds since 1970. */
      fetchedAt: z.number(),
    })
    .nullable()
    .catch(null)
    .default(null),
  /** What models are for according to the user; also of ids that the user has typed. The newest come first. */
  modelKinds: z
    .array(z.object({ id: modelIdSchema, kind: modelKindSchema }))
    .max(MOST_MODELS)
    .catch([])
    .default([]),
})

/**
 * What is known of a provider beside its address: what was learnt from its answers, and the user's kinds of its
 * models.
 */
export type ProviderNotes = z.infer<typeof providerNotesSchema>

export const NO_NOTES: ProviderNotes = providerNotesSchema.parse({})

/** The notes of all providers. */
export interface NoteBook {
  of(profileId: string): ProviderNotes
  /**
   * Adds what was learnt from the provider's answers. Never throws: what cannot be stored is known until the app
   * quits.
   */
  learn(profileId: string, learnt: Partial<ProviderNotes>): Promise<void>
  /** Adds the user's notes. Throws AppError `disk` when they cannot be stored. */
  note(profileId: string, said: Partial<ProviderNotes>): Promise<void>
  /** Forgets what is not stored. */
  forget(profileId: string): void
}

export interface NoteBookOptions {
  /** Null for a provider without a record: the demo one, or one that was removed while its job ran. */
  readonly recordOf: (profileId: string) => ProviderNotes | null
  readonly write: (profileId: string, notes: Partial<ProviderNotes>) => Promise<unknown>
  readonly log: Logger
}

/** Creates the notes over the records of the profiles. */
export function createNoteBook({ recordOf, write, log }: NoteBookOptions): NoteBook {
  /** Everything since the start, also where the settings have no place for it or cannot be written. */
  const known = new Map<string, Partial<ProviderNotes>>()
  const remember = (id: string, notes: Partial<ProviderNotes>): void =>
    void known.set(id, { ...known.get(id), ...notes })
  return {
    of: (id) => ({ ...(recordOf(id) ?? NO_NOTES), ...known.get(id) }),
    async learn(id, learnt) {
      remember(id, learnt)
      if (recordOf(id) === null) return
      await write(id, learnt).catch((thrown: unknown) => {
        log.warn('what a provider has taught was not written down', { id, error: String(thrown) })
      })
    },
    async note(id, said) {
      if (recordOf(id) !== null) await write(id, said)
      remember(id, said)
    },
    forget: (id) => void known.delete(id),
  }
}
