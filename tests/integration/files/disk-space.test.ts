import { rm, statfs } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { diskSpace } from '../../../electron/engine/files/disk-space.ts'
import { temporaryFolder } from '../support/temporary-folders.ts'

let folder: string
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('names the disk of a folder and its room, and leaves nothing behind', async () => {
  const { disk, free, isFull } = await diskSpace(folder)
  expect(disk).not.toBe('')
  expect(disk).not.toMatch(/^.+[\\/]/)
  expect(free).toBeLessThanOrEqual((await statfs(folder)).blocks * (await statfs(folder)).bsize)
  expect(isFull).toBe(false)
})

it('takes a folder that is gone for no full disk', async () => {
  await rm(folder, { recursive: true })
  expect(await diskSpace(folder)).toMatchObject({ isFull: false })
})
