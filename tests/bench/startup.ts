/**
 * `npm run bench -- startup [--items=N] [--rounds=N] [--library=F] [--check]`: how soon a large library shows its first pictures, in the Library
 * view and in Create, beside a small one and a bare window that shows one local picture. Prints one JSON object. Exits with 1 for a missed target
 * only with `--check`.
 */
import { cpus, loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { median } from './face/figures.ts'
import { BARE_WINDOW, launch } from './face/launches.ts'
import { driveApp } from './library/driven-app.ts'
import { showLibrary, TILE_HEIGHTS } from './library/library-page.ts'
import { makeLibrary, settle } from './library/seeded-library.ts'
import { positive } from './positive.ts'

/** How many times as long as the bare window; and how many times as long as ourselves with few items, or milliseconds more. */
const TARGETS = { bare: 1.5, few: 1.1, fewMore: 60 } as const
const FEW = 1000

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '15' },
    /** A library that was seeded before, in place of a new one. */
    library: { type: 'string' },
    check: { type: 'boolean', default: false },
  },
})
const items = positive(values.items, '--items')
const rounds = positive(values.rounds, '--rounds')

const few = await makeLibrary(FEW)
const many = await makeLibrary(values.library === undefined ? items : 0)
try {
  const manyLibrary = values.library ?? many.library
  const candidates = [
    { name: 'create, few', args: await prepared(few.library, 'create') },
    { name: 'create, many', args: await prepared(manyLibrary, 'create') },
    { name: 'library, few', args: await prepared(few.library, 'library') },
    { name: 'library, many', args: await prepared(manyLibrary, 'library') },
    { name: 'bare', args: [BARE_WINDOW, `--user-data-dir=${await few.profile()} bare`] },
  ]
  const pictures = new Map<string, number[]>(candidates.map(({ name }) => [name, []]))
  const tiles = new Map<string, number[]>(candidates.map(({ name }) => [name, []]))
  // The first ones warm the disk's cache: their figures do not count.
  for (let round = -1; round < rounds; round += 1) {
    for (const { name, args } of candidates) {
      // oxlint-disable-next-line no-await-in-loop -- by turns, so that other work of the machine affects all alike
      const { picture, tile } = await launch(args, round < 0)
      if (round < 0) continue
      pictures.get(name)?.push(picture)
      tiles.get(name)?.push(tile)
    }
  }
  const of = (times: ReadonlyMap<string, readonly number[]>, name: string): number =>
    Math.round(median(times.get(name) ?? []))
  const bare = of(pictures, 'bare')
  const views = ['create', 'library'].map((view) => {
    const [small, large] = [of(pictures, `${view}, few`), of(pictures, `${view}, many`)]
    const met =
      large <= bare * TARGETS.bare &&
      (large <= small * TARGETS.few || large <= small + TARGETS.fewMore)
    const ofBare = ratio(large, bare)
    const tile = { few: of(tiles, `${view}, few`), many: of(tiles, `${view}, many`) }
    return { view, met, few: small, many: large, ofBare, ofFew: ratio(large, small), tile }
  })
  const met = views.every((view) => view.met)
  const report = {
    benchmark: 'startup',
    met,
    targets: TARGETS,
    items,
    few: FEW,
    rounds,
    floor: { bare },
    views,
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    processors: cpus().length,
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
    method:
      'Milliseconds from the start of the process to the first painted picture of the library (few, many): of those that were on the screen when the window was closed; tile: to the first in a tile that can be opened. bare: a window of Electron alone with one local picture, to that picture. By turns, medians. No debugger is attached.',
  }
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
  process.exitCode = values.check && !met ? 1 : 0
} finally {
  await Promise.all([few.remove(), many.remove()])
}

/** Opens a library and closes it in a view; returns how it is started again. */
async function prepared(library: string, view: 'create' | 'library'): Promise<readonly string[]> {
  const profile = await few.profile()
  await settle(profile, library)
  const app = await driveApp({ profile, library })
  try {
    await sleep(3000)
    if (view === 'library') await showLibrary(app, TILE_HEIGHTS.usual)
    await sleep(3000)
  } finally {
    await app.quit()
  }
  return ['.', `--user-data-dir=${profile}`, `--library=${library}`, '--lang=en-US']
}

function ratio(one: number, other: number): number {
  return Math.round((one / other) * 100) / 100
}
