import { EventEmitter } from 'node:events'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createDragOut } from '../../../../electron/app/sharing/drag-out.ts'
import { assetAt } from '../../engine/jobs/asset.ts'
import { temporaryFolders } from '../../../integration/library/temporary-folder.ts'

const temporaryFolder = temporaryFolders()

function testWindow() {
  const dragged: unknown[] = []
  const webContents = Object.assign(new EventEmitter(), {
    startDrag: (item: unknown) => void dragged.push(item),
    isDestroyed: () => false,
  })
  return { window: { webContents }, dragged }
}

it('carries the items’ own files, and knows them again, also where a link leads to them', async () => {
  const folder = await temporaryFolder()
  await mkdir(join(folder, 'elsewhere'))
  await symlink(join(folder, 'elsewhere'), join(folder, 'library'))
  const [one, two] = [assetAt(0), assetAt(1)]
  const paths = ['one.png', 'two.png'].map((name) => join(folder, 'library', name))
  for (const path of paths) await writeFile(path, 'x')
  const { window, dragged } = testWindow()
  const dragOut = createDragOut(
    () => window as never,
    async (id) => `icon of ${id}` as never,
  )
  await dragOut.start(async () => [
    { asset: one, path: paths[0] ?? '' },
    { asset: two, path: paths[1] ?? '' },
  ])
  expect(dragged).toEqual([{ file: paths[0], files: paths, icon: `icon of ${one.id}` }])
  expect(paths.map((path) => dragOut.itemAt(path))).toEqual([one.id, two.id])
  expect(dragOut.itemAt(join(folder, 'elsewhere', 'two.png'))).toBe(two.id)
  expect(dragOut.itemAt(join(folder, 'library', 'three.png'))).toBeNull()

  await dragOut.start(async () => [{ asset: two, path: paths[1] ?? '' }])
  expect(dragOut.itemAt(paths[0] ?? '')).toBeNull()
})

it('begins no drag when the button was let go while its picture was made', async () => {
  const { window, dragged } = testWindow()
  const hand = { moves: () => {} }
  const dragOut = createDragOut(
    () => window as never,
    async () => {
      hand.moves()
      return 'icon' as never
    },
  )
  hand.moves = () => void window.webContents.emit('input-event', {}, { type: 'mouseUp' })
  await dragOut.start(async () => [{ asset: assetAt(0), path: '/one.png' }])
  expect(dragged).toEqual([])
  expect(dragOut.itemAt('/one.png')).toBeNull()

  hand.moves = () => void window.webContents.emit('input-event', {}, { type: 'mouseMove' })
  await dragOut.start(async () => [{ asset: assetAt(0), path: '/one.png' }])
  expect(dragged).toHaveLength(1)
  expect(window.webContents.listenerCount('input-event')).toBe(0)
})

it('begins no drag when the button was let go while its items were looked for, and says what could not be found', async () => {
  const { window, dragged } = testWindow()
  const dragOut = createDragOut(
    () => window as never,
    async () => 'icon' as never,
  )
  await dragOut.start(async () => {
    window.webContents.emit('input-event', {}, { type: 'mouseUp' })
    return [{ asset: assetAt(0), path: '/one.png' }]
  })
  await expect(dragOut.start(() => Promise.reject(new Error('It is gone')))).rejects.toThrow(
    'It is gone',
  )
  await dragOut.start(async () => [])
  expect(dragged).toEqual([])
  expect(window.webContents.listenerCount('input-event')).toBe(0)
})
