import { create } from 'zustand'
import type { ModelKind } from '#shared/model-kinds.ts'
import type { ModelList } from '#shared/domain/offered-models.ts'
import type { ProfileSummary } from '#shared/domain/profile.ts'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import { bridge } from '../../../data/bridge.ts'

interface ModelListState {
  /** Whose models these are; null before any were asked for. */
  readonly providerId: string | null
  readonly list: ModelList
  /** Whether the provider is being asked. */
  readonly loading: boolean
  /** Why it could not be asked; what is known of it can be chosen all the same. */
  readonly error: ErrorData | null
}

const NOTHING: ModelList = { models: [], fetchedAt: null }

/** The models of the provider that requests go to, as far as they are known. */
export const useModelList = create<ModelListState>(() => ({
  providerId: null,
  list: NOTHING,
  loading: false,
  error: null,
}))

/** Providers that have been asked since the window opened, as they were then. */
const asked = new Set<string>()

/** Shows what is known of a provider's models, without asking it. What is shown of the same provider stays until then, and nothing moves. */
export async function knowModels(providerId: string): Promise<void> {
  if (useModelList.getState().providerId !== providerId) {
    useModelList.setState({ providerId, list: NOTHING, loading: false, error: null })
  }
  // It may be asked meanwhile, or have failed to answer: that is still so afterwards.
  const list = await bridge.profiles.models({ id: providerId }).catch(() => null)
  if (list !== null && isCurrent(providerId)) useModelList.setState({ list })
}

/** Asks a provider for its models when it has not been asked since the window opened, at its address and with a token. */
export async function askOnce({ id, baseUrl, token }: ProfileSummary): Promise<void> {
  const provider = JSON.stringify([id, baseUrl, token])
  if (asked.has(provider)) return
  asked.add(provider)
  await askForModels(id)
}

/** Asks a provider for its models, which costs nothing. A failure is kept in `error`. */
export async function askForModels(providerId: string): Promise<void> {
  useModelList.setState({ loading: true, error: null })
  await showing(providerId, () => bridge.profiles.refreshModels({ id: providerId }))
}

/** Remembers with a provider what a model makes by the user's word; null takes it back. */
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
