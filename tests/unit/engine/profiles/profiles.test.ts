import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { DEMO_PROFILE_ID, profileListSchema } from '#shared/domain/profile.ts'
import { memoryStorage } from '../../../integration/support/memory-storage.ts'
import { BASE_URL, rejection, saveProfile, testProfiles, TOKEN } from './test-profiles.ts'

const notFound = { data: { code: 'invalid_request', reason: 'not_found' } }
const tokenMissing = { data: { code: 'auth', reason: 'token_missing' } }

describe('the demo profile', () => {
  it('is there at the first start, active, and has no token to show', async () => {
    const { profiles } = testProfiles()
    const list = await profiles.list()
    expect(profileListSchema.parse(list)).toEqual({
      activeId: DEMO_PROFILE_ID,
      profiles: [
        { id: DEMO_PROFILE_ID, kind: 'demo', name: 'Demo', baseUrl: null, token: 'missing' },
      ],
      keychain: 'available',
      locked: null,
    })
    expect(profiles.active()).toEqual({ id: DEMO_PROFILE_ID, name: 'Demo' })
  })

  it('leads to the demo server', async () => {
    const { profiles } = testProfiles()
    expect(await profiles.target(DEMO_PROFILE_ID)).toEqual({
      baseUrl: new URL('http://127.0.0.1:9/v1'),
      token: 'demo-token',
    })
  })

  it('can be neither changed nor removed', async () => {
    const { profiles, storage } = testProfiles()
    profiles.stageToken(TOKEN)
    const draft = { id: DEMO_PROFILE_ID, name: 'x', baseUrl: BASE_URL, token: 'staged' } as const
    expect(await rejection(profiles.save(draft))).toMatchObject(notFound)
    expect(await rejection(profiles.remove(DEMO_PROFILE_ID))).toMatchObject(notFound)
    expect(storage.writes).toEqual([])
  })
})

describe('saving a profile', () => {
  it('makes it the active one, and says where its token is', async () => {
    const { profiles, changes } = testProfiles()
    const id = await saveProfile(profiles, 'api.example.com')
    const list = await profiles.list()
    expect(profileListSchema.parse(list)).toEqual(list)
    expect(list.activeId).toBe(id)
    expect(list.profiles[1]).toEqual({
      id,
      kind: 'own',
      name: 'Mine',
      baseUrl: BASE_URL,
      token: 'keychain',
    })
    expect(changes).toEqual([list])
    expect(profiles.active()).toEqual({ id, name: 'Mine' })
  })

  it('leads to its address with its token', async () => {
    const { profiles } = testProfiles()
    const id = await saveProfile(profiles)
    expect(await profiles.target(id)).toEqual({ baseUrl: new URL(BASE_URL), token: TOKEN })
  })

  it('changes nothing when it cannot be written', async () => {
    const full = {
      ...memoryStorage(),
      write: () => {
        throw Object.assign(new Error('/a/path'), { code: 'ENOSPC' })
      },
    }
    const { profiles, changes } = testProfiles({ storage: full })
    profiles.stageToken(TOKEN)
    const saved = profiles.save({ id: null, name: 'Mine', baseUrl: BASE_URL, token: 'staged' })
    await expect(saved).rejects.toMatchObject({ data: { code: 'disk', detail: 'ENOSPC' } })
    expect((await profiles.list()).profiles).toHaveLength(1)
    expect(changes).toEqual([])
  })

  it('knows a stream limit that it cannot write down until it ends', async () => {
    const { profiles, storage } = testProfiles()
    expect(profiles.streamLimit('removed')).toBe(2)
    await profiles.learnStreamLimit('removed', 1)
    expect(profiles.streamLimit('removed')).toBe(1)
    expect(storage.writes).toEqual([])
  })

  it('survives a restart', async () => {
    const { profiles, storage, keychain } = testProfiles()
    const id = await saveProfile(profiles)
    const next = testProfiles({ storage, keychain })
    expect(next.profiles.active()).toEqual({ id, name: 'Mine' })
    expect((await next.profiles.target(id)).token).toBe(TOKEN)
  })

  it('changes the name without a new token and the path with one, and does not change which one is active', async () => {
    const { profiles } = testProfiles()
    const id = await saveProfile(profiles)
    await profiles.activate(DEMO_PROFILE_ID)
    const draft = {
      id,
      name: 'Other',
      baseUrl: 'https://api.example.com/v2',
      token: 'staged',
    } as const
    await profiles.save({ ...draft, baseUrl: BASE_URL, token: 'keep' })
    profiles.stageToken(TOKEN)
    const list = await profiles.save(draft)
    expect(list.activeId).toBe(DEMO_PROFILE_ID)
    expect(list.profiles).toHaveLength(2)
    expect(list.profiles[1]).toMatchObject({ name: 'Other', baseUrl: 'https://api.example.com/v2' })
    expect((await profiles.target(id)).token).toBe(TOKEN)
  })

  it('replaces the token when another one was pasted', async () => {
    const { profiles } = testProfiles()
    const id = await saveProfile(profiles)
    profiles.stageToken('sk-another')
    await profiles.save({ id, name: 'Mine', baseUrl: 'https://elsewhere.example', token: 'staged' })
    expect(await profiles.target(id)).toEqual({
      baseUrl: new URL('https://elsewhere.example/v1'),
      token: 'sk-another',
    })
  })

  it('uses a pasted token once', async () => {
    const { profiles } = testProfiles()
    await saveProfile(profiles)
    const again = { id: null, name: 'Two', baseUrl: BASE_URL, token: 'staged' } as const
    expect(await rejection(profiles.save(again))).toMatchObject(tokenMissing)
  })

  it('needs a token', async () => {
    const { profiles, storage } = testProfiles()
    const draft = { id: null, name: 'Mine', baseUrl: BASE_URL } as const
    for (const token of ['staged', 'keep'] as const) {
      expect(await rejection(profiles.save({ ...draft, token }))).toMatchObject(tokenMissing)
    }
    expect(storage.writes).toEqual([])
  })

  it('keeps a pasted token when the address was wrong, so that it need not be pasted again', async () => {
    const { profiles } = testProfiles()
    profiles.stageToken(TOKEN)
    const draft = { id: null, name: 'Mine', token: 'staged' } as const
    expect(await rejection(profiles.save({ ...draft, baseUrl: 'ftp://x' }))).toMatchObject({
      data: { code: 'invalid_request' },
    })
    expect((await profiles.save({ ...draft, baseUrl: BASE_URL })).profiles).toHaveLength(2)
  })

  it('forgets a pasted token that was discarded, and keeps the old one when the next is malformed', async () => {
    const { profiles } = testProfiles()
    expect(profiles.stageToken(`  ${TOKEN}\n`)).toBe(TOKEN.length)
    expect(() => profiles.stageToken('not a token')).toThrow('auth/token_malformed')
    profiles.discardStagedToken()
    const draft = { id: null, name: 'Mine', baseUrl: BASE_URL, token: 'staged' } as const
    expect(await rejection(profiles.save(draft))).toMatchObject(tokenMissing)
  })
})

describe('removing a profile', () => {
  it('goes back to the demo when there is no other', async () => {
    const { profiles, storage } = testProfiles()
    const id = await saveProfile(profiles)
    const list = await profiles.remove(id)
    expect(list.activeId).toBe(DEMO_PROFILE_ID)
    expect(list.profiles).toHaveLength(1)
    expect(profiles.active().id).toBe(DEMO_PROFILE_ID)
    expect(await rejection(profiles.target(id))).toMatchObject(notFound)
    expect(storage.writes.at(-1)).not.toContain(id)
  })

  it('forgets its token, also one of this session only', async () => {
    const { profiles } = testProfiles({ mood: 'absent' })
    const id = await saveProfile(profiles)
    await profiles.remove(id)
    expect(await rejection(profiles.target(id))).toMatchObject(notFound)
    profiles.forgetRemoved(id)
    expect(await rejection(profiles.restore(id))).toMatchObject(notFound)
  })

  it.each(['open', 'absent'] as const)(
    'can be undone, with its token and its place, with a keychain that is %s',
    async (mood) => {
      const { profiles, storage } = testProfiles({ mood })
      const first = await saveProfile(profiles)
      await saveProfile(profiles)
      await profiles.activate(first)
      const before = storage.writes.at(-1)
      await profiles.remove(first)
      expect(storage.writes.at(-1)).not.toContain(first)
      const list = await profiles.restore(first)
      expect(list.activeId).toBe(first)
      expect(storage.writes.at(-1)).toBe(before)
      expect((await profiles.target(first)).token).toBe(TOKEN)
      // It is here once, and would be again only after another removal.
      expect(await rejection(profiles.restore(first))).toMatchObject(notFound)
    },
  )

  it('leaves active what was chosen after it, when it is undone', async () => {
    const { profiles } = testProfiles()
    const first = await saveProfile(profiles)
    await profiles.remove(first)
    const second = await saveProfile(profiles)
    expect((await profiles.restore(first)).activeId).toBe(second)
  })

  it('is for good when the app ends, or when nobody has undone it for ten minutes', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { profiles, storage, keychain } = testProfiles()
    const id = await saveProfile(profiles)
    await profiles.remove(id)
    const next = testProfiles({ storage, keychain })
    expect(await rejection(next.profiles.restore(id))).toMatchObject(notFound)
    vi.advanceTimersByTime(10 * 60_000)
    expect(await rejection(profiles.restore(id))).toMatchObject(notFound)
  })

  it('moves on to another when the active one goes, and stays otherwise', async () => {
    const { profiles } = testProfiles()
    const first = await saveProfile(profiles)
    const second = await saveProfile(profiles)
    expect((await profiles.remove(second)).activeId).toBe(first)
    const third = await saveProfile(profiles)
    expect((await profiles.remove(first)).activeId).toBe(third)
  })
})

describe('activating', () => {
  it('takes what is there, and nothing else', async () => {
    const { profiles } = testProfiles()
    const id = await saveProfile(profiles)
    expect((await profiles.activate(DEMO_PROFILE_ID)).activeId).toBe(DEMO_PROFILE_ID)
    expect((await profiles.activate(id)).activeId).toBe(id)
    expect(await rejection(profiles.activate('nobody'))).toMatchObject(notFound)
    expect(profiles.active().id).toBe(id)
  })
})

describe('damaged storage', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'profiles'],
    ['a list', [1, 2]],
    ['another shape', { activeId: 3, profiles: 'none' }],
  ])('reads as empty: %s', async (_, content) => {
    const { profiles } = testProfiles({ storage: memoryStorage(content) })
    expect(await profiles.list()).toMatchObject({ activeId: DEMO_PROFILE_ID })
    expect(profiles.active().id).toBe(DEMO_PROFILE_ID)
    const id = await saveProfile(profiles)
    expect((await profiles.target(id)).token).toBe(TOKEN)
  })

  it('loses the damaged record and keeps the others, also when it is written again', async () => {
    const { profiles, storage, keychain } = testProfiles()
    const id = await saveProfile(profiles)
    const [written = ''] = storage.writes
    const state: unknown = JSON.parse(written)
    const good = (state as { profiles: object[] }).profiles
    const damaged = { activeId: id, profiles: [{ id: 'half' }, ...good, null] }
    const next = testProfiles({ storage: memoryStorage(damaged), keychain })
    expect((await next.profiles.list()).profiles.map((profile) => profile.id)).toEqual([
      DEMO_PROFILE_ID,
      id,
    ])
    await next.profiles.activate(DEMO_PROFILE_ID)
    expect(next.storage.writes.at(-1)).toContain(id)
  })

  it('falls back to the demo when the active profile is not there', () => {
    const storage = memoryStorage({ activeId: 'gone', profiles: [] })
    expect(testProfiles({ storage }).profiles.active().id).toBe(DEMO_PROFILE_ID)
  })
})

describe('testing a connection', () => {
  const draft = { id: null, baseUrl: 'api.example.com', token: 'staged' } as const

  it('asks for the models with the pasted token, and saves nothing', async () => {
    const { profiles, sent, storage } = testProfiles()
    profiles.stageToken(TOKEN)
    expect(await profiles.testConnection(draft)).toEqual(['grok-imagine-1.0'])
    expect(sent).toMatchObject([
      {
        url: 'https://api.example.com/v1/models',
        headers: { authorization: `Bearer ${TOKEN}` },
      },
    ])
    expect(storage.writes).toEqual([])
    // Tested, and still there to be saved.
    await profiles.save({ ...draft, name: 'Mine' })
  })

  it('asks with the stored token of a profile', async () => {
    const { profiles, sent } = testProfiles()
    const id = await saveProfile(profiles)
    await profiles.testConnection({ id, baseUrl: BASE_URL, token: 'keep' })
    expect(sent[0]?.headers['authorization']).toBe(`Bearer ${TOKEN}`)
  })

  it('says what the provider says', async () => {
    const { profiles } = testProfiles({
      answer: () =>
        Response.json({ error: { code: 'invalid_api_key', message: 'no' } }, { status: 401 }),
    })
    profiles.stageToken(TOKEN)
    expect(await rejection(profiles.testConnection(draft))).toMatchObject({
      data: { code: 'auth', charged: 'no', httpStatus: 401 },
    })
  })

  it('calls a provider that takes for ever too slow, and not cancelled', async () => {
    const { profiles } = testProfiles()
    profiles.stageToken(TOKEN)
    const clock = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort())
    const thrown = await rejection(profiles.testConnection(draft))
    clock.mockRestore()
    expect(thrown).toMatchObject({ data: { code: 'timeout', charged: 'no' } })
  })

  it('has the patience that its host has chosen', async () => {
    const { profiles } = testProfiles({ connectionTestTimeout: 1234 })
    profiles.stageToken(TOKEN)
    const clock = vi.spyOn(AbortSignal, 'timeout')
    await profiles.testConnection(draft)
    expect(clock).toHaveBeenCalledWith(1234)
    clock.mockRestore()
  })

  it('needs a token and an existing profile', async () => {
    const { profiles, sent } = testProfiles()
    expect(await rejection(profiles.testConnection(draft))).toMatchObject(tokenMissing)
    expect(await rejection(profiles.testConnection({ ...draft, id: 'nobody' }))).toMatchObject(
      notFound,
    )
    expect(sent).toEqual([])
  })
})
