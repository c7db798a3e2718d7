import { beforeEach, expect, it, vi } from 'vitest'
import { MOST_FIRST } from '../../../../../shared/domain/library-search.ts'
import { firstWanted } from '../../../../../renderer/data/catalogue/first-wanted.ts'
import { useLibraryView } from '../../../../../renderer/data/catalogue/library-view.ts'
import { setTileSize, usePanes } from '../../../../../renderer/data/panes.ts'

function onScreen(width: number, height: number, fromTop = false): number {
  vi.stubGlobal('window', { screen: { width, height } })
  return firstWanted(fromTop)
}

beforeEach(() => {
  usePanes.setState(usePanes.getInitialState(), true)
  useLibraryView.setState(useLibraryView.getInitialState(), true)
})

it('wants as many as a screen has room for', () => {
  expect(onScreen(1280, 800)).toBe(400)
  setTileSize('library', 0)
  const { library } = usePanes.getState().tileSize
  const columns = Math.floor(3840 / library)
  expect(onScreen(3840, 2160)).toBeGreaterThan(columns * Math.ceil(2160 / library))
  expect(onScreen(100_000, 100_000)).toBe(MOST_FIRST)
})

it('wants none where one is not at the top, and is not led there', () => {
  useLibraryView.setState({ place: { id: 'one', offset: 0 } })
  expect(onScreen(1280, 800)).toBe(0)
  expect(onScreen(1280, 800, true)).toBe(400)
})
