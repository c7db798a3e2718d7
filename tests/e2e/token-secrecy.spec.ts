import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { documentOf, heapOf, recordTraffic } from './support/page-memory.ts'
import { addProvider, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import { disguises, filesContaining } from './support/token-search.ts'

test.use({ plainPictures: true })

test.use({ ownApp: true })

test('the token is nowhere but in the request', async ({ app, server }) => {
  const { page, electron } = app
  const traffic = await recordTraffic(app)

  await addProvider(app, { name: 'Mine', baseUrl: server.baseUrl, token: server.token })
  const studio = studioOf(page)
  await studio.open('Create')
  await studio.prompt().fill('Keep it secret')
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(1)
  // Failures are where secrets slip out: one that quotes the token back, and one nobody foresaw.
  server.setFaults([
    {
      match: { path: '/v1/chat/completions' },
      faults: [
        {
          kind: 'respond',
          status: 401,
          body: {
            type: 'json',
            value: { error: { message: `Invalid key: ${server.token}`, code: 'invalid_api_key' } },
          },
        },
      ],
    },
  ])
  await studio.prompt().fill('Refused with an echo')
  await studio.generate()
  await expect(studio.job('Refused with an echo')).toContainText('did not accept the token')
  await electron.evaluate((_electron, token) => {
    void Promise.reject(new Error(`crash report with ${token} and Bearer ${token}`))
  }, server.token)
  await expect.poll(() => app.readLog()).toContain('unhandled rejection')

  const { toMain, toPage } = await traffic.all()
  expect(toPage.length).toBeGreaterThan(5)
  const heap = await heapOf(app.page)
  expect(heap).toContain('Keep it secret')
  const inPage = await documentOf(app.page)
  for (const disguise of disguises(server.token)) {
    expect([...toMain, ...toPage].filter((message) => message.includes(disguise))).toEqual([])
    expect(heap.includes(disguise), 'the heap of the page').toBe(false)
    expect(inPage.includes(disguise), 'the document and its storage').toBe(false)
  }

  await app.quit()
  expect(await filesContaining(app.userData, server.token)).toEqual([])
  expect(await filesContaining(app.library, server.token)).toEqual([])
})

test('a token would be found in any disguise', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vignette-token-search-'))
  const token = 'sk-0123456789+abcdefghijklmnopq'
  const around = [0, 1, 2].map((shift) => `${'x'.repeat(shift)}{"token":"${token}"}`)
  const contents = [
    token,
    encodeURIComponent(token),
    Buffer.from(token).toString('hex'),
    Buffer.from(token, 'utf16le'),
    ...around.map((text) => Buffer.from(text).toString('base64')),
    ...around.map((text) => Buffer.from(text).toString('base64url')),
  ]
  for (const [index, content] of contents.entries()) {
    await writeFile(join(folder, String(index)), content)
  }
  await writeFile(join(folder, 'another'), 'sk-0123456789+another')
  expect(await filesContaining(folder, token)).toHaveLength(contents.length)
  await rm(folder, { recursive: true })
})
