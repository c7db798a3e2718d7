import type { Settings } from '#shared/domain/settings.ts'
import type { Job } from '#shared/domain/generation.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { appHandlers } from '../../../electron/ipc/app.ts'
import { generationHandlers } from '../../../electron/ipc/generations.ts'
import { libraryHandlers } from '../../../electron/ipc/library.ts'
import { profileHandlers } from '../../../electron/ipc/profiles.ts'
import { settingsHandlers } from '../../../electron/ipc/settings.ts'
import { assetAt } from '../engine/jobs/asset.ts'
import { testProfiles, type TestProfiles } from '../engine/profiles/test-profiles.ts'

export const queuedJob: Job = {
  id: 'job',
  createdAt: 1,
  profileName: 'Demo',
  state: 'queued',
  outputs: [],
  request: {
    kind: 'video',
    model: 'grok-imagine-1.0-video',
    prompt: 'a fox',
    aspectRatio: '16:9',
    lengthSeconds: 6,
    resolution: '480p',
    preset: 'normal',
    references: [],
  },
}

/** The real handlers over fakes, and what they did. */
export interface TestHandlers extends TestProfiles {
  readonly handlers: Handlers
  /** What was asked of the fakes, in order. */
  readonly calls: string[]
}

export function testHandlers(clipboard = 'sk-from-the-clipboard'): TestHandlers {
  const calls: string[] = []
  const note = (call: string): void => void calls.push(call)
  const test = testProfiles()
  let settings: Settings = { theme: 'dark', language: 'en' }
  const handlers: Handlers = {
    app: appHandlers({
      info: {
        version: '1.2.3',
        platform: 'linux',
        systemLanguage: 'en',
        electron: '45',
        chromium: '150',
        libraryFolder: '/library',
      },
      takeNotices: () => ['interrupted_jobs'],
      openLogsFolder: () => note('open logs'),
    }),
    settings: settingsHandlers({
      get: () => settings,
      set(next) {
        settings = next
        note(`set ${JSON.stringify(next)}`)
      },
    }),
    profiles: profileHandlers(test.profiles, () => clipboard),
    generations: generationHandlers({
      create(request) {
        note(`create ${request.kind}`)
        return queuedJob
      },
      list(after) {
        note(`list ${after}`)
        return { jobs: [queuedJob], next: null }
      },
      cancel: (id) => note(`cancel ${id}`),
      retry(id) {
        note(`retry ${id}`)
        return queuedJob
      },
      dismiss: (id) => note(`dismiss ${id}`),
      find: () => queuedJob,
    }),
    library: libraryHandlers(
      {
        find: (id) => (id === 'asset' ? assetAt(0) : null),
        pathOf: async (asset) => `/library/${asset.file}`,
      },
      '/library',
      { reveal: (path) => note(`reveal ${path}`), open: (folder) => note(`open ${folder}`) },
    ),
  }
  return { ...test, handlers, calls }
}
