import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { EngineOptions } from '../../../electron/engine/engine.ts'
import { startDemoServer, type DemoServer } from '../../../electron/engine/demo/server.ts'
import type { SecretStore } from '../../../electron/engine/host.ts'
import { DEMO_PATHS } from './demo-paths.ts'
import { fakeKeychain } from './fake-keychain.ts'
import { removeFolder, temporaryFolder } from './temporary-folders.ts'
import { openTestEngine, useServer, type TestEngine } from './test-engine.ts'

/** What every test of jobs begins with. The properties are those of the running test. */
export interface EngineWithServer {
  readonly server: DemoServer
  readonly test: TestEngine
  /** The library folder. */
  readonly folder: string
  /** The keychain of all engines. */
  readonly secrets: SecretStore
  /** Requests for something to be made; neither downloads nor lists of models. */
  generations(): DemoServer['requests']
  /** Waits until the server has read all that was sent before by processes that are gone: this request comes after it. */
  heardOut(): Promise<void>
  /** Opens another engine in the same library, with the same profiles, as a restart does. */
  restart(options?: Partial<EngineOptions>): Promise<TestEngine>
}

/**
 * Returns one server for a test file, without its faults and requests for each test; for each test an engine that
 * uses it. `paths`: see `PAINTING_PATHS`.
 */
export function engineWithServer(
  options: Partial<EngineOptions> = {},
  paths: EngineOptions['demo'] = DEMO_PATHS,
): EngineWithServer {
  let server: DemoServer
  let folder = ''
  let first: TestEngine
  let opened: TestEngine[] = []
  let seen = 0
  const secrets = fakeKeychain()

  beforeAll(async () => {
    server = await startDemoServer({ ...paths, pace: 'instant', token: 'sk-test-0123456789' })
  })
  afterAll(() => server.close())
  beforeEach(async () => {
    server.setFaults([])
    seen = server.requests.length
    folder = await temporaryFolder()
    first = await openTestEngine(folder, { secrets, ...options })
    opened = [first]
    await useServer(first.engine, server)
  })
  afterEach(async () => {
    for (const { engine } of opened) await engine.close()
    await removeFolder(folder)
  })

  return {
    get server() {
      return server
    },
    get test() {
      return first
    },
    get folder() {
      return folder
    },
    secrets,
    generations: () =>
      server.requests.slice(seen).filter(({ path }) => path === '/v1/chat/completions'),
    async heardOut() {
      await (await fetch(`${server.baseUrl}/models`)).arrayBuffer()
    },
    async restart(changed = {}) {
      await first.engine.close()
      const next = await openTestEngine(folder, {
        secrets,
        profileStorage: first.storage,
        ...options,
        ...changed,
      })
      opened.push(next)
      return next
    },
  }
}
