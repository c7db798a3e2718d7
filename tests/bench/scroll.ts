/**
 * `npm run bench -- scroll [--items=N] [--rounds=N] [--pictures=N] [--only=flight|memory]… [--library=F] [--check]`: flies and jumps through the
 * Library view, in one column and in twelve, at one and two device pixels for each pixel of the page, and measures what the page has in memory
 * after it has shown many pictures. Prints one JSON object. Exits with 1 for a missed target only with `--check`.
 */
import { cpus, loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { median } from './face/figures.ts'
import { driveApp, type DrivenApp } from './library/driven-app.ts'
import { measureFlight } from './library/flight.ts'
import { measureJumps } from './library/jumps.ts'
import { showLibrary, TILE_HEIGHTS } from './library/library-page.ts'
import { measureMemory, usedBy } from './library/memory.ts'
import { makeLibrary, settle } from './library/seeded-library.ts'
import { positive } from './positive.ts'

/** What is to be reached. Milliseconds, unless said otherwise; the frames by device pixels for each pixel of the page. */
const TARGETS = {
  fps: { 1: 58, 2: 55 },
  worstFrame: { 1: 50, 2: 84 },
  longTasks: 0,
  mounted: 220,
  /** Of eight jumps, so many without a blank tile after 200 ms. */
  jumpsInTime: 7,
  worstJump: 300,
  /** MB over an empty library, after so many pictures, and a minute later. */
  memory: { pictures: 10_000, most: 120, later: 80 },
} as const

const SCREENS = 120
/** Milliseconds in which what is done after every start is over. */
const AFTER_START = 15_000
const SCALES = [1, 2] as const
const COLUMNS = ['one', 'twelve'] as const
const PARTS = ['flight', 'memory'] as const

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    pictures: { type: 'string', default: String(TARGETS.memory.pictures) },
    only: { type: 'string', multiple: true, default: [...PARTS] },
    /** A library that was seeded before, in place of a new one. */
    library: { type: 'string' },
    check: { type: 'boolean', default: false },
  },
})
const items = positive(values.items, '--items')
const rounds = positive(values.rounds, '--rounds')
const pictures = positive(values.pictures, '--pictures')

const made = await makeLibrary(values.library === undefined ? items : 0)
const library = values.library ?? made.library
try {
  await settle(await made.profile(), library)
  const flights = values.only.includes('flight') ? await measureAllFlights() : []
  const memory = values.only.includes('memory') ? await measureAllMemory() : null
  const met = flights.every((one) => one.met) && memory?.met !== false
  const report = {
    benchmark: 'scroll',
    met,
    targets: TARGETS,
    items,
    rounds,
    flights,
    memory,
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    processors: cpus().length,
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
    method: `flights: ${SCREENS} screens of the Library view, one a frame, then eight jumps by the scroll bar, the last to the end, each from the press of the mouse to the first frame in which every tile that is seen has its picture; medians of the rounds behind a first one that does not count, of jumps of all rounds. 1280 × 800; one column: rows of ${TILE_HEIGHTS.one} px, twelve: of ${TILE_HEIGHTS.twelve}. memory: the page’s working set after so many pictures were shown screen by screen in twelve columns, and a minute later, over that of the app with an empty library. No debugger is attached, and everything is measured once the work after a start is done.`,
  }
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
  process.exitCode = values.check && !met ? 1 : 0
} finally {
  await made.remove()
}

async function measureAllFlights() {
  const all = []
  for (const scale of SCALES) {
    for (const columns of COLUMNS) {
      // oxlint-disable-next-line no-await-in-loop -- one window at a time
      all.push(await inApp(library, scale, (app) => measureFlights(app, columns, scale)))
    }
  }
  return all
}

async function measureFlights(
  app: DrivenApp,
  columns: (typeof COLUMNS)[number],
  scale: (typeof SCALES)[number],
) {
  const flights = []
  const jumps = []
  // Once without counting: larger thumbnails, which one column takes, are made when they are asked for.
  for (let round = -1; round < rounds; round += 1) {
    // oxlint-disable no-await-in-loop -- one after the other
    await showLibrary(app, TILE_HEIGHTS[columns])
    const flight = await measureFlight(app, SCREENS)
    const jumped = await measureJumps(app)
    // oxlint-enable no-await-in-loop
    if (round < 0) continue
    flights.push(flight)
    jumps.push(jumped)
  }
  const figures = {
    fps: median(flights.map(({ fps }) => fps)),
    worstFrame: median(flights.map(({ worst }) => worst)),
    longTasks: median(flights.map(({ longTasks }) => longTasks)),
    mounted: Math.max(...flights.map(({ mounted }) => mounted)),
    loaded: median(flights.map(({ loaded }) => loaded)),
    jumpMedian: median(jumps.flatMap(({ filled }) => filled)),
    jumpWorst: median(jumps.map(({ worst }) => worst)),
    jumpsInTime: median(jumps.map(({ inTime }) => inTime)),
    isAtEnd: jumps.every(({ isAtEnd }) => isAtEnd),
  }
  const met =
    figures.fps >= TARGETS.fps[scale] &&
    figures.worstFrame <= TARGETS.worstFrame[scale] &&
    figures.longTasks <= TARGETS.longTasks &&
    figures.mounted <= TARGETS.mounted &&
    figures.jumpsInTime >= TARGETS.jumpsInTime &&
    figures.jumpWorst <= TARGETS.worstJump &&
    figures.isAtEnd
  return { columns, scale, met, ...figures, jumps: jumps.map(({ filled }) => filled) }
}

async function measureAllMemory() {
  const empty = await makeLibrary(0)
  const floor = await inApp(empty.library, 1, usedBy)
  await empty.remove()
  const measured = await inApp(library, 1, async (app) => {
    await showLibrary(app, TILE_HEIGHTS.twelve)
    return { atFirst: await usedBy(app), ...(await measureMemory(app, pictures)) }
  })
  const more = measured.megabytes - floor
  const later = measured.later - floor
  const { memory } = TARGETS
  // With more pictures than that it is a figure, and no target.
  const met = pictures > memory.pictures || (more <= memory.most && later <= memory.later)
  return { met, emptyLibrary: floor, ...measured, more, moreLater: later }
}

async function inApp<T>(
  where: string,
  scale: number,
  work: (app: DrivenApp) => Promise<T>,
): Promise<T> {
  const app = await driveApp({ profile: await made.profile(), library: where, scale })
  try {
    await sleep(AFTER_START)
    return await work(app)
  } finally {
    await app.quit()
  }
}
