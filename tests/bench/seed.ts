/**
 * `npm run bench -- seed [--items=N] [--jobs=N] [--folder=F] [--files=own|linked|none] [--thumbnails]`: makes a library of N items with tags,
 * ratings, collections and lineage, quickly and the same each time, for a look at a large one in the window, and for other benchmarks. Prints one
 * JSON object that says where it is; it stays there. Above 20,000 items the files are hard links to a few, unless said otherwise.
 */
import { mkdir, mkdtemp, readdir } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { seedLibrary } from './seed/seed-library.ts'
import { FILE_KINDS, type FileKind } from './seed/write-files.ts'

/** Files of their own take 60 KB each. */
const MOST_OWN = 20_000

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '10000' },
    /** Five for nine items, unless said otherwise. */
    jobs: { type: 'string' },
    folder: { type: 'string' },
    /** See `FILE_KINDS`. */
    files: { type: 'string' },
    /** With thumbnails of 256 and 128 pixels. */
    thumbnails: { type: 'boolean', default: false },
  },
})
const items = wholeNumber(values.items, '--items')
const jobs = values.jobs === undefined ? Math.ceil(items / 1.8) : wholeNumber(values.jobs, '--jobs')
const files = fileKind(values.files ?? (items > MOST_OWN ? 'linked' : 'own'))
const folder = await freshFolder(values.folder)

const start = performance.now()
const cpu = process.cpuUsage()
const { milliseconds, ...seeded } = await seedLibrary(
  folder,
  { items, jobs },
  { files, thumbnails: values.thumbnails },
)
const { user, system } = process.cpuUsage(cpu)
const report = {
  benchmark: 'seed',
  folder,
  items,
  jobs,
  files,
  thumbnails: values.thumbnails,
  ...seeded,
  milliseconds: {
    total: Math.round(performance.now() - start),
    ofProcessors: Math.round((user + system) / 1000),
    ...milliseconds,
  },
  node: process.version,
  platform: `${process.platform}-${process.arch}`,
  processors: cpus().length,
  method:
    'A few pictures of the demo painter and its clips, each file with a number in it that makes its bytes its own, or hard links to few files; rows in one transaction. Nothing is flushed to the disk.',
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)

/** A folder of the user's must not be filled with what he did not make. */
async function freshFolder(wished: string | undefined): Promise<string> {
  if (wished === undefined) return mkdtemp(join(tmpdir(), 'vignette-seeded-'))
  const path = resolve(wished)
  await mkdir(path, { recursive: true })
  if ((await readdir(path)).length > 0) throw new Error(`--folder must be empty: ${path}`)
  return path
}

function wholeNumber(text: string, option: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new Error(`${option} must be a whole number`)
  return Number(text)
}

function fileKind(text: string): FileKind {
  const kind = FILE_KINDS.find((known) => known === text)
  if (kind === undefined) throw new Error(`--files must be one of ${FILE_KINDS.join(', ')}`)
  return kind
}
