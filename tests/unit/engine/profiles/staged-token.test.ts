import { describe, expect, it } from 'vitest'
import {
  createStagedToken,
  type TokenDestination,
} from '../../../../electron/engine/profiles/staged-token.ts'
import { BASE_URL, rejection, saveProfile, testProfiles, TOKEN } from './test-profiles.ts'

const destination = {
  origin: 'https://api.example.com',
  path: '/v1',
  length: TOKEN.length,
  ending: '6789',
}
const draft = { id: null, name: 'Mine', baseUrl: BASE_URL, token: 'staged' } as const
const { name: _, ...test } = draft
const declined = { data: { code: 'auth', reason: 'token_not_confirmed', charged: 'no' } }

describe('a pasted token', () => {
  it('is asked about before a test and a save send it, with its length, its ending and the address', async () => {
    for (const call of ['testConnection', 'save'] as const) {
      const { profiles, destinations } = testProfiles()
      profiles.stageToken(TOKEN)
      await (call === 'save' ? profiles.save(draft) : profiles.testConnection(test))
      expect(destinations).toEqual([destination])
    }
  })

  it('goes nowhere, and makes no provider, when the user declines', async () => {
    const { profiles, sent, storage } = testProfiles({ allowsToken: false })
    profiles.stageToken(TOKEN)
    expect(await rejection(profiles.testConnection(test))).toMatchObject(declined)
    expect(await rejection(profiles.save(draft))).toMatchObject(declined)
    expect(sent).toEqual([])
    expect(storage.writes).toEqual([])
    expect(await profiles.list()).toMatchObject({ activeId: 'demo', profiles: [{ id: 'demo' }] })
  })

  it('carries nothing to a host through its address before the user has agreed', async () => {
    const { profiles, sent, destinations } = testProfiles({ allowsToken: false })
    profiles.stageToken('words-planted-by-a-script')
    const baseUrl = 'https://stolen-data.evil.example/v1'
    expect(await rejection(profiles.testConnection({ ...test, baseUrl }))).toMatchObject(declined)
    expect(sent).toEqual([])
    expect(destinations).toMatchObject([{ origin: 'https://stolen-data.evil.example' }])
  })

  it('is asked about once for an address, and again for another one, another path and another token', async () => {
    const { profiles, destinations } = testProfiles()
    profiles.stageToken(TOKEN)
    await profiles.testConnection(test)
    await profiles.testConnection(test)
    expect(destinations).toHaveLength(1)
    await profiles.testConnection({ ...test, baseUrl: 'https://api.example.com/other/v1' })
    await profiles.testConnection({ ...test, baseUrl: 'https://other.example/v1' })
    expect(destinations).toHaveLength(3)
    profiles.stageToken('sk-another-token-0123456789')
    await profiles.testConnection(test)
    expect(destinations).toHaveLength(4)
  })

  it('is asked about again when it was saved and is pasted again', async () => {
    const { profiles, destinations } = testProfiles()
    const id = await saveProfile(profiles)
    profiles.stageToken(TOKEN)
    await profiles.save({ ...draft, id })
    expect(destinations).toHaveLength(2)
  })

  it('does not show a part of one that is short', async () => {
    const { profiles, destinations } = testProfiles()
    profiles.stageToken('short-token')
    await profiles.testConnection(test)
    expect(destinations).toMatchObject([{ length: 11, ending: '' }])
  })
})

it('sends the token that was asked about, and not one that was staged while the question was open', async () => {
  const asked: TokenDestination[] = []
  let answer: (allowed: boolean) => void = () => undefined
  const staged = createStagedToken((destined) => {
    asked.push(destined)
    return new Promise((resolve) => {
      answer = resolve
    })
  })
  staged.stage(TOKEN)
  const first = staged.tokenFor(new URL(BASE_URL))
  staged.stage('sk-planted-meanwhile-0123')
  answer(true)
  expect(await first).toBe(TOKEN)
  const second = staged.tokenFor(new URL(BASE_URL))
  expect(asked).toHaveLength(2)
  answer(false)
  expect(await rejection(second)).toMatchObject(declined)
})

describe('a kept token', () => {
  it.each(['https://api.example.com/other/v1', 'https://api.example.com/v1/more'])(
    'does not go to another base path of the same origin: %s',
    async (baseUrl) => {
      const { profiles, sent } = testProfiles()
      const id = await saveProfile(profiles)
      const bound = { data: { code: 'invalid_request', reason: 'token_bound_to_origin' } }
      const kept = { id, baseUrl, token: 'keep' } as const
      expect(await rejection(profiles.save({ ...kept, name: 'Mine' }))).toMatchObject(bound)
      expect(await rejection(profiles.testConnection(kept))).toMatchObject(bound)
      expect(sent).toEqual([])
    },
  )

  it('that was sealed before paths counted is for the path its provider has', async () => {
    const { profiles, storage, keychain } = testProfiles()
    const id = await saveProfile(profiles)
    const old = await keychain.seal(
      JSON.stringify({ origin: 'https://api.example.com', token: TOKEN }),
    )
    const state = JSON.parse(storage.writes.at(-1) ?? '')
    state.profiles[0].tokenCiphertext = old
    const next = testProfiles({ storage: { ...storage, read: () => state }, keychain })
    expect((await next.profiles.target(id)).token).toBe(TOKEN)
    const moved = { id, baseUrl: 'https://api.example.com/other/v1', token: 'keep' } as const
    expect(await rejection(next.profiles.testConnection(moved))).toMatchObject({
      data: { reason: 'token_bound_to_origin' },
    })
  })
})
