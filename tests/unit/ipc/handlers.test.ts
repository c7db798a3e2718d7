import { randomUUID } from 'node:crypto'
import type { Settings } from '#shared/domain/settings.ts'
import { describe, expect, it, vi } from 'vitest'
import { createDispatch } from '../../../electron/ipc/dispatch.ts'
import { profileHandlers } from '../../../electron/ipc/profiles.ts'
import { testProfiles } from '../engine/profiles/test-profiles.ts'
import { queuedJob, testHandlers } from './test-handlers.ts'

const SAVE = {
  id: null,
  name: 'Mine',
  baseUrl: 'https://api.example.com',
  token: 'staged',
} as const

function testCalls(clipboard?: string) {
  const test = testHandlers(clipboard)
  const dispatch = createDispatch(test.handlers, test.log)
  return {
    ...test,
    call: (route: string, payload?: unknown) => dispatch({ fromOwnPage: true, route, payload }),
  }
}

describe('the profile handlers', () => {
  it('paste, test and save a token that is in no answer', async () => {
    const { call, log, storage } = testCalls(' "Bearer sk-from-the-clipboard"\n')
    const { name: _, ...test } = SAVE
    const answers = [
      await call('profiles.stageToken'),
      await call('profiles.testConnection', test),
      await call('profiles.save', SAVE),
      await call('profiles.list'),
    ]
    expect(answers).toMatchObject([
      { ok: true, data: { length: 'sk-from-the-clipboard'.length } },
      { ok: true, data: { models: ['grok-imagine-1.0'] } },
      { ok: true, data: { profiles: [{ id: 'demo' }, { name: 'Mine', token: 'keychain' }] } },
      { ok: true, data: { profiles: [{ id: 'demo' }, { name: 'Mine', token: 'keychain' }] } },
    ])
    const everything = JSON.stringify(answers) + log.text() + storage.writes.join()
    expect(everything).not.toContain('sk-from-the-clipboard')
  })

  it('refuse a clipboard that holds no token, without repeating it', async () => {
    const { call } = testCalls('a private letter\nthat was on the clipboard')
    const answer = await call('profiles.stageToken')
    expect(answer).toMatchObject({ ok: false, error: { code: 'auth', reason: 'token_malformed' } })
    expect(JSON.stringify(answer)).not.toContain('letter')
  })

  it('leave the clipboard alone where no token may be seen', async () => {
    const { profiles } = testProfiles({ locked: 'unofficial_runtime' })
    const readClipboard = vi.fn(() => 'sk-from-the-clipboard')
    const { stageToken } = profileHandlers(profiles, readClipboard)
    await expect(async () => stageToken(undefined)).rejects.toMatchObject({
      data: { reason: 'demo_only' },
    })
    expect(readClipboard).not.toHaveBeenCalled()
  })

  it('forget a pasted token', async () => {
    const { call } = testCalls()
    await call('profiles.stageToken')
    await call('profiles.discardStagedToken')
    expect(await call('profiles.save', SAVE)).toMatchObject({
      ok: false,
      error: { code: 'auth', reason: 'token_missing' },
    })
  })
})

describe('the settings handlers', () => {
  it('change what is given and keep the rest', async () => {
    const { call, calls } = testCalls()
    const changed = {
      theme: 'dark',
      language: 'zh-CN',
      notifications: true,
      discreet: false,
      ground: 'dark',
      slideSeconds: 4,
      advances: false,
      copyNames: '{date} {time} {prompt}',
      copyMetadata: true,
      sendKey: 'enter',
      shortcuts: {},
    }
    expect(await call('settings.update', { language: 'zh-CN', theme: undefined })).toEqual({
      ok: true,
      data: changed,
    })
    expect(await call('settings.get')).toEqual({ ok: true, data: changed })
    expect(calls).toEqual([`set ${JSON.stringify(changed)}`])
  })
})

describe('every setting', () => {
  const OTHERS = {
    theme: 'light',
    language: 'zh-CN',
    notifications: false,
    discreet: true,
    ground: 'checker',
    slideSeconds: 8,
    advances: true,
    copyNames: '{n}',
    copyMetadata: false,
    sendKey: 'mod-enter',
    shortcuts: { itemSave: 'Mod+E' },
  } as const satisfies Record<keyof Settings, unknown>

  it.each(Object.entries(OTHERS))('can be changed by itself: %s', async (name, value) => {
    const { call } = testCalls()
    const before = await call('settings.get')
    const data = before.ok ? before.data : null
    const changed = { ...Object(data), [name]: value }
    expect(await call('settings.update', { [name]: value })).toEqual({ ok: true, data: changed })
  })
})

describe('the queue handlers', () => {
  it('move a job by where it stands now, not by what the page believes', async () => {
    const { call, calls } = testCalls()
    const places = await call('queue.places')
    expect(places).toMatchObject({ ok: true, data: [{ id: 'first', place: 0 }, {}, {}, {}] })
    expect(await call('queue.move', { id: 'third', to: 'up' })).toMatchObject({ ok: true })
    expect(await call('queue.move', { id: 'third', to: 'front' })).toMatchObject({ ok: true })
    expect(await call('queue.move', { id: 'first', to: 'up' })).toMatchObject({ ok: true })
    expect(await call('queue.move', { id: 'first', to: 'front' })).toMatchObject({ ok: true })
    expect(calls).toEqual(['move third before second', 'move third before first'])
  })

  it('move a job before one of its own provider: others do not hold it up', async () => {
    const { call, calls } = testCalls()
    expect(await call('queue.move', { id: 'second', to: 'up' })).toMatchObject({ ok: true })
    expect(calls).toEqual(['move second before first'])
  })

  it('say so when a job does not wait any more', async () => {
    const { call, calls } = testCalls()
    expect(await call('queue.move', { id: 'gone', to: 'up' })).toMatchObject({
      ok: false,
      error: { code: 'invalid_request' },
    })
    expect(calls).toEqual([])
  })
})

describe('the generation handlers', () => {
  it('expand a batch, and answer with its size alone', async () => {
    const { call, calls } = testCalls()
    const request = { ...queuedJob.request, prompt: 'a {red|blue|green} fox' }
    expect(
      await call('generations.createBatch', { gesture: randomUUID(), request, repeat: 2 }),
    ).toEqual({
      ok: true,
      data: { jobs: 6 },
    })
    expect(calls).toEqual(['create 6'])
  })

  it('make every shape of a batch', async () => {
    const { call, calls } = testCalls()
    const { request } = queuedJob
    const sizes = ['1280x720', '720x1280']
    await call('generations.createBatch', { gesture: randomUUID(), request, repeat: 2, sizes })
    expect(calls).toEqual(['create 4'])
    const wrong = await call('generations.createBatch', {
      gesture: randomUUID(),
      request,
      repeat: 1,
      sizes: ['1x1'],
    })
    expect(wrong).toMatchObject({ ok: false })
  })

  it('refuse a batch that is too large', async () => {
    const { call, calls } = testCalls()
    const request = { ...queuedJob.request, prompt: 'a {1|2|3}{1|2|3}{1|2|3}{1|2|3}' }
    expect(
      await call('generations.createBatch', { gesture: randomUUID(), request, repeat: 3 }),
    ).toMatchObject({
      ok: false,
      error: { code: 'invalid_request' },
    })
    expect(calls).toEqual([])
  })
})

describe('the library handlers', () => {
  it('reveal a file by its id and by nothing else', async () => {
    const { call, calls } = testCalls()
    expect(await call('library.reveal', { id: 'asset' })).toMatchObject({ ok: true })
    for (const id of ['../../etc/passwd', '', 'media/job-0.png']) {
      expect(await call('library.reveal', { id })).toMatchObject({
        ok: false,
        error: { reason: 'not_found' },
      })
    }
    expect(calls).toEqual(['reveal /library/media/job-0.png'])
  })

  it('find the job that an item came from, and none for what is not in the library', async () => {
    const { call } = testCalls()
    expect(await call('library.jobOf', { id: 'asset' })).toEqual({ ok: true, data: queuedJob })
    expect(await call('library.jobOf', { id: 'trashed' })).toEqual({ ok: true, data: null })
  })

  it('move into the trash and out of it, and notify the window', async () => {
    const { call, calls } = testCalls()
    expect(await call('library.trash', { ids: ['asset'] })).toMatchObject({ ok: true })
    expect(await call('library.restore', { ids: ['trashed'] })).toMatchObject({ ok: true })
    expect(calls).toEqual([
      'trash asset',
      'refresh job',
      'changed',
      'restore trashed',
      'refresh job',
      'changed',
    ])
  })

  it('move a set into the trash, and its files after that: few at once, many as a task', async () => {
    const { call, calls } = testCalls()
    const few = { type: 'ids', ids: ['asset', 'other'] }
    expect(await call('library.protectedOf', { items: few })).toMatchObject({
      data: { items: 2, protected: 1 },
    })
    expect(await call('library.trashSet', { items: few, includeProtected: true })).toEqual({
      ok: true,
      data: { trashedAt: 1, trashed: 2, kept: 0, failed: 0 },
    })
    expect(calls.splice(0)).toEqual([
      'trash many 1,2 with protected',
      'refresh job',
      'changed',
      'move 2 files',
    ])
    const many = { type: 'found', result: 'r', ranges: [[0, 600]] }
    await call('library.trashSet', { items: many, includeProtected: false })
    expect(calls.slice(1)).toEqual(['refresh all', 'changed', 'start trash'])
  })

  it('take back what has not moved at once, and restore many files as a task', async () => {
    const { call, calls } = testCalls()
    expect(await call('library.restoreSet', { trashedAt: 1 })).toEqual({
      ok: true,
      data: { restored: 0, isGoingOn: true },
    })
    expect(calls).toEqual(['take back', 'start restore'])
  })

  it('answer with the failure of what could not be moved', async () => {
    const { call } = testCalls()
    for (const route of ['library.trash', 'library.restore']) {
      expect(await call(route, { ids: ['nobody'] })).toMatchObject({
        ok: false,
        error: { code: 'invalid_request', reason: 'not_found' },
      })
    }
  })

  it('list the trash without what nobody needs', async () => {
    const { call } = testCalls()
    expect(await call('library.trashIds', { after: null })).toEqual({
      ok: true,
      data: { ids: ['trashed'], next: null },
    })
    expect(await call('library.trashedItems', { ids: ['trashed'] })).toMatchObject({
      ok: true,
      data: [{ prompt: 'a fox', trashedAt: 1 }],
    })
  })
})
