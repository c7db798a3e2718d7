import type { ProfileList } from '#shared/domain/profile.ts'
import type { HttpClient } from '../../../../electron/engine/host.ts'
import type { TokenDestination } from '../../../../electron/engine/profiles/staged-token.ts'
import { createProfiles, type Profiles } from '../../../../electron/engine/profiles/profiles.ts'
import {
  fakeKeychain,
  type FakeKeychain,
  type KeychainMood,
} from '../../../integration/support/fake-keychain.ts'
import { memoryStorage, type MemoryStorage } from '../../../integration/support/memory-storage.ts'
import { recordingLog, type RecordingLog } from '../../../integration/support/recording-log.ts'

export const TOKEN = 'sk-very-secret-0123456789'
export const BASE_URL = 'https://api.example.com/v1'

/** A request as the profiles sent it. */
interface SentRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** The profile service over fakes, all of which can be looked at. */
export interface TestProfiles {
  readonly profiles: Profiles
  readonly keychain: FakeKeychain
  readonly storage: MemoryStorage
  readonly log: RecordingLog
  readonly changes: ProfileList[]
  readonly sent: SentRequest[]
  /** Hosts the user was asked about. */
  readonly asked: string[]
  /** Addresses the user was asked about before a pasted token was sent there. */
  readonly destinations: TokenDestination[]
}

interface TestProfilesOptions {
  readonly keychain?: FakeKeychain
  readonly mood?: KeychainMood
  readonly storage?: MemoryStorage
  readonly locked?: ProfileList['locked']
  /** Milliseconds; null for the usual patience. */
  readonly connectionTestTimeout?: number | null
  /** What the user answers when asked about a host. */
  readonly confirms?: boolean
  /** What the user answers when asked where a pasted token may go; yes when left out. */
  readonly allowsToken?: boolean
  /** The provider's answer to every request. */
  readonly answer?: () => Response | Promise<Response>
}

export function testProfiles(options: TestProfilesOptions = {}): TestProfiles {
  const keychain = options.keychain ?? fakeKeychain(options.mood)
  const storage = options.storage ?? memoryStorage()
  const log = recordingLog()
  const changes: ProfileList[] = []
  const sent: SentRequest[] = []
  const asked: string[] = []
  const destinations: TokenDestination[] = []
  const answer = options.answer ?? (() => Response.json({ data: [{ id: 'grok-imagine-1.0' }] }))
  const http: HttpClient = async (url, init) => {
    sent.push({ url, headers: Object.fromEntries(new Headers(init.headers)) })
    return answer()
  }
  const profiles = createProfiles({
    storage,
    secrets: keychain,
    http,
    clock: () => 1_800_000_000_000,
    log,
    locked: options.locked ?? null,
    connectionTestTimeout: options.connectionTestTimeout ?? null,
    onChanged: (list) => void changes.push(list),
    onSaved: () => undefined,
    confirmInsecureHost: async (host) => {
      asked.push(host)
      return options.confirms ?? false
    },
    confirmTokenDestination: async (destination) => {
      destinations.push(destination)
      return options.allowsToken ?? true
    },
    demoTarget: async () => ({ baseUrl: new URL('http://127.0.0.1:9/v1'), token: 'demo-token' }),
  })
  return { profiles, keychain, storage, log, changes, sent, asked, destinations }
}

/** Pastes a token and saves a new profile with it; returns its id. */
export async function saveProfile(
  profiles: Profiles,
  baseUrl = BASE_URL,
  token = TOKEN,
): Promise<string> {
  profiles.stageToken(token)
  const list = await profiles.save({ id: null, name: 'Mine', baseUrl, token: 'staged' })
  return list.activeId
}

/** Returns what a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error('It did not reject')
    },
    (thrown: unknown) => thrown,
  )
}
