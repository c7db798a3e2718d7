import { findMediaModel } from '#shared/capabilities.ts'
import type { ModelList, OfferedModel } from '#shared/domain/offered-models.ts'
import { guessKindInDetail, type ModelKind } from '#shared/model-kinds.ts'
import { inOrderOfUse, MOST_MODELS, type ListedModel } from '../provider/model-list.ts'
import type { ProviderNotes } from './provider-notes.ts'

/** Longest list that is sent to the page, in bytes of JSON: it must fit into one message. */
const LONGEST_LIST_BYTES = 48_000

/** Returns the models of a provider for the page; those that do not fit into one message are left out. */
export function presentModels({ models, modelKinds }: ProviderNotes): ModelList {
  const listed = models?.list ?? []
  const chosen = new Map(modelKinds.map(({ id, kind }) => [id, kind]))
  const ids = new Set(listed.map(({ id }) => id))
  const typed = modelKinds
    .filter(({ id }) => !ids.has(id))
    .map(({ id }) => ({ ...offered({ id, kind: null }, chosen), listed: false }))
  const all = [...typed, ...listed.map((model) => offered(model, chosen))]
  const shown = whatFits(all)
  const isCut = shown.length < all.length || listed.length === MOST_MODELS
  return {
    models: shown,
    fetchedAt: models?.fetchedAt ?? null,
    ...(isCut ? { isCut } : {}),
  }
}

function offered({ id, kind }: ListedModel, chosen: ReadonlyMap<string, ModelKind>): OfferedModel {
  const model = { id, listed: true }
  if (findMediaModel(id) !== undefined) {
    return { ...model, kind: guessKindInDetail(id), kindFrom: 'table' }
  }
  const byUser = chosen.get(id)
  if (byUser !== undefined) return { ...model, kind: byUser, kindFrom: 'user' }
  if (kind !== null) return { ...model, kind, kindFrom: 'provider' }
  return { ...model, kind: guessKindInDetail(id), kindFrom: 'guess' }
}

function whatFits(models: readonly OfferedModel[]): OfferedModel[] {
  let bytes = 0
  const fitting = inOrderOfUse(models).filter((model) => {
    bytes += Buffer.byteLength(JSON.stringify(model)) + 1
    return bytes <= LONGEST_LIST_BYTES
  })
  const kept = new Set(fitting)
  return models.filter((model) => kept.has(model))
}

/** Returns notes with the user's kind for a model; null removes it, and an id that was typed. */
export function withModelKind(
  { modelKinds }: ProviderNotes,
  id: string,
  kind: ModelKind | null,
): Pick<ProviderNotes, 'modelKinds'> {
  const others = modelKinds.filter((each) => each.id !== id)
  return { modelKinds: kind === null ? others : [{ id, kind }, ...others].slice(0, MOST_KINDS) }
}

/** The oldest are dropped first. */
const MOST_KINDS = 200
