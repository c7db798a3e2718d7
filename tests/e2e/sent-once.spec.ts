import { killNetworkProcess } from './support/network-process.ts'
import { startCountingServer, type CountingServer } from './support/counting-server.ts'
import { connect, studioOf, type Studio } from './support/studio.ts'
import { expect, test as base } from './support/test.ts'
import type { VignetteApp } from './support/vignette-app.ts'

const test = base.extend<{ provider: CountingServer }>({
  provider: async ({}, use) => {
    const provider = await startCountingServer()
    await use(provider)
    provider.close()
  },
})

const MAYBE = 'The provider may have charged'

/** Connects the app to a server and opens the composer for one picture at a time. */
async function begin(app: VignetteApp, server: CountingServer): Promise<Studio> {
  await connect(app, server)
  const studio = studioOf(app.page)
  await studio.open('Create')
  await studio.prompt().fill('answer')
  await studio.count(1)
  return studio
}

async function send(studio: Studio, prompt: string): Promise<void> {
  await studio.prompt().fill(prompt)
  await studio.generate()
}

/** Returns what the server was sent, and in what order. */
function prompts({ posts }: CountingServer): (string | null)[] {
  return posts.map(({ prompt }) => prompt)
}

test('a request whose connection breaks without an answer is not sent again behind the user’s back', async ({
  app,
  provider,
}) => {
  const studio = await begin(app, provider)
  await send(studio, 'answer')
  await expect(studio.pictures()).toHaveCount(1)
  await send(studio, 'drop')
  await expect(studio.job('drop').getByText(MAYBE)).toBeVisible()
  expect(prompts(provider)).toEqual(['answer', 'drop'])
})

test.describe('when Chromium’s network process is killed', () => {
  test('between two requests, the next one arrives once, over a new connection', async ({
    app,
    provider,
  }) => {
    const studio = await begin(app, provider)
    for (let round = 1; round <= 3; round += 1) {
      // Another prompt each time: a second press for the same within half a second counts as a slip.
      await send(studio, `answer ${round}`)
      await expect(studio.pictures()).toHaveCount(round)
      await killNetworkProcess(app)
    }
    await send(studio, 'answer at last')
    await expect(studio.pictures()).toHaveCount(4)
    expect(prompts(provider)).toEqual(['answer', 'answer', 'answer', 'answer'])
    expect(provider.posts.map(({ overUsedConnection }) => overUsedConnection)).not.toContain(true)
  })

  test('before an answer, the request may have been charged, is not sent again, and the next one works', async ({
    app,
    provider,
  }) => {
    const studio = await begin(app, provider)
    await send(studio, 'wait')
    await expect.poll(() => prompts(provider)).toEqual(['wait'])
    await killNetworkProcess(app)
    await expect(studio.job('wait').getByText(MAYBE)).toBeVisible()
    await send(studio, 'answer')
    await expect(studio.pictures()).toHaveCount(1)
    expect(prompts(provider)).toEqual(['wait', 'answer'])
  })

  test('during an answer, what had arrived is kept', async ({ app, provider }) => {
    const studio = await begin(app, provider)
    await studio.count(2)
    await send(studio, 'begin then wait')
    await expect(studio.pictures()).toHaveCount(1)
    await killNetworkProcess(app)
    await expect(studio.line('begin then wait').getByText(MAYBE)).toBeVisible()
    await expect(studio.pictures()).toHaveCount(1)
    await studio.count(1)
    await send(studio, 'answer')
    await expect(studio.pictures()).toHaveCount(2)
    expect(prompts(provider)).toEqual(['begin then wait', 'answer'])
  })

  test('during a download, the file is fetched again and nothing else is', async ({
    app,
    provider,
  }) => {
    const studio = await begin(app, provider)
    await send(studio, 'by address')
    await expect.poll(() => provider.downloads).toBe(1)
    await killNetworkProcess(app)
    await expect(studio.pictures()).toHaveCount(1)
    expect(provider.downloads).toBe(2)
    expect(prompts(provider)).toEqual(['by address'])
  })

  test('during a job of the demo, the next one works', async ({ app }) => {
    const studio = studioOf(app.page)
    await studio.open('Create')
    await studio.count(1)
    await send(studio, 'A first one')
    await expect(studio.job('A first one')).toBeVisible()
    await killNetworkProcess(app)
    await send(studio, 'A second one')
    await expect(
      studio.job('A second one').getByRole('button', { name: /^Open picture/ }),
    ).toHaveCount(1)
  })
})

test('a 421 reaches the provider twice, which Chromium cannot be kept from, and is reported as possibly charged', async ({
  app,
  provider,
}) => {
  const studio = await begin(app, provider)
  await send(studio, 'misdirected')
  await expect(studio.job('misdirected').getByText(MAYBE)).toBeVisible()
  expect(prompts(provider)).toEqual(['misdirected', 'misdirected'])
})

test.describe('over a secure connection', () => {
  // A session that was made before would know no other certificates.
  test.use({ ownApp: true })

  test('a server with HTTP/2 is not asked over it, so that a stream which it refuses is not sent again', async ({
    app,
  }) => {
    const provider = await startCountingServer({ secure: true })
    await app.electron.evaluate((electron) => {
      electron.app.on('session-created', (session) => {
        session.setCertificateVerifyProc((_request, verified) => verified(0))
      })
    })
    const studio = await begin(app, provider)
    await send(studio, 'refuse a stream')
    await expect(studio.pictures()).toHaveCount(1)
    expect(provider.posts).toEqual([
      { prompt: 'refuse a stream', httpVersion: '1.1', overUsedConnection: false },
    ])
    provider.close()
  })
})
