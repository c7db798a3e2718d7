import { randomUUID } from 'node:crypto'
import {
  DEMO_PROFILE_ID,
  type ConnectionFound,
  type ProfileDraft,
  type ProfileList,
} from '#shared/domain/profile.ts'
import { AppError } from '#shared/errors.ts'
import type { Clock, HttpClient, Logger, SecretStore } from '../host.ts'
import { parseBaseUrl, type ProviderTarget } from '../provider/target.ts'
import { parseConnection } from './parse-connection.ts'
import { activeIdOf, DEMO_SUMMARY, presentProfiles } from './profile-list.ts'
import { createProfileModels, type ProfileModels } from './profile-models.ts'
import type { ProfileRecord, ProfilesState, ProfileStorage } from './profile-record.ts'
import { openProfileRecords, type ProfileRecords } from './profile-records.ts'
import { createProviderKnowledge, type ProviderKnowledge } from './provider-knowledge.ts'
import { createNoteBook, NO_NOTES, type NoteBook, type ProviderNotes } from './provider-notes.ts'
import { createRemovedProfiles, type RemovedProfiles } from './removed-profiles.ts'
import { createStagedToken, type StagedToken, type TokenDestinationPrompt } from './staged-token.ts'
import { createTokenAccess, type InsecureHostPrompt, type TokenAccess } from './token-access.ts'
import { createTokenVault, type TokenVault } from './token-vault.ts'

/** Returns the target of the demo provider; starts it when it is not running. */
export type DemoTarget = () => Promise<ProviderTarget>

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
export interface Profiles extends ProviderKnowledge, ProfileModels {
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
  /** Deletes a profile with its token, which `restore` brings back until `forgetRemoved`, or until the app ends. */
  remove(id: string): Promise<ProfileList>
  /** Throws AppError `not_found` for a profile that is forgotten. */
  restore(id: string): Promise<ProfileList>
  forgetRemoved(id: string): void
  activate(id: string): Promise<ProfileList>
  /** Returns address and token of a profile; throws AppError when it is gone or its token is not available. */
  target(id: string): Promise<ProviderTarget>
  /**
   * Returns whether a profile has this address; always true for the demo provider, which has another one at each
   * start.
   */
  isAt(id: string, baseUrl: URL): boolean
  /** Returns the origin of a profile's address, `demo` for the demo provider, and the id of one that is gone. */
  originOf(id: string): string
}

/** Creates the profile service over its storage; a damaged storage reads as empty, so that the app can start. */
export function createProfiles(options: ProfilesOptions): Profiles {
  const { log, http, clock, locked, confirmInsecureHost } = options
  const records = openProfileRecords(options.storage)
  const vault = createTokenVault(options.secrets, log)
  const staged = createStagedToken(options.confirmTokenDestination)
  const access = createTokenAccess({ vault, staged, confirmInsecureHost })
  const list = (): Promise<ProfileList> => presentProfiles(records.state(), vault, locked)
  const change = async (next: ProfilesState): Promise<ProfileList> => {
    records.write(next)
    const changed = await list()
    options.onChanged(changed)
    return changed
  }
  const notes = createNoteBook({
    recordOf: records.recordOf,
    log,
    write: (id, noted) => change(withChanged(records.state(), id, noted)),
  })
  const refuseWhenLocked = (): void => {
    if (locked !== null) throw new AppError('invalid_request', { reason: 'demo_only' })
  }
  const target = async (id: string): Promise<ProviderTarget> => {
    if (id === DEMO_PROFILE_ID) return options.demoTarget()
    refuseWhenLocked()
    return access.targetOf(records.find(id))
  }
  const timeout = options.connectionTestTimeout
  const removed = createRemovedProfiles(vault.forget)
  const parts: Parts = {
    options,
    records,
    vault,
    staged,
    access,
    notes,
    removed,
    change,
    refuseWhenLocked,
  }
  return {
    ...createProviderKnowledge(notes),
    ...createProfileModels({
      records,
      notes,
      access,
      target,
      refuseWhenLocked,
      http,
      clock,
      timeout,
    }),
    list,
    active: () => activeProfile(records, locked),
    refuseWhenLocked,
    stageToken: (pasted) => stageToken(parts, pasted),
    stageConnection: (pasted) => stageConnection(parts, pasted),
    discardStagedToken: staged.discard,
    save: (draft) => save(parts, draft),
    remove: (id) => remove(parts, id),
    restore: (id) => restore(parts, id),
    forgetRemoved: removed.forget,
    activate: (id) => activate(parts, id),
    target,
    originOf(id) {
      const address = id === DEMO_PROFILE_ID ? undefined : records.recordOf(id)?.baseUrl
      return address === undefined ? id : new URL(address).origin
    },
    isAt: (id, { href }) => id === DEMO_PROFILE_ID || records.recordOf(id)?.baseUrl === href,
  }
}

/** What the steps below work with. */
interface Parts {
  readonly options: ProfilesOptions
  readonly records: ProfileRecords
  readonly vault: TokenVault
  readonly staged: StagedToken
  readonly access: TokenAccess
  readonly notes: NoteBook
  readonly removed: RemovedProfiles
  /** Writes the next state and emits it. Rejects with AppError `disk`. */
  readonly change: (next: ProfilesState) => Promise<ProfileList>
  readonly refuseWhenLocked: () => void
}

function activeProfile(records: ProfileRecords, locked: ProfileList['locked']): ActiveProfile {
  const id = activeIdOf(records.state(), locked)
  const name = id === DEMO_PROFILE_ID ? DEMO_SUMMARY.name : records.find(id).name
  return { id, name }
}

function stageToken({ options, staged, refuseWhenLocked }: Parts, pasted: string): number {
  refuseWhenLocked()
  const token = staged.stage(pasted)
  options.log.conceal(token)
  return token.length
}

function stageConnection(parts: Parts, pasted: string): ConnectionFound {
  const { baseUrl, token, model } = parseConnection(pasted)
  const tokenLength = token === null ? null : stageToken(parts, token)
  return { baseUrl: baseUrl?.href ?? null, model, tokenLength }
}

async function save(parts: Parts, draft: ProfileDraft): Promise<ProfileList> {
  const { options, records, staged, notes } = parts
  parts.refuseWhenLocked()
  const known = draft.id === null ? null : records.find(draft.id)
  const baseUrl = parseBaseUrl(draft.baseUrl)
  const record = await storedRecord(parts, draft, known, baseUrl)
  const { id } = record
  if (draft.token === 'staged') staged.discard()
  if (known?.baseUrl !== baseUrl.href) notes.forget(id)
  const isInKeychain = record.tokenCiphertext !== null
  options.log.info('profile saved', { id, host: baseUrl.host, keychain: isInKeychain })
  const state = records.state()
  const changed = await parts.change(
    known === null
      ? // A new provider is what the user wants to use now.
        { activeId: id, profiles: [...state.profiles, record] }
      : withChanged(state, id, record),
  )
  options.onSaved(id)
  return changed
}

/** Returns the record of a draft, after its token is allowed for the address and stored. Throws AppError. */
async function storedRecord(
  { access, vault }: Parts,
  draft: ProfileDraft,
  known: ProfileRecord | null,
  baseUrl: URL,
): Promise<ProfileRecord> {
  const { token, confirmedInsecureHost } = await access.authorise(draft.token, known, baseUrl)
  const id = known?.id ?? randomUUID()
  const tokenCiphertext =
    known !== null && draft.token === 'keep'
      ? known.tokenCiphertext
      : (await vault.store(id, { token, origin: baseUrl.origin, path: baseUrl.pathname }))
          .ciphertext
  return {
    id,
    name: draft.name,
    baseUrl: baseUrl.href,
    tokenCiphertext,
    confirmedInsecureHost,
    ...notesAfter(known, baseUrl),
  }
}

async function remove(parts: Parts, id: string): Promise<ProfileList> {
  const { options, records } = parts
  parts.refuseWhenLocked()
  const record = records.find(id)
  const state = records.state()
  const profiles = state.profiles.filter((profile) => profile.id !== id)
  const wasActive = state.activeId === id
  const activeId = (wasActive ? profiles[0]?.id : state.activeId) ?? DEMO_PROFILE_ID
  const changed = await parts.change({ activeId, profiles })
  const index = state.profiles.indexOf(record)
  parts.removed.keep(id, { record, index, successor: wasActive ? activeId : null })
  options.onSaved(id)
  return changed
}

async function restore(parts: Parts, id: string): Promise<ProfileList> {
  parts.refuseWhenLocked()
  const { removed, records } = parts
  const state = removed.stateWith(id, records.state())
  if (state === null) throw new AppError('invalid_request', { reason: 'not_found' })
  const changed = await parts.change(state)
  removed.release(id)
  parts.options.onSaved(id)
  return changed
}

async function activate(parts: Parts, id: string): Promise<ProfileList> {
  const { records, refuseWhenLocked } = parts
  if (id !== DEMO_PROFILE_ID) {
    refuseWhenLocked()
    records.find(id)
  }
  return parts.change({ ...records.state(), activeId: id })
}

/** Returns the state with new values in one record; the same one for a record that is gone. */
function withChanged(
  state: ProfilesState,
  id: string,
  values: Partial<ProfileRecord>,
): ProfilesState {
  const profiles = state.profiles.map((each) => (each.id === id ? { ...each, ...values } : each))
  return { ...state, profiles }
}

/** Returns the notes after a change. Another server has other limits; the user's kinds of its models stay. */
function notesAfter(known: ProfileRecord | null, baseUrl: URL): ProviderNotes {
  if (known === null) return NO_NOTES
  if (known.baseUrl !== baseUrl.href) return { ...NO_NOTES, modelKinds: known.modelKinds }
  const { imagesPerStream, mostBodyBytes, refusedFields, models, modelKinds } = known
  return { imagesPerStream, mostBodyBytes, refusedFields, models, modelKinds }
}
