import type { Settings } from '#shared/domain/settings.ts'
import type { Job } from '#shared/domain/generation.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { appHandlers } from '../../../electron/ipc/app.ts'
import { roomQuestion } from '../../../electron/ipc/confirm-room.ts'
import { chatHandlers } from '../../../electron/ipc/chat.ts'
import { draftHandlers } from '../../../electron/ipc/drafts.ts'
import { generationHandlers } from '../../../electron/ipc/generations.ts'
import { jobHandlers } from '../../../electron/ipc/jobs.ts'
import { libraryHandlers } from '../../../electron/ipc/library.ts'
import { ledgerHandlers } from '../../../electron/ipc/ledger.ts'
import { libraryTaskHandlers } from '../../../electron/ipc/library-tasks.ts'
import { profileHandlers } from '../../../electron/ipc/profiles.ts'
import { queueHandlers } from '../../../electron/ipc/queue.ts'
import { editsHandlers } from '../../../electron/ipc/edits.ts'
import { collectionsHandlers } from '../../../electron/ipc/collections.ts'
import { organiseHandlers } from '../../../electron/ipc/organise.ts'
import { savedHandlers } from '../../../electron/ipc/saved.ts'
import { localWorkHandlers } from '../../../electron/ipc/local-work.ts'
import { referencesHandlers } from '../../../electron/ipc/references.ts'
import { searchHandlers } from '../../../electron/ipc/search.ts'
import { settingsHandlers } from '../../../electron/ipc/settings.ts'
import { menuHandlers } from '../../../electron/ipc/menu.ts'
import { sharingHandlers } from '../../../electron/ipc/sharing.ts'
import type { LackOfRoom } from '../../../electron/engine/jobs/estimate/lack-of-room.ts'
import { testProfiles, type TestProfiles } from '../engine/profiles/test-profiles.ts'
import { testChat } from './test-chat.ts'
import { testEdits } from './test-edits.ts'
import { testLibraryAccess } from './test-library.ts'
import { testLocalWork } from './test-local-work.ts'
import { testOrganise } from './test-organise.ts'

const ADDITION = '0d9b3c1e-5f0a-4e6f-8a53-0c7f3a1f2b44'

export const queuedJob: Job = {
  id: 'job',
  createdAt: 1,
  profileId: 'demo',
  profileName: 'Demo',
  batchId: null,
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

export function testHandlers(
  clipboard = 'sk-from-the-clipboard',
  lack: LackOfRoom | null = null,
): TestHandlers {
  const calls: string[] = []
  const note = (call: string): void => void calls.push(call)
  const test = testProfiles()
  const organise = testOrganise(note)
  let settings: Settings = {
    theme: 'dark',
    language: 'en',
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
  const assertRoomOrWanted = roomQuestion({ lackOfRoom: async () => lack }, async ({ free }) => {
    note(`asked: ${free} free`)
    return false
  })
  const handlers: Handlers = {
    app: appHandlers({
      info: () => ({
        version: '1.2.3',
        platform: 'linux',
        systemLanguage: 'en',
        electron: '45',
        chromium: '150',
        softwareRendering: false,
        libraryFolder: '/library',
      }),
      takeNotices: () => ['interrupted_jobs'],
      openLogsFolder: () => note('open logs'),
      copyDiagnostics: async () => note('copy diagnostics'),
      setFullScreen: (on) => on,
      setTitleBar: (isOverDark) => note(`over dark ${isOverDark}`),
      async openOutside(url) {
        note(`open outside ${url}`)
        return true
      },
      async allowRecording() {
        note('allow recording')
        return true
      },
      endRecording: () => note('end recording'),
    }),
    settings: settingsHandlers({
      get: () => settings,
      set(next) {
        settings = next
        note(`set ${JSON.stringify(next)}`)
      },
    }),
    profiles: profileHandlers(test.profiles, () => clipboard),
    drafts: draftHandlers({
      get: async () => 'a fox',
      save: (key, text) => note(`keep ${key}: ${text}`),
    }),
    generations: generationHandlers(
      {
        create(request) {
          note(`create ${request.kind}`)
          return queuedJob
        },
        createBatch(requests) {
          note(`create ${requests.length}`)
          return requests.map(() => queuedJob)
        },
        estimate(request) {
          note(`estimate ${request.model}`)
          return { seconds: 40, samples: 3 }
        },
        async preview(request) {
          note(`preview ${request.kind}`)
          return [
            {
              request: {
                method: 'POST',
                url: 'https://api.example.com/v1/chat/completions',
                headers: { Authorization: 'Bearer $VIGNETTE_API_TOKEN' },
                body: { model: 'mystery', messages: [], stream: true },
              },
              curl: 'curl https://api.example.com',
            },
          ]
        },
        queue: { assurePaused: () => note('assure paused') },
        promptHistory({ search }) {
          note(`history ${search}`)
          return { prompts: [{ prompt: 'a fox', createdAt: 1, assets: [] }], next: null }
        },
      },
      assertRoomOrWanted,
      (text) => note(`copy text ${text}`),
    ),
    jobs: jobHandlers(
      {
        list(after) {
          note(`list ${after}`)
          return { jobs: [queuedJob], next: null }
        },
        find: () => queuedJob,
        queue: { cancel: (id) => note(`cancel ${id}`) },
        async retry(id) {
          note(`retry ${id}`)
          return queuedJob
        },
        runAgain(id) {
          note(`run again ${id}`)
          return queuedJob
        },
        recovery: {
          async checkAgain(id) {
            note(`check ${id}`)
            return queuedJob
          },
        },
        dismiss: (id) => note(`dismiss ${id}`),
        undismiss: (id) => note(`undismiss ${id}`),
      },
      assertRoomOrWanted,
      () => ({ id: 'demo', name: 'Demo' }),
    ),
    chat: chatHandlers({ ...testChat(note), assertRoomOrWanted }),
    queue: queueHandlers({
      state: () => ({ paused: false, waiting: 2, running: 1 }),
      places: () => [
        { id: 'first', profileId: 'one', place: 0 },
        { id: 'other', profileId: 'another', place: 0 },
        { id: 'second', profileId: 'one', place: 1 },
        { id: 'third', profileId: 'one', place: 2 },
      ],
      pause: () => note('pause'),
      resume: () => note('resume'),
      goOnWithBatch: (batchId) => note(`go on with batch ${batchId}`),
      cancelAll: () => note('cancel all'),
      cancelBatch: (batchId) => note(`cancel batch ${batchId}`),
      move: (id, before) => note(`move ${id} before ${before}`),
    }),
    ledger: ledgerHandlers(
      {
        requestsOf: () => ({ requests: 1, startedAt: 1 }),
        usedSince: () => [],
        sentWith: () => [],
      },
      { assetsOfJobs: () => new Map() },
    ),
    library: libraryHandlers(
      testLibraryAccess(note, (id) => (id === queuedJob.id ? queuedJob : null)),
    ),
    libraryTasks: libraryTaskHandlers(
      {
        current: () => null,
        async start({ kind }) {
          note(`start ${kind}`)
          return true
        },
        cancel: () => note('cancel task'),
        dismiss: () => note('dismiss task'),
      },
      { pick: (ids) => note(`pick ${ids.join()}`) },
    ),
    references: referencesHandlers({
      intake: {
        list: () => [],
        add({ sources, room }) {
          note(`add ${sources.length} to ${room}`)
          return ADDITION
        },
        addPaths(paths, { room }) {
          note(`add ${paths.join()} to ${room}`)
          return ADDITION
        },
        remove: (ids) => note(`remove ${ids.length}`),
        openUploads: (files) => files.map(() => ADDITION),
        originalOf: async () => '/pictures/fox.png',
        recalledOf: () => null,
      },
      choosePictures: async () => ['/pictures/fox.png'],
      takeGiven: () => [],
      recalledOfItem: () => null,
      reveal: (path) => note(`reveal ${path}`),
    }),
    organise: organiseHandlers(organise),
    collections: collectionsHandlers(organise.collections),
    edits: editsHandlers(testEdits(note), {
      arrived: async () => ({ path: '/uploads/mask.png', name: 'mask.png' }),
      discard: async (id) => note(`discard ${id}`),
    }),
    search: searchHandlers({
      async search({ asker, query }) {
        note(`search ${asker}: ${query}`)
        return {
          result: 'library-1',
          version: 1,
          found: 2,
          all: 3,
          first: [],
          failedJobs: 0,
          isRanked: false,
          milliseconds: 1,
        }
      },
      async details(items) {
        note(`details ${items.join()}`)
        return []
      },
      async facets(result) {
        note(`facets ${result}`)
        return []
      },
      async complete(word) {
        note(`complete ${word}`)
        return []
      },
    }),
    saved: savedHandlers({
      list: () => ({ references: [], snippets: [], presets: [] }),
      textOf: () => 'a fox',
      add({ kind, name }) {
        note(`save ${kind} ${name}`)
        return ADDITION
      },
      change: ({ id }) => note(`change ${id}`),
      remove: (ids) => note(`remove saved ${ids.join()}`),
      restore: (ids) => note(`restore saved ${ids.join()}`),
    }),
    localWork: localWorkHandlers(testLocalWork(note)),
    menu: menuHandlers({
      enable: (commands) => note(`enable ${commands.join()}`),
      popUp: ({ x, y }) => note(`menu ${x} ${y}`),
    }),
    sharing: sharingHandlers({
      startDrag: async (ids) => note(`drag ${ids.join()}`),
      copyPicture: async (id) => note(`copy ${id}`),
      copyFiles: async (ids) => note(`copy files ${ids.join()}`),
      saveCopy: async () => false,
      folders: {
        pick: async () => null,
        copy: async (folder, ids) => {
          note(`copy ${ids.join()} to ${folder}`)
          return { saved: ids.length, error: null, isOver: false }
        },
        open: (folder) => note(`open ${folder}`),
      },
    }),
  }
  return { ...test, handlers, calls }
}
