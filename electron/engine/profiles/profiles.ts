import { randomUUID } from 'node:crypto'
import { MAX_IMAGES_PER_STREAM } from '#shared/capabilities.ts'
import {
  DEMO_PROFILE_ID,
  type ConnectionFound,
  type ConnectionTest,
  type ProfileDraft,
  type ProfileList,
} from '#shared/domain/profile.ts'
import type { ModelList } from '#shared/domain/offered-models.ts'
import { AppError } from '#shared/errors.ts'
import type { ModelKind } from '#shared/model-kinds.ts'
import type { Clock, HttpClient, Logger, SecretStore } from '../host.ts'
import type { DroppableField } from '../provider/droppable-fields.ts'
import type { ListedModel } from '../provider/model-list.ts'
import { isSecure, parseBaseUrl, type ProviderTarget } from '../provider/target.ts'
import { parseConnection } from './parse-connection.ts'
import { listModelsInTime } from './connection-test.ts'
import {
  profilesStateSchema,
  type ProfileRecord,
  type ProfilesState,
  type ProfileStorage,
} from './profile-record.ts'
import { activeIdOf, DEMO_SUMMARY, presentProfiles } from './profile-list.ts'
import { presentModels, withModelKind } from './model-list.ts'
import { createNoteBook, NO_NOTES, type ProviderNotes } from './provider-notes.ts'
import { createStagedToken, type TokenDestinationPrompt } from './staged-token.ts'
import { createTokenVault } from './token-vault.ts'

/** Returns the target of the demo provider; starts it when it is not running. */
export type DemoTarget = () => Promise<ProviderTarget>

/** Asks the user, outside of the page, whether a host may be used without encryption. */
export type InsecureHostPrompt = (host: string) => Promise<boolean>

export interface ProfilesOptions {
  readonly storage: ProfileStorage
  readonly secrets: SecretStore
  readonly http: HttpClient
  readonly clock: Clock
  readonly log: Logger
  readonly demoTarget: DemoTarget
  readonly confirmInsecureHost: InsecureHostPrompt
  readonly confirmTokenDestination: TokenDestinationPrompt
  /** Why only the demo provider may be used, or null. */
  readonly locked: ProfileList['locked']
  /** Timeout in milliseconds for a provider to list its models; null for the default. */
  readonly connectionTestTimeout: number | null
  readonly onChanged: (list: ProfileList) => void
  /** Called when the user has given a profile a token or other settings, or removed it. */
  readonly onSaved: (id: string) => void
}

/** The provider that jobs are sent to. */
export interface ActiveProfile {
  readonly id: string
  readonly name: string
}

/** The user's providers, and the only way to an address with its token. */
export interface Profiles {
  list(): Promise<ProfileList>
  active(): ActiveProfile
  /** Throws AppError `demo_only` where only the demo provider may be used: then nothing may look for a token. */
  refuseWhenLocked(): void
  /** Stages a pasted token for the next test or save; returns its length in characters. */
  stageToken(pasted: string): number
  /** Parses a pasted text for a provider's connection, and stages its token. */
  stageConnection(pasted: string): ConnectionFound
  discardStagedToken(): void
  save(draft: ProfileDraft): Promise<ProfileList>
  remove(id: string): Promise<ProfileList>
  activate(id: string): Promise<ProfileList>
  /** Returns the model ids a provider offers. Throws AppError with the reason why the request failed. */
  testConnection(test: ConnectionTest): Promise<string[]>
  /** Returns the known models of a profile, without a request. Throws AppError `not_found`. */
  models(id: string): ModelList
  /**
   * Requests the provider's models, which costs nothing, and stores them. Throws AppError with the reason why the
   * request failed.
   */
  refreshModels(id: string): Promise<ModelList>
  /**
   * Stores what a model is for according to the user; null for what it seems to be. Also stores an id that the user
   * has typed. Throws AppError.
   */
  setModelKind(id: string, model: string, kind: ModelKind | null): Promise<ModelList>
  /** Returns address and token of a profile; throws AppError when it is gone or its token is not available. */
  target(id: string): Promise<ProviderTarget>
  /**
   * Returns whether a profile has this address; always true for the demo provider, which has another one at each
   * start.
   */
  isAt(id: string, baseUrl: URL): boolean
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

/** Creates the profile service over its storage; a damaged storage reads as empty, so that the app can start. */
export function createProfiles(options: ProfilesOptions): Profiles {
  const { storage, log, http, connectionTestTimeout, clock } = options
  const vault = createTokenVault(options.secrets, log)
  let state = profilesStateSchema
    .catch({ activeId: DEMO_PROFILE_ID, profiles: [] })
    .parse(storage.read())
  const staged = createStagedToken(options.confirmTokenDestination)

  const recordOf = (id: string): ProfileRecord | null =>
    state.profiles.find((profile) => profile.id === id) ?? null
  const find = (id: string): ProfileRecord => {
    const record = recordOf(id)
    if (record === null) throw new AppError('invalid_request', { reason: 'not_found' })
    return record
  }

  const list = (): Promise<ProfileList> => presentProfiles(state, vault, options.locked)

  const change = async (next: typeof state): Promise<ProfileList> => {
    // The state in memory is what will be there after a restart: nothing changes that could not be written.
    writeOrFail(storage, next)
    state = next
    const changed = await list()
    options.onChanged(changed)
    return changed
  }

  const notes = createNoteBook({
    recordOf,
    log,
    write: (id, noted) =>
      change({
        ...state,
        profiles: state.profiles.map((each) => (each.id === id ? { ...each, ...noted } : each)),
      }),
  })

  const refuseWhenLocked = (): void => {
    if (options.locked !== null) throw new AppError('invalid_request', { reason: 'demo_only' })
  }

  /**
   * Returns the confirmed host. It is confirmed in a native dialog, because a page under attack could tick any box it
   * renders.
   */
  const allowHost = async (baseUrl: URL, known: ProfileRecord | null): Promise<string | null> => {
    if (isSecure(baseUrl)) return null
    if (known?.confirmedInsecureHost === baseUrl.host) return baseUrl.host
    if (await options.confirmInsecureHost(baseUrl.host)) return baseUrl.host
    throw new AppError('invalid_request', { reason: 'insecure_host' })
  }

  /**
   * Returns the token for an address. A stored token is sent only to the origin and the base path it was pasted for,
   * so that changing an address cannot leak it. A pasted one is sent where the user has allowed it.
   */
  const authorise = async (
    choice: ProfileDraft['token'],
    known: ProfileRecord | null,
    baseUrl: URL,
  ): Promise<{ readonly token: string; readonly confirmedInsecureHost: string | null }> => {
    if (choice === 'staged') {
      const confirmedInsecureHost = await allowHost(baseUrl, known)
      return { token: await staged.tokenFor(baseUrl), confirmedInsecureHost }
    }
    if (known === null) throw new AppError('auth', { reason: 'token_missing' })
    // First, so that the user is not asked about an address that the token does not go to anyway.
    const token = await vault.reveal(known, baseUrl)
    return { token, confirmedInsecureHost: await allowHost(baseUrl, known) }
  }

  const target = async (id: string): Promise<ProviderTarget> => {
    if (id === DEMO_PROFILE_ID) return options.demoTarget()
    refuseWhenLocked()
    const record = find(id)
    const baseUrl = new URL(record.baseUrl)
    // The storage is a file that others can edit: a host that was not confirmed here gets no token without
    // encryption.
    if (!isSecure(baseUrl) && record.confirmedInsecureHost !== baseUrl.host) {
      throw new AppError('invalid_request', { reason: 'insecure_host' })
    }
    const token = await vault.reveal(record, baseUrl)
    return { baseUrl, token }
  }

  const stageToken = (pasted: string): number => {
    refuseWhenLocked()
    const token = staged.stage(pasted)
    log.conceal(token)
    return token.length
  }

  /** Throws AppError `not_found`. */
  const assertThere = (id: string): void => {
    if (id !== DEMO_PROFILE_ID) find(id)
  }

  const learnModels = (id: string, models: ListedModel[]): Promise<void> =>
    notes.learn(id, { models: { list: models, fetchedAt: clock() } })

  return {
    list,
    active() {
      const id = activeIdOf(state, options.locked)
      return id === DEMO_PROFILE_ID ? { id, name: DEMO_SUMMARY.name } : { id, name: find(id).name }
    },
    refuseWhenLocked,
    stageToken,
    stageConnection(pasted) {
      const { baseUrl, token, model } = parseConnection(pasted)
      const tokenLength = token === null ? null : stageToken(token)
      return { baseUrl: baseUrl?.href ?? null, model, tokenLength }
    },
    discardStagedToken: staged.discard,
    async save(draft) {
      refuseWhenLocked()
      const known = draft.id === null ? null : find(draft.id)
      const baseUrl = parseBaseUrl(draft.baseUrl)
      const { token, confirmedInsecureHost } = await authorise(draft.token, known, baseUrl)
      const id = known?.id ?? randomUUID()
      const tokenCiphertext =
        known !== null && draft.token === 'keep'
          ? known.tokenCiphertext
          : (await vault.store(id, { token, origin: baseUrl.origin, path: baseUrl.pathname }))
              .ciphertext
      if (draft.token === 'staged') staged.discard()
      const record = {
        id,
        name: draft.name,
        baseUrl: baseUrl.href,
        tokenCiphertext,
        confirmedInsecureHost,
        ...notesAfter(known, baseUrl),
      }
      if (known?.baseUrl !== baseUrl.href) notes.forget(id)
      log.info('profile saved', { id, host: baseUrl.host, keychain: tokenCiphertext !== null })
      const changed = await change({
        // A new provider is what the user wants to use now.
        activeId: known === null ? id : state.activeId,
        profiles:
          known === null
            ? [...state.profiles, record]
            : state.profiles.map((profile) => (profile.id === id ? record : profile)),
      })
      options.onSaved(id)
      return changed
    },
    async remove(id) {
      refuseWhenLocked()
      const record = find(id)
      vault.forget(record.id)
      const profiles = state.profiles.filter((profile) => profile.id !== id)
      const nextActive = state.activeId === id ? profiles[0]?.id : state.activeId
      const changed = await change({ activeId: nextActive ?? DEMO_PROFILE_ID, profiles })
      options.onSaved(id)
      return changed
    },
    async activate(id) {
      if (id !== DEMO_PROFILE_ID) {
        refuseWhenLocked()
        find(id)
      }
      return change({ ...state, activeId: id })
    },
    async testConnection(test) {
      refuseWhenLocked()
      const known = test.id === null ? null : find(test.id)
      const baseUrl = parseBaseUrl(test.baseUrl)
      const { token } = await authorise(test.token, known, baseUrl)
      const models = await listModelsInTime(http, { baseUrl, token }, connectionTestTimeout)
      if (known?.baseUrl === baseUrl.href) await learnModels(known.id, models)
      return models.map(({ id }) => id)
    },
    models(id) {
      assertThere(id)
      return presentModels(notes.of(id))
    },
    async refreshModels(id) {
      const { baseUrl, token } = await target(id)
      const models = await listModelsInTime(http, { baseUrl, token }, connectionTestTimeout)
      await learnModels(id, models)
      return presentModels(notes.of(id))
    },
    async setModelKind(id, model, kind) {
      assertThere(id)
      await notes.note(id, withModelKind(notes.of(id), model, kind))
      return presentModels(notes.of(id))
    },
    target,
    isAt: (id, { href }) => id === DEMO_PROFILE_ID || recordOf(id)?.baseUrl === href,
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

/** Returns the notes after a change. Another server has other limits; the user's kinds of its models stay. */
function notesAfter(known: ProfileRecord | null, baseUrl: URL): ProviderNotes {
  if (known === null) return NO_NOTES
  if (known.baseUrl !== baseUrl.href) return { ...NO_NOTES, modelKinds: known.modelKinds }
  const { imagesPerStream, mostBodyBytes, refusedFields, models, modelKinds } = known
  return { imagesPerStream, mostBodyBytes, refusedFields, models, modelKinds }
}

/** Writes the state. Throws AppError `disk`, without the system's message: it names paths. */
function writeOrFail(storage: ProfileStorage, state: ProfilesState): void {
  try {
    storage.write(state)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null
    throw new AppError('disk', { detail: code, cause })
  }
}
