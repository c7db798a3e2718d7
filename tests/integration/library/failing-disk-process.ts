/**
 * Run as a process of its own: does with a library what the first argument says, again and again, each time with another operation
 * of the disk failing, and writes what was wrong afterwards as JSON. The second argument is a folder to work in.
 */
import { randomUUID } from 'node:crypto'
import { copyFile, cp, mkdir, readdir, readFile, rm, truncate } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import threads from 'node:worker_threads'
import { countingGate, errorGate, ERROR_CODES, type Failure } from '../../bench/kill/error-gate.ts'
import { setGate } from '../../bench/kill/gate.ts'
import { gateFiles } from '../../bench/kill/gated-files.ts'
import { mediaFixture } from './media-fixture.ts'

gateFiles(() => null)
// A database is checked here then, by the same statement. A hundred threads took nine tenths of the time.
Reflect.set(threads, 'Worker', function noWorker() {
  throw new Error('no thread can be had')
})
syncBuiltinESMExports()
const { AppError } = await import('#shared/errors.ts')
const { newestAssets } = await import('../../../electron/engine/library/asset-list.ts')
const { sha256OfFile } = await import('../../../electron/engine/files/hash.ts')
const { looked } = await import('./integrity/test-integrity.ts')
const { addFixture, insertJob, openTestLibrary } = await import('./test-library.ts')

const [scenario = '', work = ''] = process.argv.slice(2)
const problems: string[] = []
let at = 'the beginning'
process.on('unhandledRejection', (reason) => problems.push(`${at}: unhandled ${String(reason)}`))

/** What is done while the disk fails. The library is closed in the end, unless it could not be opened. */
const SCENARIOS: Readonly<Record<string, (folder: string, fail: () => void) => Promise<void>>> = {
  async closing(folder, fail) {
    const library = await openTestLibrary(folder)
    insertJob(library.database, 'another')
    // Or none would be worth taking: the last one is some seconds old.
    await rm(join(folder, 'snapshots'), { recursive: true })
    fail()
    await library.close()
  },
  async snapshot(folder, fail) {
    const library = await openTestLibrary(folder)
    insertJob(library.database, 'another')
    fail()
    await library.snapshots.takeIfChanged()
    setGate()
    await library.close()
  },
  async restoring(folder, fail) {
    await truncate(join(folder, 'library.sqlite'), DAMAGED_BYTES)
    fail()
    const library = await openTestLibrary(folder)
    setGate()
    await library.close()
  },
  async reconciling(folder, fail) {
    await mkdir(join(folder, 'media', 'mine'))
    await copyFile(mediaFixture('image.webp'), join(folder, 'media', 'mine', 'found.webp'))
    await copyFile(mediaFixture('image.gif'), join(folder, 'incoming', `${randomUUID()}.part`))
    const library = await openTestLibrary(folder)
    fail()
    await (await looked(library)).close()
    setGate()
    await library.close()
  },
}
const DAMAGED_BYTES = 5000

const base = join(work, 'base')
const library = await openTestLibrary(base)
insertJob(library.database, 'job')
for (const [index, fixture] of ['image.png', 'image.jpg'].entries()) {
  await addFixture(library, fixture, { index })
  await library.snapshots.takeIfChanged()
}
await library.close()
const whole = await readFile(join(base, 'library.sqlite'))

const counting = countingGate()
await run(null)
// Its first time and its last, the one alone and the other until the disk is mended.
const failures = [...counting.counts].flatMap(([label, count], place) =>
  [...new Set([1, count])].map((occurrence, index): Failure => {
    const code = ERROR_CODES[(place + index) % ERROR_CODES.length] ?? 'EIO'
    return { label, occurrence, code, lasts: (place + index) % 2 === 0 }
  }),
)
for (const failure of failures) await run(failure)
process.stdout.write(JSON.stringify({ problems, labels: [...counting.counts.keys()] }))

async function run(failure: Failure | null): Promise<void> {
  at = JSON.stringify(failure)
  const folder = join(work, 'copy')
  await cp(base, folder, { recursive: true })
  const gate = failure === null ? counting : errorGate(failure)
  try {
    await SCENARIOS[scenario]?.(folder, () => setGate(gate))
  } catch (thrown) {
    const isTold = thrown instanceof AppError && thrown.data.code === 'disk'
    if (!isTold || failure === null) problems.push(`${at}: threw ${String(thrown)}`)
  } finally {
    setGate()
  }
  await check(folder).catch((thrown: unknown) => problems.push(`${at}: then ${String(thrown)}`))
  await rm(folder, { recursive: true })
}

/** With a healthy disk everything must be there. */
async function check(folder: string): Promise<void> {
  const again = await openTestLibrary(folder)
  await (await looked(again)).close()
  const sums = new Set<string>()
  for (const { asset } of newestAssets(again, 100)) {
    const file = await again.fileFor('original', asset.id)
    if (file === null) problems.push(`${at}: ${asset.file} is gone`)
    else if ((await sha256OfFile(file.path)) === asset.sha256) sums.add(asset.sha256)
    else problems.push(`${at}: ${asset.file} is damaged`)
  }
  const expected = scenario === 'reconciling' ? 4 : 2
  if (sums.size !== expected) problems.push(`${at}: ${sums.size} of ${expected} are there`)
  const [state] = again.database.prepare('PRAGMA integrity_check').all()
  if (JSON.stringify(state) !== '{"integrity_check":"ok"}') problems.push(`${at}: damaged`)
  await again.close()
  if (scenario === 'restoring' && !(await keepsDamaged(folder))) {
    problems.push(`${at}: the damaged database was not kept`)
  }
}

async function keepsDamaged(folder: string): Promise<boolean> {
  for (const name of await readdir(join(folder, 'snapshots'))) {
    if (!name.startsWith('damaged-')) continue
    const bytes = await readFile(join(folder, 'snapshots', name))
    if (bytes.equals(whole.subarray(0, DAMAGED_BYTES))) return true
  }
  return false
}
