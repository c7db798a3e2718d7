import { describe, expect, it } from 'vitest'
import { DEMO_PROFILE_ID } from '#shared/domain/profile.ts'
import { memoryStorage } from '../../../integration/support/memory-storage.ts'
import { everythingIn } from '../../../integration/support/recording-log.ts'
import { BASE_URL, rejection, saveProfile, testProfiles, TOKEN } from './test-profiles.ts'

describe('without a keychain', () => {
  it.each(['absent', 'locked'] as const)(
    'a token is kept for the session and never written: %s',
    async (mood) => {
      const { profiles, storage, keychain } = testProfiles({ mood })
      const id = await saveProfile(profiles)
      const list = await profiles.list()
      expect(list.profiles[1]?.token).toBe('session')
      expect(list.keychain).toBe(mood === 'absent' ? 'unavailable' : 'available')
      expect((await profiles.target(id)).token).toBe(TOKEN)
      expect(storage.writes.join()).not.toContain(TOKEN)
      expect(storage.writes.join()).toContain('"tokenCiphertext":null')

      const next = testProfiles({ storage, keychain })
      expect((await next.profiles.list()).profiles[1]?.token).toBe('missing')
      expect(await rejection(next.profiles.target(id))).toMatchObject({
        data: { code: 'auth', reason: 'token_missing' },
      })
    },
  )

  it('does not write an old token back when a new one cannot be sealed', async () => {
    const { profiles, storage, keychain } = testProfiles()
    const id = await saveProfile(profiles, BASE_URL, 'sk-old')
    keychain.mood = 'locked'
    profiles.stageToken(TOKEN)
    const list = await profiles.save({ id, name: 'Mine', baseUrl: BASE_URL, token: 'staged' })
    expect(list.profiles[1]?.token).toBe('session')
    expect(storage.writes.at(-1)).toContain('"tokenCiphertext":null')
    expect((await profiles.target(id)).token).toBe(TOKEN)
  })
})

describe('a stored token', () => {
  it.each([
    ['another host', 'https://evil.example/v1'],
    ['another port', 'https://api.example.com:8443/v1'],
    ['another scheme', 'http://api.example.com/v1'],
    ['a host that begins the same', 'https://api.example.com.evil.example/v1'],
  ])('does not go to %s', async (_, baseUrl) => {
    const { profiles, storage, sent, asked } = testProfiles({ confirms: true })
    const id = await saveProfile(profiles)
    const bound = { data: { code: 'invalid_request', reason: 'token_bound_to_origin' } }
    const draft = { id, baseUrl, token: 'keep' } as const
    expect(await rejection(profiles.save({ ...draft, name: 'Mine' }))).toMatchObject(bound)
    expect(await rejection(profiles.testConnection(draft))).toMatchObject(bound)
    expect(storage.writes).toHaveLength(1)
    expect(sent).toEqual([])
    expect(asked).toEqual([])
  })

  it('goes to the same origin however it is written', async () => {
    const { profiles } = testProfiles()
    const id = await saveProfile(profiles)
    for (const baseUrl of ['API.Example.com', 'https://api.example.com:443/v1/chat/completions']) {
      const list = await profiles.save({ id, name: 'Mine', baseUrl, token: 'keep' })
      expect(list.profiles[1]?.baseUrl).toBe(BASE_URL)
    }
  })

  it('does not go to an unencrypted address that somebody wrote into the storage', async () => {
    const { profiles, storage, keychain } = testProfiles()
    const id = await saveProfile(profiles)
    const tampered = (storage.writes[0] ?? '').replace('https://api', 'http://api')
    const next = testProfiles({ storage: memoryStorage(JSON.parse(tampered)), keychain })
    expect(await rejection(next.profiles.target(id))).toMatchObject({
      data: { code: 'invalid_request', reason: 'insecure_host' },
    })
  })
})

describe('an unencrypted host', () => {
  const insecure = { id: null, baseUrl: 'http://192.168.1.5:8000', token: 'staged' } as const

  it('gets nothing when the user refuses: nothing saved, nothing sent, not even by a test', async () => {
    const { profiles, storage, sent, asked } = testProfiles({ confirms: false })
    profiles.stageToken(TOKEN)
    const refused = { data: { code: 'invalid_request', reason: 'insecure_host' } }
    expect(await rejection(profiles.testConnection(insecure))).toMatchObject(refused)
    expect(await rejection(profiles.save({ ...insecure, name: 'Mine' }))).toMatchObject(refused)
    expect(asked).toEqual(['192.168.1.5:8000', '192.168.1.5:8000'])
    expect(sent).toEqual([])
    expect(storage.writes).toEqual([])
  })

  it('is asked about once when the user agrees, and again for another port', async () => {
    const { profiles, asked } = testProfiles({ confirms: true })
    profiles.stageToken(TOKEN)
    const { activeId: id } = await profiles.save({ ...insecure, name: 'Mine' })
    await profiles.save({ ...insecure, id, name: 'Renamed', token: 'keep' })
    await profiles.testConnection({ ...insecure, id, token: 'keep' })
    expect((await profiles.target(id)).token).toBe(TOKEN)
    expect(asked).toEqual(['192.168.1.5:8000'])
    profiles.stageToken(TOKEN)
    await profiles.save({ ...insecure, id, name: 'Mine', baseUrl: 'http://192.168.1.5:9000' })
    expect(asked).toEqual(['192.168.1.5:8000', '192.168.1.5:9000'])
  })

  it.each(['http://127.0.0.1:8000', 'http://localhost:8000', 'http://[::1]:8000', BASE_URL])(
    'is not %s',
    async (baseUrl) => {
      const { profiles, asked } = testProfiles({ confirms: false })
      await saveProfile(profiles, baseUrl)
      expect(asked).toEqual([])
    },
  )
})

describe('a locked runtime', () => {
  it('refuses everything but the demo', async () => {
    const open = testProfiles()
    const id = await saveProfile(open.profiles)
    const { storage, keychain } = open
    const { profiles, sent } = testProfiles({ storage, keychain, locked: 'unofficial_runtime' })
    const refused = { data: { code: 'invalid_request', reason: 'demo_only' } }
    const draft = { id, name: 'Mine', baseUrl: BASE_URL, token: 'keep' } as const
    const { name: _, ...test } = draft
    expect(() => profiles.stageToken(TOKEN)).toThrow('invalid_request/demo_only')
    for (const call of [
      profiles.save(draft),
      profiles.save({ ...draft, id: null, token: 'staged' }),
      profiles.testConnection(test),
      profiles.activate(id),
      profiles.remove(id),
      profiles.target(id),
    ]) {
      expect(await rejection(call)).toMatchObject(refused)
    }
    expect(sent).toEqual([])
    expect(storage.writes).toHaveLength(1)
    expect(profiles.active().id).toBe(DEMO_PROFILE_ID)
    expect(await profiles.list()).toMatchObject({
      activeId: DEMO_PROFILE_ID,
      locked: 'unofficial_runtime',
    })
    expect((await profiles.target(DEMO_PROFILE_ID)).token).toBe('demo-token')
  })
})

describe('the token', () => {
  it('is blanked out of the log before anything can be done with it', async () => {
    const { profiles, storage, keychain, log } = testProfiles()
    profiles.stageToken(` ${TOKEN} `)
    expect(log.concealed).toEqual([TOKEN])
    const { activeId: id } = await profiles.save({
      id: null,
      name: 'Mine',
      baseUrl: BASE_URL,
      token: 'staged',
    })
    const next = testProfiles({ storage, keychain })
    await next.profiles.target(id)
    expect(next.log.concealed).toContain(TOKEN)
  })

  it.each(['open', 'absent', 'locked'] as const)(
    'is in no list, event, log, error or storage, with a keychain that is %s',
    async (mood) => {
      const server = Response.json({ error: { message: `Bad key ${TOKEN}` } }, { status: 401 })
      const test = testProfiles({ mood, confirms: true, answer: () => server.clone() })
      const { profiles, storage, log, changes } = test
      const seen: unknown[] = []
      const note = async (call: Promise<unknown>): Promise<void> => {
        seen.push(await call.catch((thrown: unknown) => everythingIn(thrown)))
      }
      seen.push(profiles.stageToken(TOKEN))
      await note(profiles.testConnection({ id: null, baseUrl: BASE_URL, token: 'staged' }))
      const id = await saveProfile(profiles)
      await note(profiles.testConnection({ id, baseUrl: BASE_URL, token: 'keep' }))
      await note(profiles.testConnection({ id, baseUrl: 'https://evil.example', token: 'keep' }))
      await note(profiles.save({ id, name: 'Two', baseUrl: BASE_URL, token: 'keep' }))
      test.keychain.mood = 'locked'
      await note(profiles.save({ id, name: 'Three', baseUrl: BASE_URL, token: 'keep' }))
      await note(profiles.list())
      await note(profiles.remove(id))
      const everything = JSON.stringify([seen, changes, storage.writes]) + log.text()
      expect(everything).not.toContain(TOKEN)
      expect(everything).not.toContain(Buffer.from(TOKEN).toString('base64'))
    },
  )
})
