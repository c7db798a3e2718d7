/**
 * Run as a process of its own, with the folder of the first argument on a small volume that nobody else sees: fills that volume, opens
 * the library on it in several ways, and writes as JSON what came of it. The second argument is a folder on another volume.
 */
import { randomUUID } from 'node:crypto'
import { copyFile, readdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/errors.ts'
import { enterOwners } from '../../../electron/engine/jobs/owners.ts'
import { newestAssets } from '../../../electron/engine/library/asset-list.ts'
import { looked } from './integrity/test-integrity.ts'
import { addFixture, insertJob, openTestLibrary } from './test-library.ts'

const [volume = '', elsewhere = ''] = process.argv.slice(2)
const folder = join(volume, 'library')
const log = join(folder, 'library.sqlite-wal')

async function fill(leaving: number): Promise<void> {
  await rm(join(volume, 'filling'), { force: true })
  const { bavail, bsize } = await statfs(volume)
  await writeFile(join(volume, 'filling'), Buffer.alloc(Math.max(0, bavail * bsize - leaving)))
}

async function reasonOf(work: () => unknown): Promise<string | null> {
  try {
    await work()
    return null
  } catch (thrown) {
    return thrown instanceof AppError ? `${thrown.data.code} ${thrown.data.reason}` : String(thrown)
  }
}

/** Opens the library, and says what can be seen of it and what writing to it is answered. */
async function look(): Promise<unknown> {
  const library = await openTestLibrary(folder)
  await (await looked(library)).close()
  const assets = newestAssets(library, 100).map(({ asset }) => asset)
  const files = await Promise.all(assets.map(({ id }) => library.fileFor('original', id)))
  const backup = join(elsewhere, randomUUID())
  const result = {
    because: library.readOnlyBecause,
    assets: assets.length,
    files: files.filter((file) => file !== null).length,
    jobs: library.database.prepare('SELECT count(*) AS count FROM jobs').get(),
    sending: await reasonOf(() => library.assertInPlace()),
    deleting: await reasonOf(() => library.trash.put(assets.map(({ id }) => id))),
    writing: await reasonOf(() => library.database.exec('DELETE FROM jobs')),
    backup: await reasonOf(() => library.transfer.backup(backup, { format: 'folder' })),
  }
  await library.close()
  return result
}

/** Returns the notes of jobs that end, of a process that has entered when there was no room for them. */
async function note(): Promise<unknown> {
  const owners = enterOwners(join(folder, 'owners'))
  const whenFull = owners.addTombstone(randomUUID())
  await fill(1024 ** 2)
  const withRoom = owners.addTombstone(randomUUID())
  owners.close()
  return { whenFull, withRoom, left: await readdir(join(folder, 'owners')) }
}

const library = await openTestLibrary(folder)
insertJob(library.database, 'job')
await addFixture(library, 'image.png')
await library.close()

const results: Record<string, unknown> = {}
await fill(0)
results['full'] = await look()
results['founding'] = await reasonOf(() => openTestLibrary(join(volume, 'another')))
await fill(0)
results['notes'] = await note()

// As a crash leaves it: what happened last is only in the log.
await fill(2 * 1024 ** 2)
const crashed = await openTestLibrary(folder)
insertJob(crashed.database, 'last')
await copyFile(log, join(elsewhere, 'log'))
await crashed.close()
await copyFile(join(elsewhere, 'log'), log)
await fill(0)
results['crashed'] = await look()

await rm(join(volume, 'filling'))
results['room'] = await look()

// There is no room to make it again, and what is left of it must be there for when there is.
const damaged = join(folder, 'library.sqlite')
await writeFile(damaged, 'scribbled over '.repeat(1000))
await copyFile(join(elsewhere, 'log'), log)
await fill(0)
results['damaged'] = await reasonOf(() => openTestLibrary(folder))
results['kept'] = (await readdir(folder)).filter((name) => /^library\.sqlite(?:-wal)?$/.test(name))
process.stdout.write(JSON.stringify(results))
