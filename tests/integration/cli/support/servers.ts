import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { startDemoServer, type DemoServer } from '../../../../electron/engine/demo/server.ts'
import { startCasesServer, type CasesServer } from '../../cases/cases-server.ts'
import { DEMO_PATHS } from '../../support/demo-paths.ts'
import { DEFAULT_BEHAVIOUR } from '../../support/other-server/behaviour.ts'
import { startOtherServer, type OtherServer } from '../../support/other-server/other-server.ts'
import type { CliRun, JsonRun } from './run-cli.ts'
import { jsonHere, runHere, type HereOptions } from './run-here.ts'

interface Provider {
  readonly baseUrl: string
  readonly token: string
}

/** Runs against a provider, in a library of the test file's own. */
export interface Surroundings<S extends Provider> {
  readonly server: S
  /** Everything that the tests of the file make; removed with it. */
  readonly folder: string
  readonly library: string
  /** What makes a run use the provider. */
  readonly environment: Readonly<Record<string, string>>
  /** In this process; `environment` is added to what makes a run use the provider. */
  run(args: readonly string[], options?: HereOptions): Promise<CliRun>
  json(args: readonly string[], options?: HereOptions): Promise<JsonRun>
}

/** Returns the built-in demo server at full speed, without its faults for each test. */
export function withDemoServer(): Surroundings<DemoServer> {
  return withServer(
    () => startDemoServer({ ...DEMO_PATHS, pace: 'instant', token: 'sk-test-0123456789' }),
    (server) => server.setFaults([]),
  )
}

/** Returns the independent server, as it usually behaves for each test. */
export function withOtherServer(): Surroundings<OtherServer> {
  return withServer(startOtherServer, (server) => server.behave(DEFAULT_BEHAVIOUR))
}

/** Returns a server that offers one file after the other. */
export function withCasesServer(): Surroundings<CasesServer> {
  return withServer(startCasesServer, () => {})
}

function withServer<S extends Provider & { close(): Promise<void> }>(
  start: () => Promise<S>,
  reset: (server: S) => void,
): Surroundings<S> {
  let server: S
  let folder = ''
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'vignette-cli-')))
    server = await start()
  })
  afterAll(async () => {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  })
  beforeEach(() => reset(server))

  const withProvider = (options: HereOptions = {}): HereOptions => ({
    ...options,
    environment: { ...environmentOf(server), ...options.environment },
  })
  const here = (args: readonly string[]): string[] => [
    '--library',
    join(folder, 'library'),
    ...args,
  ]
  return {
    get server() {
      return server
    },
    get folder() {
      return folder
    },
    get library() {
      return join(folder, 'library')
    },
    get environment() {
      return environmentOf(server)
    },
    run: (args, options) => runHere(here(args), withProvider(options)),
    json: (args, options) => jsonHere(here(args), withProvider(options)),
  }
}

function environmentOf({ baseUrl, token }: Provider): Record<string, string> {
  return { VIGNETTE_BASE_URL: baseUrl, VIGNETTE_API_TOKEN: token }
}
