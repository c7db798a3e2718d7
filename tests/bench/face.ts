/**
 * `npm run bench -- face [--only=PART]… [--items=N] [--jobs=N] [--rounds=N] [--check]`: how fast the window is for a person, beside a bare window
 * of the same run. Prints one JSON object. Exits with 1 for a missed target only with `--check`. Parts: launch, typing, scroll, memory, viewer.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { _electron, type CDPSession, type Page } from '@playwright/test'
import type { VideoRequest } from '#shared/domain/generation.ts'
import { gestureSchema } from '#shared/ipc/gesture.ts'
import { connect } from '../e2e/support/studio.ts'
import { electronFolder } from '../e2e/support/runtime.ts'
import { launchVignette, removeFolders, type VignetteApp } from '../e2e/support/vignette-app.ts'
import { startEndlessProvider } from './face/endless-provider.ts'
import { BARE_WINDOW, measureLaunches } from './face/launches.ts'
import { measureScrolling, measureTyping } from './face/frames.ts'
import { firstPicture, pageMemory, scrollThrough, showTilesOf } from './face/sheet.ts'
import { measureViewer } from './face/viewer.ts'
import { seedLibrary } from './seed/seed-library.ts'
import { positive } from './positive.ts'

/** What is to be reached. Milliseconds, unless said otherwise. */
const TARGETS = {
  launchRatio: 1.4,
  /** From a key to the end of its script, for 95 of 100 keys. */
  key: 16,
  /** From a key to its paint, more than in a bare window: a frame. */
  keyToPaint: 17,
  fps: 55,
  worstFrame: 50,
  nextPicture: 50,
  /** MB, after everything was scrolled through. */
  memory: 300,
  screens: { M: 60, S: 45 },
} as const

/** The stops of the slider, in CSS pixels. */
const TILE_SIZES = { S: 130, M: 190 } as const

/** Jobs that are running while somebody types, and how many of them one provider is asked for at once. */
const RUNNING = 10
const AT_ONCE = 4

const PROMPT =
  'A lighthouse on a basalt cliff at blue hour, long exposure, mist over the water, gulls in the distance, and a light that is just about to go round once more. '

const PARTS = ['launch', 'typing', 'scroll', 'memory', 'viewer'] as const
type Part = (typeof PARTS)[number]

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [...PARTS] },
    items: { type: 'string', default: '586' },
    jobs: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '9' },
    check: { type: 'boolean', default: false },
  },
})
assertParts(values.only)
const items = positive(values.items, '--items')
const jobs = positive(values.jobs, '--jobs')
const rounds = positive(values.rounds, '--rounds')

/** Where there is nothing but the sheet, in CSS pixels. */
const MIDDLE = { x: 640, y: 300 }

const launch = await ifAsked('launch', measureStarts)
const floor = await measureBareWindow()
const memory = await ifAsked('memory', () => inApp(items, measureScreens))
const viewer = await ifAsked('viewer', () => inApp(items, measureViewing))
const typing = await ifAsked('typing', () => inApp(items, measureTypingWhileJobsRun))
const scrolling = await ifAsked('scroll', () => inApp(jobs, measureFlight))
const met = targetsMet()
const report = {
  benchmark: 'face',
  met: Object.values(met).every((isMet) => isMet !== false),
  targets: met,
  limits: TARGETS,
  items,
  jobs,
  rounds,
  floor,
  launch,
  ...memory,
  viewer,
  typing,
  scrolling,
  node: process.version,
  platform: `${process.platform}-${process.arch}`,
  processors: cpus().length,
  method:
    'floor: a window of Electron alone, with a text area, a picture and a long gradient. launch: from the start of the process to the first painted picture (of the last screen, at a second start) and to the first in a tile, by turns with the bare window, medians. typing: with all tiles near the newest and ten videos that tell of progress seven times a second; a key is measured from its event to the end of its script, and to the task after the next frame. scrolling: a gesture of five seconds through the newest of all jobs. viewer: from the key to the painted picture. memory: the page’s working set once every item has been on screen. screens: the height of the sheet by what the composer leaves of it, at 1280 × 800. slowed: once more with the page’s processor throttled four times (by CDP); figures only.',
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
process.exitCode = values.check && !report.met ? 1 : 0

/** Which targets are met; undefined for what was not measured. */
function targetsMet() {
  const keys = typing?.full
  const frames = scrolling?.full
  return {
    launch: launch && launch.ratio <= TARGETS.launchRatio,
    key: keys && keys.toEndOfScript.p95 <= TARGETS.key,
    keyToPaint: keys && keys.toPaint.p95 - floor.typing.toPaint.p95 <= TARGETS.keyToPaint,
    fps: frames && frames.fps >= TARGETS.fps,
    worstFrame: frames && frames.worst <= TARGETS.worstFrame,
    nextPicture: viewer && viewer.full.next.median <= TARGETS.nextPicture,
    memory: memory && memory.memory <= TARGETS.memory,
    screensM: memory && memory.screens.M <= TARGETS.screens.M,
    screensS: memory && memory.screens.S <= TARGETS.screens.S,
  }
}

async function ifAsked<T>(part: Part, measure: () => Promise<T>): Promise<T | undefined> {
  return values.only.includes(part) ? measure() : undefined
}

async function measureStarts() {
  const folder = await mkdtemp(join(tmpdir(), 'vignette-bench-face-'))
  try {
    const library = join(folder, 'library')
    await seedLibrary(library, { items, jobs: items })
    return await measureLaunches({ profile: join(folder, 'profile'), library }, rounds)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** What the machine itself makes of a window, at this moment. */
async function measureBareWindow() {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const electron = await _electron.launch({
    args: [BARE_WINDOW, ...root],
    executablePath: join(electronFolder() ?? '', 'electron'),
  })
  try {
    const page = await electron.firstWindow()
    const session = await page.context().newCDPSession(page)
    return {
      typing: await measureTyping(page, PROMPT),
      scrolling: await measureScrolling(page, session, { x: 400, y: 500 }),
      memory: await pageMemory(electron),
    }
  } finally {
    await electron.close()
  }
}

/** How long the sheet is, and what the page has in use once everything was seen. */
async function measureScreens(app: VignetteApp) {
  await showTilesOf(app, TILE_SIZES.M)
  const M = await scrollThrough(app.page)
  const used = await pageMemory(app.electron)
  await showTilesOf(app, TILE_SIZES.S)
  const S = await scrollThrough(app.page)
  return { screens: { M, S }, memory: used }
}

async function measureViewing(app: VignetteApp) {
  await showTilesOf(app, TILE_SIZES.M)
  return atBothSpeeds(app.page, () => measureViewer(app.page))
}

async function measureTypingWhileJobsRun(app: VignetteApp) {
  const { page } = app
  await showTilesOf(app, TILE_SIZES.M)
  return whileJobsRun(app, () =>
    atBothSpeeds(page, async () => {
      const measured = await measureTyping(page, PROMPT)
      await page.getByRole('textbox', { name: 'Prompt' }).fill('')
      return measured
    }),
  )
}

/** Flies through the newest of all jobs. */
async function measureFlight({ page }: VignetteApp) {
  await firstPicture(page).waitFor()
  return atBothSpeeds(page, (session) => measureScrolling(page, session, MIDDLE))
}

async function whileJobsRun<T>(app: VignetteApp, measure: () => Promise<T>): Promise<T> {
  const provider = await startEndlessProvider()
  try {
    for (let job = 0; job < RUNNING; job += 1) {
      // oxlint-disable-next-line no-await-in-loop -- each provider is the active one for its jobs
      if (job % AT_ONCE === 0) await connect(app, provider)
      // oxlint-disable-next-line no-await-in-loop -- the same
      await beginVideo(app.page, `Being made, ${job}`)
    }
    await app.page.waitForFunction(async (running) => {
      const state = await window.vignette.queue.state()
      return state.ok && state.data.running === running
    }, RUNNING)
    return await measure()
  } finally {
    await app.page.evaluate(() => window.vignette.queue.cancelAll())
    provider.close()
  }
}

async function beginVideo(page: Page, prompt: string): Promise<void> {
  const gesture = gestureSchema.parse(randomUUID())
  const request: VideoRequest = {
    kind: 'video',
    model: 'grok-imagine-1.0-video',
    prompt,
    aspectRatio: '16:9',
    lengthSeconds: 6,
    resolution: '480p',
    preset: 'normal',
    references: [],
  }
  const begun = await page.evaluate((input) => window.vignette.generations.create(input), {
    gesture,
    request,
  })
  if (!begun.ok) throw new Error(JSON.stringify(begun))
}

/** Measures, and measures again with the processor of the page throttled four times. */
async function atBothSpeeds<T>(page: Page, measure: (session: CDPSession) => Promise<T>) {
  const session = await page.context().newCDPSession(page)
  const full = await measure(session)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const slowed = await measure(session)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await session.detach()
  return { full, slowed }
}

async function inApp<T>(count: number, measure: (app: VignetteApp) => Promise<T>): Promise<T> {
  const app = await launchVignette({
    async prepareLibrary(folder) {
      await seedLibrary(folder, { items: count, jobs: count })
    },
  })
  try {
    return await measure(app)
  } finally {
    await app.quit()
    await removeFolders(app)
  }
}

/** Throws for a part that there is not. */
function assertParts(names: readonly string[]): void {
  const unknown = names.find((name) => !PARTS.some((part) => part === name))
  if (unknown !== undefined) throw new Error(`--only takes ${PARTS.join(', ')}, not ${unknown}`)
}
