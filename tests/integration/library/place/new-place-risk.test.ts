import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { newPlaceRisk } from '../../../../electron/engine/library/place/new-place-risk.ts'
import { riskOfPlace } from '../../../../electron/engine/library/place/read-place.ts'
import { temporaryFolders } from '../temporary-folder.ts'

const newFolder = temporaryFolders()
const synced = async () => 'synced' as const
const network = async () => 'network' as const

it('tells of a place once, each of those who tell for itself', async () => {
  const folder = await newFolder()
  const library = { folder, readOnlyBecause: null }
  expect(await newPlaceRisk(library, 'window', synced)).toBe('synced')
  expect(await newPlaceRisk(library, 'window', synced)).toBeNull()
  expect(await newPlaceRisk(library, 'command-line', synced)).toBe('synced')
  expect(await newPlaceRisk(library, 'command-line', synced)).toBeNull()
  expect(await newPlaceRisk(library, 'window', synced)).toBeNull()
  // Something else is wrong with it now.
  expect(await newPlaceRisk(library, 'window', network)).toBe('network')
})

it('tells again of another place, where what was remembered has moved along', async () => {
  const folder = await newFolder()
  await newPlaceRisk({ folder, readOnlyBecause: null }, 'window', synced)
  const elsewhere = join(await newFolder(), 'link')
  await symlink(folder, elsewhere)
  const moved = { folder: elsewhere, readOnlyBecause: null }
  expect(await newPlaceRisk(moved, 'window', synced)).toBe('synced')
  expect(await newPlaceRisk(moved, 'window', synced)).toBeNull()
})

it('tells nothing of a good place, and of one that is only looked at', async () => {
  const folder = await newFolder()
  expect(
    await newPlaceRisk({ folder, readOnlyBecause: null }, 'window', async () => null),
  ).toBeNull()
  const riskOf = vi.fn(network)
  expect(await newPlaceRisk({ folder, readOnlyBecause: 'read_only' }, 'window', riskOf)).toBeNull()
  expect(riskOf).not.toHaveBeenCalled()
})

it.each(['', 'null', '{"window":{"folder":1}}', 'x'.repeat(100_000)])(
  'tells where what is remembered is damaged: %.20s',
  async (content) => {
    const folder = await newFolder()
    await mkdir(join(folder, 'cache'))
    await writeFile(join(folder, 'cache', 'place.json'), content)
    const library = { folder, readOnlyBecause: null }
    expect(await newPlaceRisk(library, 'window', synced)).toBe('synced')
    expect(await newPlaceRisk(library, 'window', synced)).toBeNull()
  },
)

it('sees by its name that a folder is synced, by a link, and before it is there', async () => {
  const folder = await newFolder()
  await mkdir(join(folder, 'Dropbox'))
  await symlink(join(folder, 'Dropbox'), join(folder, 'pictures'))
  expect(await riskOfPlace(join(folder, 'Dropbox', 'Vignette'))).toBe('synced')
  expect(await riskOfPlace(join(folder, 'pictures', 'Vignette'))).toBe('synced')
  expect(await riskOfPlace(join(folder, 'Vignette'))).toBeNull()
})
