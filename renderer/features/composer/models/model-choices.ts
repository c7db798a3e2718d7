import { findMediaModel, MEDIA_MODELS, mediaModel } from '#shared/capabilities.ts'
import { modelIdSchema, type OfferedModel } from '#shared/domain/offered-models.ts'
import { guessKindInDetail } from '#shared/model-kinds.ts'
import { kindOfMode, startsFromPictures, type Mode } from '../../../data/draft/mode.ts'
import { fitsMode } from '../../../data/draft/model-for-mode.ts'

/** As many ids are rendered at once; providers list thousands, and the rest is found by typing. */
export const MOST_SHOWN = 100

/** What the list of models shows. */
export interface ModelChoices {
  /**
   * The models for the current mode; the user's own first, and before them, with pictures in the tray, those for
   * editing.
   */
  readonly fitting: readonly OfferedModel[]
  /** The provider's other models: choosing one of them says that it fits after all. */
  readonly others: readonly OfferedModel[]
  /**
   * The model whose id is exactly what was typed, offered before longer ids that begin like it; null where there is
   * none.
   */
  readonly exact: string | null
  /** The typed id, where it is none of them; null where it is, or cannot be one. */
  readonly typed: string | null
  /** Why the model with the typed id does not fit although it makes the right medium; null otherwise. */
  readonly misfit: 'takes_no_pictures' | 'needs_pictures' | null
  /** How many more there are that are not shown. */
  readonly more: number
}

/**
 * Returns which of a provider's models can be chosen, filtered by the typed text: all its words, anywhere in an id.
 * Before the provider's list is known, the models of the API document are offered. Models that are known to make
 * something else are left out, and those that are known not to work from pictures, or only from pictures, depending
 * on the mode.
 */
export function modelChoices(
  models: readonly OfferedModel[],
  mode: Mode,
  chosen: string,
  query: string,
): ModelChoices {
  const text = query.trim().toLowerCase()
  const words = text.split(/\s+/).filter(Boolean)
  const offered = withChosen(isListed(models) ? models : [...models, ...documented(models)], chosen)
  const matching = inOrder(offered, mode)
    .filter(({ id }) => isUsable(id, mode))
    .filter(({ id }) => words.every((word) => id.toLowerCase().includes(word)))
  const exact = matching.find(({ id }) => id.toLowerCase() === text)
  const found = exact === undefined ? matching : [exact, ...matching.filter((m) => m !== exact)]
  const fitting = found.filter((model) => isTakenFor(model, mode) || model.id === chosen)
  const others = found.filter((model) => !fitting.includes(model))
  // It has a place, however many others match.
  const isOther = exact !== undefined && others[0] === exact
  const shownFitting = fitting.slice(0, isOther ? MOST_SHOWN - 1 : MOST_SHOWN)
  const shownOthers = others.slice(0, MOST_SHOWN - shownFitting.length)
  return {
    fitting: shownFitting,
    others: shownOthers,
    exact: exact?.id ?? null,
    typed: typedId(query, offered, mode),
    misfit: misfitOf(text, mode),
    more: found.length - shownFitting.length - shownOthers.length,
  }
}

/** Returns whether the provider's list is known. */
export function isListed(models: readonly OfferedModel[]): boolean {
  return models.some(({ listed }) => listed)
}

function documented(known: readonly OfferedModel[]): OfferedModel[] {
  return MEDIA_MODELS.filter(({ id }) => known.every((model) => model.id !== id)).map(({ id }) => ({
    id,
    kind: guessKindInDetail(id),
    kindFrom: 'table',
    listed: false,
  }))
}

function withChosen(models: readonly OfferedModel[], chosen: string): readonly OfferedModel[] {
  if (models.some(({ id }) => id === chosen)) return models
  const known = findMediaModel(chosen)
  const kindFrom = known === undefined ? 'user' : 'table'
  const kind = known === undefined ? 'image' : guessKindInDetail(chosen)
  return [{ id: chosen, kind, kindFrom, listed: false }, ...models]
}

function isUsable(id: string, mode: Mode): boolean {
  return fitsMode(mediaModel(id, kindOfMode(mode)), mode)
}

/**
 * Returns whether a model is offered for a mode. What makes pictures may edit them as well; what only edits them
 * makes none from text.
 */
function isTakenFor({ kind }: OfferedModel, mode: Mode): boolean {
  return kind === kindOfMode(mode) || (mode === 'edit' && kind === 'edit')
}

function inOrder(models: readonly OfferedModel[], mode: Mode): readonly OfferedModel[] {
  if (mode !== 'edit') return models
  return models.toSorted((a, b) => Number(b.kind === 'edit') - Number(a.kind === 'edit'))
}

function misfitOf(typed: string, mode: Mode): ModelChoices['misfit'] {
  const known = findMediaModel(typed)
  if (known === undefined || known.kind !== kindOfMode(mode) || fitsMode(known, mode)) return null
  return startsFromPictures(mode) ? 'takes_no_pictures' : 'needs_pictures'
}

function typedId(query: string, offered: readonly OfferedModel[], mode: Mode): string | null {
  const typed = modelIdSchema.safeParse(query)
  if (!typed.success || offered.some(({ id }) => id === typed.data)) return null
  return isUsable(typed.data, mode) ? typed.data : null
}
