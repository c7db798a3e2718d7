import { fileURLToPath } from 'node:url'
import { writeFile } from 'node:fs/promises'
import { test as base, expect, type TestInfo } from '@playwright/test'
import { startDemoServer, type DemoServer } from '../../../electron/engine/demo/server.ts'
import { hurryAnimations } from './animations.ts'
import { holdSharedApp, type SharedApp, type SharedOptions } from './shared-app.ts'
import {
  launchVignette,
  removeFolders,
  type LaunchOptions,
  type VignetteApp,
} from './vignette-app.ts'

interface Fixtures {
  /** Starts an app; all of a test's apps are ended with it, and fail it if their pages complained. */
  launch: (options?: LaunchOptions) => Promise<VignetteApp>
  /** Whether `app` is started for the test alone: for tests about the start itself, kills, tokens and files. */
  ownApp: boolean
  /** An app as it is after its first start. Unless `ownApp` says otherwise, tests get the same one after the other, emptied. */
  app: VignetteApp
  /** Empties the app that tests share, and shows it in a language and theme. */
  openIn: (options: SharedOptions) => Promise<VignetteApp>
  /** Whether the pictures of `server` only have to be there: plain ones of one colour, no two the same file before it is sent, painted in no time. */
  plainPictures: boolean
  /** A provider of the test's own, on a free port: the demo server, which can be told to misbehave. */
  server: DemoServer
  /** Complaints of the page that the test provokes on purpose. */
  expectedComplaints: RegExp | null
}

interface WorkerFixtures {
  sharedApp: SharedApp
}

/** As it was built: its sources take longer to load than a picture to be painted. */
const PAINTER = new URL('../../../dist/electron/painter-worker.js', import.meta.url)
const PLAIN_PAINTER = new URL('../../integration/support/plain-painter.ts', import.meta.url)

/** Starts the server that plays the provider. */
export function startTestServer(painterScript = PAINTER): Promise<DemoServer> {
  return startDemoServer({
    clipsFolder: fileURLToPath(new URL('../../../electron/engine/demo/clips', import.meta.url)),
    painterScript,
    pace: 'instant',
  })
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  sharedApp: [
    async ({}, use) => {
      const shared = holdSharedApp()
      await use(shared)
      await shared.end()
    },
    { scope: 'worker' },
  ],
  expectedComplaints: async ({}, use) => {
    await use(null)
  },
  launch: async ({ expectedComplaints }, use, testInfo) => {
    const apps: VignetteApp[] = []
    await use(async (options) => track(await launchVignette(options), apps))
    for (const app of apps) await attachEvidence(app, testInfo)
    await Promise.all(apps.map((app) => app.quit().catch(() => undefined)))
    if (testInfo.status === testInfo.expectedStatus) {
      await Promise.all(apps.map(removeFolders))
      expectNoComplaint(apps, expectedComplaints)
    }
  },
  openIn: async ({ sharedApp, expectedComplaints }, use, testInfo) => {
    const apps: VignetteApp[] = []
    await use(async (options) => track(await sharedApp.take(options), apps))
    for (const app of apps) await attachEvidence(app, testInfo)
    const others = apps.filter((app) => !sharedApp.isIt(app))
    await Promise.all(others.map((app) => app.quit().catch(() => undefined)))
    if (testInfo.status === testInfo.expectedStatus) expectNoComplaint(apps, expectedComplaints)
    await sharedApp.giveBack()
  },
  ownApp: [false, { option: true }],
  app: async ({ ownApp, launch, openIn }, use) => {
    await use(await (ownApp ? launch() : openIn({})))
  },
  plainPictures: [false, { option: true }],
  server: async ({ plainPictures }, use) => {
    const server = await startTestServer(plainPictures ? PLAIN_PAINTER : PAINTER)
    await use(server)
    await server.close()
  },
})

export { expect }

function expectNoComplaint(apps: readonly VignetteApp[], expected: RegExp | null): void {
  const complaints = apps.flatMap((app) => app.complaints)
  expect(complaints.filter((text) => expected?.test(text) !== true)).toEqual([])
}

/** Apps that a relaunch makes are ended with the test, too. */
async function track(app: VignetteApp, apps: VignetteApp[]): Promise<VignetteApp> {
  await hurryAnimations(app.page)
  const tracked: VignetteApp = {
    ...app,
    relaunch: async (options) => track(await app.relaunch(options), apps),
  }
  apps.push(tracked)
  return tracked
}

async function attachEvidence(app: VignetteApp, testInfo: TestInfo): Promise<void> {
  if (testInfo.status === testInfo.expectedStatus) return
  // As files beside the report: an attached body would only be seen in a viewer.
  await app.page.screenshot({ path: testInfo.outputPath('window.png') }).catch(() => undefined)
  await writeFile(testInfo.outputPath('vignette.log'), await app.readLog())
  await writeFile(testInfo.outputPath('complaints.txt'), app.complaints.join('\n'))
}
