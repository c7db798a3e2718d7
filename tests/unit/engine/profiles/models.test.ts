import { describe, expect, it } from 'vitest'
import { DEMO_PROFILE_ID } from '#shared/domain/profile.ts'
import { modelListSchema } from '#shared/domain/offered-models.ts'
import { createGate } from '../../../../electron/engine/concurrency.ts'
import { rejection, saveProfile, testProfiles } from './test-profiles.ts'

const VERSION_2 = {
  object: 'list',
  data: [
    { id: 'grok-imagine-image', capability: 'image' },
    { id: 'mystery-9', capability: 'image_edit' },
    { id: 'some-video-model' },
    'grok-4',
  ],
}
const lists = (json: unknown) => () => Response.json(json)

describe('the models of a provider', () => {
  it('are not known before it was asked, and remembered over a restart then', async () => {
    const { profiles, storage, keychain } = testProfiles({ answer: lists(VERSION_2) })
    const id = await saveProfile(profiles)
    expect(profiles.models(id)).toEqual({ models: [], fetchedAt: null })
    const list = await profiles.refreshModels(id)
    expect(list).toEqual({
      fetchedAt: 1_800_000_000_000,
      models: [
        { id: 'grok-imagine-image', kind: 'image', kindFrom: 'table', listed: true },
        { id: 'mystery-9', kind: 'edit', kindFrom: 'provider', listed: true },
        { id: 'some-video-model', kind: 'video', kindFrom: 'guess', listed: true },
        { id: 'grok-4', kind: 'chat', kindFrom: 'guess', listed: true },
      ],
    })
    expect(testProfiles({ storage, keychain }).profiles.models(id)).toEqual(list)
  })

  it('are remembered by a test of the connection that is in use, and not by one of another address', async () => {
    const { profiles } = testProfiles({ answer: lists(VERSION_2) })
    const id = await saveProfile(profiles)
    profiles.stageToken('sk-another-token-0123456789')
    const elsewhere = { id, baseUrl: 'https://elsewhere.example/v1', token: 'staged' } as const
    await profiles.testConnection(elsewhere)
    expect(profiles.models(id).fetchedAt).toBeNull()
    const baseUrl = 'https://api.example.com/v1'
    await profiles.testConnection({ id, baseUrl, token: 'keep' })
    expect(profiles.models(id).models).toHaveLength(4)
  })

  it('are for what the user says, also where nobody lists them, until that is taken back', async () => {
    const { profiles, storage, keychain } = testProfiles({ answer: lists(VERSION_2) })
    const id = await saveProfile(profiles)
    await profiles.refreshModels(id)
    await profiles.setModelKind(id, 'some-video-model', 'upscale')
    await profiles.setModelKind(id, 'typed-by-hand', 'image')
    const next = testProfiles({ storage, keychain, answer: lists(VERSION_2) }).profiles
    expect((await next.refreshModels(id)).models).toMatchObject([
      { id: 'typed-by-hand', kind: 'image', kindFrom: 'user', listed: false },
      { id: 'grok-imagine-image' },
      { id: 'mystery-9' },
      { id: 'some-video-model', kind: 'upscale', kindFrom: 'user', listed: true },
      { id: 'grok-4' },
    ])
    await next.setModelKind(id, 'typed-by-hand', null)
    await next.setModelKind(id, 'some-video-model', null)
    expect(next.models(id).models).toMatchObject([
      { id: 'grok-imagine-image' },
      { id: 'mystery-9' },
      { id: 'some-video-model', kind: 'video', kindFrom: 'guess' },
      { id: 'grok-4' },
    ])
  })

  it('that the table has are for what the table says', async () => {
    const { profiles } = testProfiles({ answer: lists(VERSION_2) })
    const id = await saveProfile(profiles)
    await profiles.refreshModels(id)
    const { models } = await profiles.setModelKind(id, 'grok-imagine-image', 'video')
    expect(models[0]).toMatchObject({ id: 'grok-imagine-image', kind: 'image', kindFrom: 'table' })
  })

  it('are forgotten with the address, but for what the user said of them', async () => {
    const { profiles } = testProfiles({ answer: lists(VERSION_2) })
    const id = await saveProfile(profiles)
    await profiles.refreshModels(id)
    await profiles.setModelKind(id, 'mystery-9', 'video')
    profiles.stageToken('sk-another-token-0123456789')
    const baseUrl = 'https://elsewhere.example/v1'
    await profiles.save({ id, name: 'Mine', baseUrl, token: 'staged' })
    expect(profiles.models(id)).toEqual({
      fetchedAt: null,
      models: [{ id: 'mystery-9', kind: 'video', kindFrom: 'user', listed: false }],
    })
  })

  it('that come once it has another address are those of another server', async () => {
    const asked = createGate()
    const answered = createGate()
    const { profiles } = testProfiles({
      answer: async () => {
        asked.open()
        await answered.opened
        return Response.json(VERSION_2)
      },
    })
    const id = await saveProfile(profiles)
    const refreshing = profiles.refreshModels(id)
    await asked.opened
    profiles.stageToken('sk-another-token-0123456789')
    const baseUrl = 'https://elsewhere.example/v1'
    await profiles.save({ id, name: 'Mine', baseUrl, token: 'staged' })
    answered.open()
    const none = { models: [], fetchedAt: null }
    expect(await refreshing).toEqual(none)
    expect(profiles.models(id)).toEqual(none)
  })

  it('of the demo provider are remembered until the app quits', async () => {
    const { profiles, storage, keychain } = testProfiles({ answer: lists(['grok-4']) })
    const list = await profiles.refreshModels(DEMO_PROFILE_ID)
    expect(list.models).toMatchObject([{ id: 'grok-4' }])
    expect(profiles.models(DEMO_PROFILE_ID)).toEqual(list)
    const next = testProfiles({ storage, keychain }).profiles
    expect(next.models(DEMO_PROFILE_ID).fetchedAt).toBeNull()
  })

  it('fit into one message, however many and long they are', async () => {
    const ids = Array.from({ length: 600 }, (_, index) => `${index}${'图'.repeat(190)}`)
    const { profiles } = testProfiles({ answer: lists(ids) })
    const id = await saveProfile(profiles)
    const list = modelListSchema.parse(await profiles.refreshModels(id))
    expect(Buffer.byteLength(JSON.stringify(list))).toBeLessThan(64 * 1024)
    expect(list.models.length).toBeGreaterThan(50)
    expect(list.isCut).toBe(true)
  })

  it('are returned with those that make pictures and videos, however many others are listed before them', async () => {
    const talkers = Array.from({ length: 2000 }, (_, index) => `talker-${index}`)
    const { profiles } = testProfiles({
      answer: lists([...talkers, 'flux-pro', 'kling-v2', 'talker-1']),
    })
    const id = await saveProfile(profiles)
    const { models, isCut } = await profiles.refreshModels(id)
    expect(models).toHaveLength(500)
    expect(models.slice(-2).map((model) => model.id)).toEqual(['flux-pro', 'kling-v2'])
    expect(models[0]?.id).toBe('talker-0')
    expect(isCut).toBe(true)
  })

  it('that are chosen by the user are returned, also where the rest does not fit into one message', async () => {
    const long = (index: number): string => `talker-${index}-${'x'.repeat(180)}`
    const ids = Array.from({ length: 500 }, (_, index) => long(index))
    const { profiles } = testProfiles({ answer: lists(ids) })
    const id = await saveProfile(profiles)
    await profiles.refreshModels(id)
    const { models } = await profiles.setModelKind(id, long(499), 'image')
    expect(models.at(-1)).toMatchObject({ id: long(499), kind: 'image', kindFrom: 'user' })
  })

  it('of a profile that is gone are not found', async () => {
    const { profiles } = testProfiles()
    expect(() => profiles.models('gone')).toThrow('invalid_request/not_found')
    const thrown = await rejection(profiles.setModelKind('gone', 'x', 'image'))
    expect(thrown).toMatchObject({ data: { reason: 'not_found' } })
  })

  it('are unknown where the stored list is damaged, and the profile stays', async () => {
    const { profiles, storage, keychain } = testProfiles({ answer: lists(VERSION_2) })
    const id = await saveProfile(profiles)
    await profiles.refreshModels(id)
    const damaged = JSON.parse(
      JSON.stringify(storage.read()).replace(/"fetchedAt":\d+/, '"fetchedAt":"x"'),
    )
    const read = { ...storage, read: (): unknown => damaged }
    const next = testProfiles({ storage: read, keychain }).profiles
    expect(next.models(id)).toEqual({ models: [], fetchedAt: null })
    expect((await next.list()).profiles).toHaveLength(2)
  })
})

describe('fields that a provider has refused', () => {
  it('are remembered for the model they were refused with, until the address changes', async () => {
    const { profiles, storage, keychain } = testProfiles()
    const id = await saveProfile(profiles)
    expect(profiles.refusedFields(id, 'constructor')).toEqual([])
    await profiles.learnRefusedFields(id, 'a', ['seconds', 'size'])
    await profiles.learnRefusedFields(id, 'constructor', ['reasoning_effort'])
    const next = testProfiles({ storage, keychain }).profiles
    expect(next.refusedFields(id, 'a')).toEqual(['seconds', 'size'])
    expect(next.refusedFields(id, 'constructor')).toEqual(['reasoning_effort'])
    expect(next.refusedFields(id, 'b')).toEqual([])
    next.stageToken('sk-another-token-0123456789')
    await next.save({ id, name: 'Mine', baseUrl: 'https://b.example/v1', token: 'staged' })
    expect(next.refusedFields(id, 'a')).toEqual([])
  })
})
