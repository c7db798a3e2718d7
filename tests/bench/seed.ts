/**
 * `npm run bench -- seed [--items=N] [--jobs=N] [--folder=F]`: makes a library of N real files, quickly and the same each time, for a look
 * at a large one in the window, and for other benchmarks. Prints one JSON object that says where it is; it stays there.
 */
import { mkdir, mkdtemp, readdir } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { seedLibrary } from './seed/seed-library.ts'

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '10000' },
    /** As many as there are items, unless said otherwise. */
    jobs: { type: 'string' },
    folder: { type: 'string' },
  },
})
const items = wholeNumber(values.items, '--items')
const jobs = wholeNumber(values.jobs ?? values.items, '--jobs')
const folder = await freshFolder(values.folder)

const start = performance.now()
const cpu = process.cpuUsage()
const { milliseconds, ...seeded } = await seedLibrary(folder, { items, jobs })
const { user, system } = process.cpuUsage(cpu)
const report = {
  benchmark: 'seed',
  folder,
  items,
  jobs,
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
    'A few pictures of the demo painter and its clips, each file with a number in it that makes its bytes its own; rows in one transaction. Nothing is flushed to the disk, and no thumbnail is made.',
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
