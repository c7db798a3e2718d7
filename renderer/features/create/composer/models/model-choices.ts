import { findMediaModel, MEDIA_MODELS } from '#shared/capabilities.ts'
import { modelIdSchema, type OfferedModel } from '#shared/domain/offered-models.ts'
import type { Kind } from '../draft.ts'

/** As many ids are drawn at once; providers list thousands, and the rest is found by typing. */
export const MOST_SHOWN = 100

/** What the list of models shows. */
export interface ModelChoices {
  /** What is taken to make pictures, or videos, whichever are made; the user's own first. */
  readonly fitting: readonly OfferedModel[]
  /** What else the provider has: to choose one of them says that it makes them after all. */
  readonly others: readonly OfferedModel[]
  /** The one that is called just as was typed, to be offered before longer ids that begin like it; null where none is. */
  readonly exact: string | null
  /** The id that was typed, where it is none of them; null where it is, or cannot be one. */
  readonly typed: string | null
  /** How many more there are that are not shown. */
  readonly more: number
}

/**
 * Returns what of the models that a provider has can be chosen, by what was typed: all its words, anywhere in an id. Before the provider has
 * said what it has, the models of the API document are offered. What needs a reference picture, and what is known to make something
 * else, is left out.
 */
export function modelChoices(
  models: readonly OfferedModel[],
  kind: Kind,
  chosen: string,
  query: string,
): ModelChoices {
  const text = query.trim().toLowerCase()
  const words = text.split(/\s+/).filter(Boolean)
  const offered = withChosen(isListed(models) ? models : [...models, ...documented(models)], chosen)
  const matching = offered
    .filter(({ id }) => isUsable(id, kind))
    .filter(({ id }) => words.every((word) => id.toLowerCase().includes(word)))
  const exact = matching.find(({ id }) => id.toLowerCase() === text)
  const found = exact === undefined ? matching : [exact, ...matching.filter((m) => m !== exact)]
  const fitting = found.filter((model) => model.kind === kind || model.id === chosen)
  const others = found.filter((model) => !fitting.includes(model))
  // It has its place, however much else is found.
  const isOther = exact !== undefined && others[0] === exact
  const shownFitting = fitting.slice(0, isOther ? MOST_SHOWN - 1 : MOST_SHOWN)
  const shownOthers = others.slice(0, MOST_SHOWN - shownFitting.length)
  return {
    fitting: shownFitting,
    others: shownOthers,
    exact: exact?.id ?? null,
    typed: typedId(query, offered, kind),
    more: found.length - shownFitting.length - shownOthers.length,
  }
}

/** Whether the provider has said what it has. */
export function isListed(models: readonly OfferedModel[]): boolean {
  return models.some(({ listed }) => listed)
}

function documented(known: readonly OfferedModel[]): OfferedModel[] {
  return MEDIA_MODELS.filter(({ id }) => known.every((model) => model.id !== id)).map(
    ({ id, kind }) => ({ id, kind, kindFrom: 'table', listed: false }),
  )
}

function withChosen(models: readonly OfferedModel[], chosen: string): readonly OfferedModel[] {
  if (models.some(({ id }) => id === chosen)) return models
  const known = findMediaModel(chosen)
  const kindFrom = known === undefined ? 'user' : 'table'
  return [{ id: chosen, kind: known?.kind ?? 'image', kindFrom, listed: false }, ...models]
}

function isUsable(id: string, kind: Kind): boolean {
  const known = findMediaModel(id)
  return known === undefined || (known.kind === kind && known.references.min === 0)
}

function typedId(query: string, offered: readonly OfferedModel[], kind: Kind): string | null {
  const typed = modelIdSchema.safeParse(query)
  if (!typed.success || offered.some(({ id }) => id === typed.data)) return null
  return isUsable(typed.data, kind) ? typed.data : null
}
