import { setTimeout } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import type { AssetChange } from '#shared/domain/asset.ts'
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
  await vi.waitFor(() => expect(changes).toHaveLength(1))
  const [change] = changes
  expect(change).toMatchObject({ id: asset.id, jobId: 'job' })
  const [red, green, blue] = (change?.color ?? '').match(/[\da-f]{2}/g) ?? []
  expect(Number.parseInt(red ?? '', 16)).toBeCloseTo(128, -2)
  expect(Number.parseInt(green ?? '', 16)).toBeLessThan(40)
  expect(Number.parseInt(blue ?? '', 16)).toBeCloseTo(128, -2)
  expect(library.find(asset.id)?.color).toBe(change?.color)
  await library.fileFor('thumbnail512', asset.id)
  await setTimeout(400)
  expect(changes).toHaveLength(1)
  await library.close()
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
