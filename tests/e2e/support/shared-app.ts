import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { DEFAULT_SETTINGS, type Settings } from '#shared/domain/settings.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import { APP_ORIGIN } from '#shared/media-url.ts'
import { answerNatively } from './native-questions.ts'
import { restoreOriginals, rememberOriginals } from './originals.ts'
import {
  launchVignette,
  removeFolders,
  type LaunchOptions,
  type VignetteApp,
} from './vignette-app.ts'

/** What a test may ask for without an app of its own. The language is then chosen in the settings; that of the system is English. */
export type SharedOptions = Pick<LaunchOptions, 'language' | 'colorScheme'>

/** The app that the tests of a worker use one after the other: a start takes longer than most of them. */
export interface SharedApp {
  /** Returns it as it is after a first start: nothing in the library, no provider but the demo, an empty draft. */
  take(options?: SharedOptions): Promise<VignetteApp>
  /** Returns whether it is this app, which it is still when a test has quit or killed it and started it again as it was. */
  isIt(app: VignetteApp): boolean
  /** Ends it where a test has ended it, killed it or started it otherwise: the next one gets another. */
  giveBack(): Promise<void>
  end(): Promise<void>
}

/** A page of the app's own with the bridge and nothing else: what is emptied from there is not written again by the window's own stores. */
const BARE_PAGE = `${APP_ORIGIN}/frame-grabber/index.html`

/** There is a microphone and a camera, of which a page may be given or denied something, also where the machine has none. */
const SWITCHES = ['--use-fake-device-for-media-stream'] as const

/** Creates the holder; nothing is started before the first test takes it. */
export function holdSharedApp(): SharedApp {
  let held: { app: VignetteApp; isNew: boolean; isSpent: boolean } | null = null

  const end = async (): Promise<void> => {
    const { app } = held ?? {}
    held = null
    if (app === undefined) return
    await app.quit().catch(() => undefined)
    await removeFolders(app)
  }

  /** Holds an app that has just started. */
  const hold = async (app: VignetteApp, isNew: boolean) => {
    await rememberOriginals(app.electron)
    const state = { app, isNew, isSpent: false }
    const spend = (): void => void (state.isSpent = true)
    app.electron.on('close', spend)
    // Playwright gives a crashed page up for good.
    app.page.on('crash', spend)
    onClockInstalled(app.page, spend)
    held = state
    return state
  }
  const start = async () => hold(await launchVignette({ switches: SWITCHES }), true)

  /** The app as a test may use it: its log begins with the test, and what starts as it did takes its place. */
  const lent = (app: VignetteApp): VignetteApp => {
    const logBefore = app.readLog().then(({ length }) => length)
    return {
      ...app,
      readLog: async () => (await app.readLog()).slice(await logBefore),
      async relaunch(options) {
        const again = await app.relaunch(options)
        if (options !== undefined) return again
        await hold(again, false)
        return lent(again)
      },
    }
  }

  return {
    async take(options = {}) {
      let state = held ?? (await start())
      const isAsStarted = state.isNew && Object.keys(options).length === 0
      if (!isAsStarted && !(await isReset(state.app, options))) {
        // Where it cannot be emptied, the test gets another.
        await end()
        state = await start()
        await reset(state.app, options)
      }
      state.isNew = false
      return lent(state.app)
    },
    isIt: ({ electron }) => held?.app.electron === electron,
    async giveBack() {
      if (held?.isSpent === true) await end()
    },
    end,
  }
}

/** A clock that a test has put into the page is in every later one, too. */
function onClockInstalled({ clock }: Page, onInstalled: () => void): void {
  const install = clock.install.bind(clock)
  clock.install = (options) => {
    onInstalled()
    return install(options)
  }
}

function isReset(app: VignetteApp, options: SharedOptions): Promise<boolean> {
  return reset(app, options).then(
    () => true,
    () => false,
  )
}

async function reset(app: VignetteApp, { language, colorScheme }: SharedOptions): Promise<void> {
  const { electron, page, complaints } = app
  await removeLeftFiles(app)
  await restoreOriginals(electron)
  await answerNatively(app, 'agree')
  await page.goto(BARE_PAGE)
  await page.evaluate(emptyEverything, {
    ...DEFAULT_SETTINGS,
    ...(language === 'zh-CN' ? { language } : {}),
  })
  await restoreOriginals(electron)
  await page.unrouteAll()
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.clearDeviceMetricsOverride')
  await session.detach()
  await page.emulateMedia({
    colorScheme: colorScheme ?? 'dark',
    forcedColors: null,
    reducedMotion: null,
  })
  complaints.length = 0
  await page.goto(`${APP_ORIGIN}/index.html`, { waitUntil: 'domcontentloaded' })
  // It listens to keys before it takes the focus.
  await page.waitForFunction(() => document.activeElement instanceof HTMLTextAreaElement)
}

/** What tests have put beside profile and library. */
async function removeLeftFiles({ folder, library, userData }: VignetteApp): Promise<void> {
  const own = (await readdir(folder)).map((name) => join(folder, name))
  const left = own.filter((path) => path !== library && path !== userData)
  await Promise.all(left.map((path) => rm(path, { recursive: true, force: true })))
}

/** Runs in the page, so that it may use nothing from around it. */
async function emptyEverything(settings: Settings): Promise<void> {
  const { app, chat, drafts, jobs, library, libraryTasks, profiles, queue, references, saved } =
    window.vignette
  type Answer<T> = { readonly ok: true; readonly data: T } | { readonly ok: false }
  const wanted = async <T>(asked: Promise<Answer<T>>): Promise<T> => {
    const answer = await asked
    if (!answer.ok) throw new Error(JSON.stringify(answer))
    return answer.data
  }
  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    for (let turn = 0; turn < 200; turn += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one question after the other
      if (await isSo()) return
      // oxlint-disable-next-line no-await-in-loop -- the same
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error('It does not become empty')
  }
  const feed = async () => (await wanted(jobs.list({ after: null }))).jobs

  localStorage.clear()
  sessionStorage.clear()
  await wanted(queue.cancelAll())
  await until(async () => {
    const { running, waiting } = await wanted(queue.state())
    return running === 0 && waiting === 0
  })
  if ((await wanted(queue.state())).paused) {
    await wanted(queue.resume({ gesture: crypto.randomUUID() as Gesture }))
  }
  await until(async () => {
    const found = await feed()
    const items = found.flatMap(({ outputs, extras = [] }) => [...outputs, ...extras])
    if (items.length > 0)
      await wanted(library.trash({ ids: items.map(({ id }) => id).slice(0, 500) }))
    await Promise.all(
      found
        .filter(({ outputs, extras = [] }) => outputs.length + extras.length === 0)
        .map(({ id }) => jobs.dismiss({ id })),
    )
    return found.length === 0
  })
  if ((await wanted(library.trashIds({ after: null }))).ids.length > 0) {
    await wanted(libraryTasks.start({ kind: 'empty_trash' }))
    await until(async () => (await wanted(libraryTasks.current()))?.state !== 'running')
  }
  await wanted(libraryTasks.dismiss())
  await until(async () => {
    const { conversations } = await wanted(chat.list({ text: '', from: 0, limit: 200 }))
    const all = conversations.map(({ id }) => id)
    for (const conversation of all) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await wanted(chat.stop({ conversation }))
    }
    if (all.length > 0) await wanted(chat.remove({ ids: all }))
    return all.length === 0
  })
  const names = await wanted(saved.list())
  const ids = [...names.references, ...names.snippets].map(({ id }) => id)
  if (ids.length > 0) await wanted(saved.remove({ ids }))
  const entries = await wanted(references.list())
  if (entries.length > 0) await wanted(references.remove({ ids: entries.map(({ id }) => id) }))
  await Promise.all(
    ['create', 'tray', 'panes', 'view', 'history', 'chat', 'chat-parameters'].map((key) =>
      wanted(drafts.save({ key, text: null })),
    ),
  )
  await wanted(profiles.discardStagedToken())
  for (const { id, kind } of (await wanted(profiles.list())).profiles) {
    // oxlint-disable-next-line no-await-in-loop -- each answers with the list
    if (kind === 'own') await wanted(profiles.remove({ id }))
  }
  await wanted(profiles.activate({ id: 'demo' }))
  await wanted(window.vignette.settings.update(settings))
  await wanted(app.takeNotices())
}
