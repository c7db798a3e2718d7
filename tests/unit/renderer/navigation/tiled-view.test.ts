import { beforeEach, expect, test } from 'vitest'
import { setTileSize, usePanes } from '../../../../renderer/data/panes.ts'
import { stepTileSize, tiledView } from '../../../../renderer/navigation/tiled-view.ts'
import { openView } from '../../../../renderer/navigation/view-store.ts'

const height = (): number => usePanes.getState().tileSize.create

beforeEach(() => {
  openView('create')
  setTileSize('create', 190)
})

test('each step makes tiles larger by the same share, as far as the slider goes, and back', () => {
  stepTileSize(1)
  expect(height()).toBe(205)
  stepTileSize(-1)
  expect(height()).toBe(190)
  stepTileSize(99)
  expect(height()).toBe(320)
  stepTileSize(-99)
  expect(height()).toBe(130)
})

test('a view without tiles of a size to choose is left as it is', () => {
  openView('trash')
  expect(tiledView('trash')).toBeNull()
  expect(stepTileSize(1)).toBe(false)
  expect(height()).toBe(190)
})
