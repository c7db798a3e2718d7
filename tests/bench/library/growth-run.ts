import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { libraryFolders } from '../../../electron/engine/library/folders.ts'
import {
  openCatalogue,
  type LibraryCatalogue,
} from '../../../electron/engine/library/catalogue/open-catalogue.ts'
import { decodeCatalogue } from '#shared/catalogue/catalogue-body.ts'
import { layoutLibrary } from '../../../renderer/features/library/layout/library-layout.ts'
import { recordingLog } from '../../integration/support/recording-log.ts'
import { median } from '../face/figures.ts'
import { FREQUENT_WORDS, RARE_WORD } from '../seed/prompts.ts'
import { seedLibrary } from '../seed/seed-library.ts'

/** What was measured of a library of a size. Milliseconds. */
export interface Measured {
  readonly items: number
  readonly floor: number
  readonly first: number
  readonly catalogue: number
  readonly layout: number
  /** Until the texts were indexed. */
  readonly index: number
  /** Of the index's file. */
  readonly indexMegabytes: number
  readonly queries: readonly {
    readonly query: string
    readonly found: number
    readonly median: number
  }[]
}

/** What is looked for: nothing, a few, many, and the whole library. */
const QUERIES = ['zzyzzyva', RARE_WORD, ...FREQUENT_WORDS, '猫', 'a', 'rating:>=4', 'is:video', '']

const SCRIPT = new URL(
  '../../../electron/engine/library/catalogue/catalogue-worker.ts',
  import.meta.url,
)

/** Makes a library of rows alone and measures it. */
export async function measureSize(items: number, rounds: number): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'vignette-bench-growth-'))
  // The thread that answers keeps no process alive.
  const alive = setInterval(() => undefined, 1000)
  try {
    await seedLibrary(folder, { items, jobs: Math.ceil(items / 1.8) }, { files: 'none' })
    const index = await untilIndexed(folder)
    const { catalogue, close } = opened(folder)
    const began = performance.now()
    await answered(catalogue, RARE_WORD)
    const first = performance.now() - began
    // oxlint-disable no-await-in-loop -- one after the other
    const queries = []
    for (const query of QUERIES) {
      const found = await answered(catalogue, query)
      queries.push({ query, found, median: await timed(rounds, () => answered(catalogue, query)) })
    }
    // oxlint-enable no-await-in-loop
    const floor = await timed(rounds, () => catalogue.details([1]))
    const body = await timed(rounds, () => catalogue.body(null))
    const layout = await timed(rounds, layoutOf(await catalogue.body(null)))
    await close()
    return {
      items,
      floor,
      first: round(first),
      catalogue: body,
      layout,
      index: Math.round(index),
      indexMegabytes: round((await indexSize(folder)) / 1e6),
      queries,
    }
  } finally {
    clearInterval(alive)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function opened(folder: string) {
  const { database } = libraryFolders(folder)
  const catalogue = openCatalogue({
    script: SCRIPT,
    databaseFile: database,
    searchFile: searchFile(folder),
    log: recordingLog(),
    onChanged: () => undefined,
  })
  return { catalogue, close: () => catalogue.close() }
}

/** Asks, and takes what was found; returns how many that are. */
async function answered(catalogue: LibraryCatalogue, query: string): Promise<number> {
  const { result } = await catalogue.search({ asker: 'bench', query, sort: 'newest' })
  return (await catalogue.found(result))?.length ?? 0
}

/** Opens a library for the first time, until the file of the index has not grown for a while; returns the milliseconds until it had its size. */
async function untilIndexed(folder: string): Promise<number> {
  const { catalogue, close } = opened(folder)
  const began = performance.now()
  catalogue.warmUp()
  let [size, since] = [-1, began]
  while (performance.now() - since < 8000) {
    // oxlint-disable no-await-in-loop -- one look after the other
    await sleep(100)
    const now = await indexSize(folder)
    // oxlint-enable no-await-in-loop
    if (now !== size) [size, since] = [now, performance.now()]
  }
  await close()
  return since - began
}

function layoutOf(body: Uint8Array<ArrayBuffer>): () => Promise<unknown> {
  const { n, ratio, day } = decodeCatalogue(body.buffer.slice(body.byteOffset), (bytes) =>
    new TextDecoder().decode(bytes),
  )
  const last = (n.at(-1) ?? 0) + 1
  const columns = { ratio: new Uint16Array(last), day: new Uint16Array(last) }
  for (const [place, each] of n.entries()) {
    columns.ratio[each] = ratio[place] ?? 0
    columns.day[each] = day[place] ?? 0
  }
  const ns = n.toReversed()
  const target = {
    layout: 'rows',
    width: 1200,
    height: 190,
    most: 688,
    gap: 4,
    isByDay: true,
  } as const
  return async () => layoutLibrary({ ns, total: ns.length, ...columns, shapes: 0 }, target)
}

/** The median, after one round that does not count. */
async function timed(rounds: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let each = -1; each < rounds; each += 1) {
    const began = performance.now()
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await work()
    if (each >= 0) times.push(performance.now() - began)
  }
  return round(median(times.map((time) => time * 100)) / 100)
}

function searchFile(folder: string): string {
  return join(folder, 'cache', 'search.sqlite')
}

/** Bytes. */
async function indexSize(folder: string): Promise<number> {
  const sizes = ['', '-wal'].map((suffix) =>
    stat(searchFile(folder) + suffix).then(
      (stats) => stats.size,
      () => 0,
    ),
  )
  return (await Promise.all(sizes)).reduce((sum, each) => sum + each, 0)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
