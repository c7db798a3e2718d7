import { fileURLToPath } from 'node:url'
import { writeFile } from 'node:fs/promises'
import { test as base, expect, type TestInfo } from '@playwright/test'
import { startDemoServer, type DemoServer } from '../../../electron/engine/demo/server.ts'
import {
  launchVignette,
  removeFolders,
  type LaunchOptions,
  type VignetteApp,
} from './vignette-app.ts'

interface Fixtures {
  /** Starts an app; all of a test's apps are ended with it, and fail it if their pages complained. */
  launch: (options?: LaunchOptions) => Promise<VignetteApp>
  /** An app that has just been started for the first time. */
  app: VignetteApp
  /** A provider of the test's own, on a free port: the demo server, which can be told to misbehave. */
  server: DemoServer
  /** Complaints of the page that the test provokes on purpose. */
  expectedComplaints: RegExp | null
}

/** Starts the server that plays the provider. */
export function startTestServer(): Promise<DemoServer> {
  return startDemoServer({
    clipsFolder: fileURLToPath(new URL('../../../electron/engine/demo/clips', import.meta.url)),
    painterScript: new URL('../../../electron/engine/demo/painter-worker.ts', import.meta.url),
    pace: 'instant',
  })
}

export const test = base.extend<Fixtures>({
  expectedComplaints: async ({}, use) => {
    await use(null)
  },
  launch: async ({ expectedComplaints }, use, testInfo) => {
    const apps: VignetteApp[] = []
    await use(async (options) => {
      const app = track(await launchVignette(options), apps)
      return app
    })
    for (const app of apps) await attachEvidence(app, testInfo)
    await Promise.all(apps.map((app) => app.quit().catch(() => undefined)))
    if (testInfo.status === testInfo.expectedStatus) {
      await Promise.all(apps.map(removeFolders))
      const complaints = apps.flatMap((app) => app.complaints)
      expect(complaints.filter((text) => expectedComplaints?.test(text) !== true)).toEqual([])
    }
  },
  app: async ({ launch }, use) => {
    await use(await launch())
  },
  server: async ({}, use) => {
    const server = await startTestServer()
    await use(server)
    await server.close()
  },
})

export { expect }

/** Apps that a relaunch makes are ended with the test, too. */
function track(app: VignetteApp, apps: VignetteApp[]): VignetteApp {
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
