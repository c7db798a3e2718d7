import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { AssetChange } from '#shared/domain/asset.ts'
import type { FrameGrabber } from '../../../electron/engine/host.ts'
import { TEST_READING } from '../support/test-readers.ts'
import { mediaFixture } from './media-fixture.ts'
import { addFixture, insertJob, openTestLibrary } from './test-library.ts'
import { temporaryFolders } from './temporary-folder.ts'

const temporaryFolder = temporaryFolders()

it('the first thumbnail of a picture brings its average colour, which is kept and emitted once', async () => {
  const folder = await temporaryFolder()
  const changes: AssetChange[] = []
  const library = await openTestLibrary(folder, undefined, {
    onAssetsChanged: (some) => void changes.push(...some),
  })
  insertJob(library.database, 'job')
  // Red above, blue below.
  const asset = await addFixture(library, 'large-orientation-6.jpg')
  expect(asset.color).toBeNull()
  await library.fileFor('thumbnail256', asset.id)
  await expect.poll(() => changes).toHaveLength(1)
  const [change] = changes
  expect(change).toMatchObject({ id: asset.id, jobId: 'job' })
  const [red, green, blue] = (change?.color ?? '').match(/[\da-f]{2}/g) ?? []
  expect(Number.parseInt(red ?? '', 16)).toBeCloseTo(128, -2)
  expect(Number.parseInt(green ?? '', 16)).toBeLessThan(40)
  expect(Number.parseInt(blue ?? '', 16)).toBeCloseTo(128, -2)
  expect(library.find(asset.id)?.color).toBe(change?.color)
  await library.fileFor('thumbnail512', asset.id)
  // Which writes what was found, and says so.
  await library.close()
  expect(changes).toHaveLength(1)
})

it('a colour that was found right before the end is kept', async () => {
  const folder = await temporaryFolder()
  const library = await openTestLibrary(folder)
  insertJob(library.database, 'job')
  const asset = await addFixture(library, 'image.png')
  await library.fileFor('thumbnail512', asset.id)
  await library.close()
  const again = await openTestLibrary(folder)
  expect(again.find(asset.id)?.color).toMatch(/^#[\da-f]{6}$/)
  await again.close()
})

it('a colour that is none, in a row of others, hides nothing', async () => {
  const library = await openTestLibrary(await temporaryFolder())
  insertJob(library.database, 'job')
  const asset = await addFixture(library, 'image.png')
  const write = library.database.prepare('UPDATE assets SET color = ?')
  expect(() => write.run('url(evil)')).toThrow('CHECK')
  write.run('')
  expect(library.find(asset.id)).toEqual(asset)
  await library.close()
})

describe('in the background', () => {
  const NOW = { delay: 0, isBusy: () => false }

  it('makes what is missing, of films and GIFs too, and goes on after a restart where it was', async () => {
    const folder = await temporaryFolder()
    const grabFrame: FrameGrabber = () => readFile(mediaFixture('image.jpg'))
    const library = await openTestLibrary(folder, grabFrame)
    insertJob(library.database, 'job')
    const fixtures = ['image.png', 'image.gif', 'video.mp4', 'image.avif']
    const ids: string[] = []
    for (const [index, fixture] of fixtures.entries()) {
      ids.push((await addFixture(library, fixture, { index })).id)
    }
    const stop = new AbortController()
    let asked = 0
    await library.prepareItems({
      delay: 0,
      signal: stop.signal,
      isBusy() {
        asked += 1
        if (asked === 2) stop.abort()
        return false
      },
    })
    await library.close()

    const changes: AssetChange[] = []
    const again = await openTestLibrary(folder, grabFrame, {
      onAssetsChanged: (some) => void changes.push(...some),
    })
    const made = ids.filter((id) => again.find(id)?.color !== null)
    expect(made).toHaveLength(1)
    await again.prepareItems(NOW)
    await expect.poll(() => changes).toHaveLength(3)
    for (const id of ids) expect(again.find(id)?.color).toMatch(/^#[\da-f]{6}$/)
    // There is nothing left to look for.
    expect(again.database.prepare(COLORLESS).all()).toEqual([])
    await again.close()
  })

  it('waits while jobs run', async () => {
    const library = await openTestLibrary(await temporaryFolder())
    insertJob(library.database, 'job')
    const { id } = await addFixture(library, 'image.png')
    let isBusy = true
    const making = library.prepareItems({ delay: 0, isBusy: () => isBusy })
    await setTimeout(300)
    expect(await readdir(join(library.folder, 'cache')).catch(() => [])).toEqual([])
    isBusy = false
    await making
    await expect.poll(() => library.find(id)?.color).not.toBeNull()
    await library.close()
  })

  it('does not wait for a film when the library is closed', async () => {
    const library = await openTestLibrary(await temporaryFolder(), () => new Promise(() => {}))
    insertJob(library.database, 'job')
    await addFixture(library, 'video.mp4')
    const making = library.prepareItems(NOW)
    await setTimeout(100)
    await library.close()
    await expect(making).resolves.toBeUndefined()
  })

  it('leaves alone what took a process down, and asks no more of what is no picture', async () => {
    const library = await openTestLibrary(await temporaryFolder())
    insertJob(library.database, 'job')
    const [crashing, broken] = [
      await addFixture(library, 'image.png', { index: 0 }),
      await addFixture(library, 'image.jpg', { index: 1 }),
    ]
    for (const operation of ['thumbnail', 'color']) {
      library.database
        .prepare('INSERT INTO crashed_reads VALUES (?, ?, ?, 1)')
        .run(crashing.sha256, operation, TEST_READING.version)
    }
    await writeFile(await library.pathOf(broken), 'no picture')
    await library.prepareItems(NOW)
    await expect.poll(() => library.database.prepare(COLORLESS).all()).toEqual([])
    expect(library.find(crashing.id)?.color).toBeNull()
    expect(library.find(broken.id)?.color).toBeNull()
    await library.close()
  })

  it('is not in the journal, and the thumbnails of earlier versions go', async () => {
    const first = await openTestLibrary(await temporaryFolder())
    insertJob(first.database, 'job')
    await addFixture(first, 'image.png')
    // Then the journal has all of it.
    await first.close()
    const library = await openTestLibrary(first.folder)
    const old = join(library.folder, 'cache', 'thumbnails', '1f')
    await mkdir(old, { recursive: true })
    await writeFile(join(old, '1f.webp'), 'old')
    const before = await journalOf(library.folder)
    await library.prepareItems(NOW)
    await library.close()
    expect(await journalOf(library.folder)).toBe(before)
    expect(await readdir(join(library.folder, 'cache', 'thumbnails'))).toEqual(['128'])
  })
})

const COLORLESS = "SELECT id FROM assets WHERE color IS NULL AND kind <> 'file'"

async function journalOf(folder: string): Promise<string> {
  const names = await readdir(join(folder, 'journal'))
  return (
    await Promise.all(names.map((name) => readFile(join(folder, 'journal', name), 'utf8')))
  ).join('')
}
