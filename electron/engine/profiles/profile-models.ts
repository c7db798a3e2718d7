import { DEMO_PROFILE_ID, type ConnectionTest } from '#shared/domain/profile.ts'
import type { ModelList } from '#shared/domain/offered-models.ts'
import type { ModelKind } from '#shared/model-kinds.ts'
import type { Clock, HttpClient } from '../host.ts'
import type { ListedModel } from '../provider/model-list.ts'
import { parseBaseUrl, type ProviderTarget } from '../provider/target.ts'
import { listModelsInTime } from './connection-test.ts'
import { presentModels, withModelKind } from './model-list.ts'
import type { ProfileRecords } from './profile-records.ts'
import type { NoteBook } from './provider-notes.ts'
import type { TokenAccess } from './token-access.ts'

/** The models that providers offer, and what they are for. */
export interface ProfileModels {
  /** Returns the model ids a provider offers. Throws AppError with the reason why the request failed. */
  testConnection(test: ConnectionTest): Promise<string[]>
  /** Returns the known models of a profile, without a request. Throws AppError `not_found`. */
  models(id: string): ModelList
  /**
   * Requests the provider's models, which costs nothing, and stores them unless it has got another address meanwhile. Throws AppError with
   * the reason why the request failed.
   */
  refreshModels(id: string): Promise<ModelList>
  /**
   * Stores what a model is for according to the user; null for what it seems to be. Also stores an id that the user
   * has typed. Throws AppError.
   */
  setModelKind(id: string, model: string, kind: ModelKind | null): Promise<ModelList>
}

export interface ProfileModelsOptions {
  readonly records: ProfileRecords
  readonly notes: NoteBook
  readonly access: Pick<TokenAccess, 'authorise'>
  /** As `Profiles.target`. */
  readonly target: (id: string) => Promise<ProviderTarget>
  /** As `Profiles.refuseWhenLocked`. */
  readonly refuseWhenLocked: () => void
  readonly http: HttpClient
  readonly clock: Clock
  /** As `ProfilesOptions.connectionTestTimeout`. */
  readonly timeout: number | null
}

/** Creates the models over the notes of the providers. */
export function createProfileModels(options: ProfileModelsOptions): ProfileModels {
  const { records, notes, access, target, http, clock, timeout } = options
  /** Another server answers at another address, which may have been given to the profile meanwhile. */
  const learn = async (id: string, baseUrl: URL, models: ListedModel[]): Promise<void> => {
    if (id !== DEMO_PROFILE_ID && records.recordOf(id)?.baseUrl !== baseUrl.href) return
    await notes.learn(id, { models: { list: models, fetchedAt: clock() } })
  }
  return {
    async testConnection(test) {
      options.refuseWhenLocked()
      const known = test.id === null ? null : records.find(test.id)
      const baseUrl = parseBaseUrl(test.baseUrl)
      const { token } = await access.authorise(test.token, known, baseUrl)
      const models = await listModelsInTime(http, { baseUrl, token }, timeout)
      if (known !== null) await learn(known.id, baseUrl, models)
      return models.map(({ id }) => id)
    },
    models(id) {
      records.assertThere(id)
      return presentModels(notes.of(id))
    },
    async refreshModels(id) {
      const { baseUrl, token } = await target(id)
      const models = await listModelsInTime(http, { baseUrl, token }, timeout)
      await learn(id, baseUrl, models)
      return presentModels(notes.of(id))
    },
    async setModelKind(id, model, kind) {
      records.assertThere(id)
      await notes.note(id, withModelKind(notes.of(id), model, kind))
      return presentModels(notes.of(id))
    },
  }
}
