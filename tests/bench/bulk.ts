/**
 * `npm run bench -- bulk [--items=N] [--rounds=N] [--library=F] [--check]`: how long it takes to tag a whole library, to undo that, and to put all
 * of it into the trash, until the Library view shows it, and what its frames are like meanwhile. Prints one JSON object. Exits with 1 for a missed
 * target only with `--check`. A library that is given is in the trash afterwards.
 */
import { cpus, loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { median, quantile } from './face/figures.ts'
import { driveApp, type DrivenApp } from './library/driven-app.ts'
import { showLibrary, TILE_HEIGHTS } from './library/library-page.ts'
import { watchFrames, type Watched } from './library/frames.ts'
import { countFound } from './library/painted.ts'
import { makeLibrary, settle } from './library/seeded-library.ts'
import { positive } from './positive.ts'

/** Milliseconds. */
const TARGETS = { tag: 400, undo: 400, trash: 1500, worstFrame: 50 } as const

const TAG = 'measured/all'
/** Milliseconds in which what is done after every start is over. */
const AFTER_START = 15_000
/** Milliseconds between two operations, in which what the one before has caused is done. */
const BETWEEN = 3000

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '7' },
    /** A library that was seeded before, in place of a new one. */
    library: { type: 'string' },
    check: { type: 'boolean', default: false },
  },
})
const items = positive(values.items, '--items')
const rounds = positive(values.rounds, '--rounds')

const made = await makeLibrary(values.library === undefined ? items : 0)
const library = values.library ?? made.library
try {
  await settle(await made.profile(), library)
  const measured = await inApp(measureAll)
  const { tag, undo, trash } = measured
  const frames = [tag.worstFrame, undo.worstFrame, trash.worstFrame]
  const met =
    tag.painted <= TARGETS.tag &&
    undo.painted <= TARGETS.undo &&
    trash.answered <= TARGETS.trash &&
    frames.every((worst) => worst <= TARGETS.worstFrame)
  const report = {
    benchmark: 'bulk',
    met,
    targets: TARGETS,
    items,
    rounds,
    ...measured,
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    processors: cpus().length,
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
    method:
      'All items that an empty query finds, by calls of the page. answered: until the call is. painted: until the Library view, which shows what has the tag, has as many in the frame that it paints (tag, undo), or none (trash). worstFrame: the longest frame of the page from the call to half a second later; idle: the same while nothing is done. Medians of the rounds; the trash once, before its files move. No debugger is attached.',
  }
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
  process.exitCode = values.check && !met ? 1 : 0
} finally {
  await made.remove()
}

async function measureAll(app: DrivenApp) {
  await sleep(AFTER_START)
  await showLibrary(app, TILE_HEIGHTS.usual)
  const all = await app.call(countFound, '')
  await lookFor(app, `tag:${TAG}`)
  const tags: Watched[] = []
  const undos: Watched[] = []
  const idles: Watched[] = []
  // oxlint-disable no-await-in-loop -- one operation at a time
  for (let round = 0; round < rounds; round += 1) {
    idles.push(await watched(app, { type: 'nothing' }, 0))
    await sleep(BETWEEN)
    tags.push(await watched(app, { type: 'tag', tag: TAG }, all))
    await sleep(BETWEEN)
    undos.push(await watched(app, { type: 'undo' }, 0))
    await sleep(BETWEEN)
  }
  // oxlint-enable no-await-in-loop
  await lookFor(app, '')
  await sleep(BETWEEN)
  const trash = await watched(app, { type: 'trash' }, 0)
  return {
    idle: summary(idles),
    tag: summary(tags),
    undo: summary(undos),
    trash: summary([trash]),
  }
}

async function inApp<T>(work: (app: DrivenApp) => Promise<T>): Promise<T> {
  const app = await driveApp({ profile: await made.profile(), library })
  try {
    return await work(app)
  } finally {
    await app.quit()
  }
}

type Work = Parameters<typeof watchFrames>[0]['work']

async function watched(app: DrivenApp, work: Work, count: number): Promise<Watched> {
  return app.call(watchFrames, { work, count })
}

/** Has the view show what a query finds. */
async function lookFor(app: DrivenApp, query: string): Promise<void> {
  await app.call(() => {
    const field = document.querySelector<HTMLInputElement>('input[role="combobox"]')
    field?.focus()
    field?.select()
  }, null)
  if (query === '') await app.call(() => void document.execCommand('delete'), null)
  else await app.insertText(query)
  await app.call(() => {
    const { activeElement } = document
    if (activeElement instanceof HTMLElement) activeElement.blur()
  }, null)
  await sleep(1000)
}

function summary(all: readonly Watched[]) {
  return {
    answered: Math.round(median(all.map(({ answered }) => answered))),
    painted: Math.round(median(all.map(({ painted }) => painted))),
    worstFrame: Math.round(median(all.map(({ frames }) => quantile(frames, 1)))),
    rounds: all.map(({ painted }) => Math.round(painted)),
  }
}
