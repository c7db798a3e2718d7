import { modelIdSchema, type OfferedModel } from '#shared/domain/offered-models.ts'

/** As many ids are rendered at once; the rest is found by typing. */
const MOST_SHOWN = 100

/** What the list of chat models shows. */
export interface ChatModelChoices {
  readonly chat: readonly string[]
  /** What the provider offers for something else, as far as is known. */
  readonly others: readonly string[]
  /** The typed id, where it is none of them; null where it is, or cannot be one. */
  readonly typed: string | null
}

/** Returns which models can be chosen to chat with, by the typed text: all its words, anywhere in an id. */
export function chatModelChoices(
  models: readonly OfferedModel[],
  chosen: string,
  query: string,
): ChatModelChoices {
  const text = query.trim().toLowerCase()
  const words = text.split(/\s+/).filter(Boolean)
  const matches = (id: string): boolean => words.every((word) => id.toLowerCase().includes(word))
  const known = new Set(models.map(({ id }) => id))
  const chat = [
    ...(known.has(chosen) ? [] : [chosen]),
    ...models.filter(({ id, kind }) => kind === 'chat' || id === chosen).map(({ id }) => id),
  ].filter(matches)
  const shown = chat.slice(0, MOST_SHOWN)
  const others = models
    .filter(({ id, kind }) => kind !== 'chat' && id !== chosen)
    .map(({ id }) => id)
    .filter(matches)
    // Only where one looks for it: a model for pictures does not chat.
    .slice(0, words.length === 0 ? 0 : MOST_SHOWN - shown.length)
  const typed = modelIdSchema.safeParse(query)
  const isNew = typed.success && !known.has(typed.data) && typed.data !== chosen
  return { chat: shown, others, typed: isNew ? typed.data : null }
}
