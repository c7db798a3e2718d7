import { MAX_IMAGES_PER_STREAM } from '#shared/capabilities.ts'
import type { DroppableField } from '../provider/droppable-fields.ts'
import type { NoteBook } from './provider-notes.ts'

/** What providers have taught by their refusals. */
export interface ProviderKnowledge {
  /** Returns how many pictures the provider makes in one stream, as far as that is known. */
  streamLimit(id: string): number
  /** Stores what was learnt from the provider's refusal. Never throws: what cannot be stored is learnt again. */
  learnStreamLimit(id: string, limit: number): Promise<void>
  /** Returns the bytes of a request that the provider accepts; null while it has refused none. */
  bodyLimit(id: string): number | null
  /** Like `learnStreamLimit`; null where it is no longer known. */
  learnBodyLimit(id: string, bytes: number | null): Promise<void>
  /**
   * Forgets the limit on request sizes that was learnt from the provider's refusals, when the user asks for it.
   * Throws AppError `disk`.
   */
  forgetBodyLimit(id: string): Promise<void>
  /** Returns the fields that the provider has refused as unknown with a model. */
  refusedFields(id: string, model: string): readonly DroppableField[]
  /** Like `learnStreamLimit`: exactly these fields. */
  learnRefusedFields(id: string, model: string, fields: readonly DroppableField[]): Promise<void>
}

/** Creates the knowledge over the notes of the providers. */
export function createProviderKnowledge(notes: NoteBook): ProviderKnowledge {
  return {
    streamLimit: (id) => notes.of(id).imagesPerStream ?? MAX_IMAGES_PER_STREAM,
    learnStreamLimit: (id, imagesPerStream) => notes.learn(id, { imagesPerStream }),
    bodyLimit: (id) => notes.of(id).mostBodyBytes,
    learnBodyLimit: (id, mostBodyBytes) => notes.learn(id, { mostBodyBytes }),
    forgetBodyLimit: (id) => notes.note(id, { mostBodyBytes: null }),
    refusedFields(id, model) {
      const { refusedFields } = notes.of(id)
      // A model may be called `constructor`.
      return Object.hasOwn(refusedFields, model) ? (refusedFields[model] ?? []) : []
    },
    learnRefusedFields(id, model, fields) {
      const { refusedFields } = notes.of(id)
      return notes.learn(id, { refusedFields: { ...refusedFields, [model]: [...fields] } })
    },
  }
}
