import { create } from 'zustand'
import type { ModelKind } from '#shared/model-kinds.ts'
import type { ModelList } from '#shared/domain/offered-models.ts'
import type { ProfileSummary } from '#shared/domain/profile.ts'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import { bridge } from '../../../data/bridge.ts'

interface ModelListState {
  /** The provider whose models these are; null before any were loaded. */
  readonly providerId: string | null
  readonly list: ModelList
  /** Whether the provider's list is being requested. */
  readonly loading: boolean
  /** Why the request failed; the known models can be chosen all the same. */
  readonly error: ErrorData | null
}

const NOTHING: ModelList = { models: [], fetchedAt: null }

/** The known models of the provider that requests go to. */
export const useModelList = create<ModelListState>(() => ({
  providerId: null,
  list: NOTHING,
  loading: false,
  error: null,
}))

/** Providers whose list was requested since the window opened, as they were then. */
const asked = new Set<string>()

/**
 * Loads the known models of a provider, without a request to it. Models of the same provider stay until then, so that
 * nothing moves.
 */
export async function knowModels(providerId: string): Promise<void> {
  if (useModelList.getState().providerId !== providerId) {
    useModelList.setState({ providerId, list: NOTHING, loading: false, error: null })
  }
  // A request that was started or has failed meanwhile keeps its state.
  const list = await bridge.profiles.models({ id: providerId }).catch(() => null)
  if (list !== null && isCurrent(providerId)) useModelList.setState({ list })
}

/** Requests a provider's models unless that was done since the window opened, at its address and with a token. */
export async function askOnce({ id, baseUrl, token }: ProfileSummary): Promise<void> {
  const provider = JSON.stringify([id, baseUrl, token])
  if (asked.has(provider)) return
  asked.add(provider)
  await askForModels(id)
}

/** Requests a provider's models, which costs nothing. A failure is kept in `error`. */
export async function askForModels(providerId: string): Promise<void> {
  useModelList.setState({ loading: true, error: null })
  await showing(providerId, () => bridge.profiles.refreshModels({ id: providerId }))
}

/** Stores with a provider what a model makes according to the user; null removes that. */
export async function decideKind(
  providerId: string,
  model: string,
  kind: ModelKind | null,
): Promise<void> {
  await showing(providerId, () => bridge.profiles.setModelKind({ id: providerId, model, kind }))
}

async function showing(providerId: string, call: () => Promise<ModelList>): Promise<void> {
  try {
    const list = await call()
    if (isCurrent(providerId)) useModelList.setState({ list, loading: false, error: null })
  } catch (thrown) {
    if (isCurrent(providerId)) useModelList.setState({ loading: false, error: errorDataOf(thrown) })
  }
}

function isCurrent(providerId: string): boolean {
  return useModelList.getState().providerId === providerId
}
