import { afterEach, describe, expect, test } from 'vitest'
import { parsePanes, setTileSize, usePanes } from '../../../../renderer/data/panes.ts'

const FRESH = {
  tileSize: { create: 190, library: 190 },
  inspectorOpen: false,
  conversationsOpen: true,
}

afterEach(() => usePanes.setState(FRESH))

describe('panes', () => {
  test.each([null, 'x', 7, [], {}, { tileSize: null }, { tileSize: { create: 'x' } }])(
    'are as in a new window where %j was kept',
    (kept) => {
      expect(parsePanes(kept)).toEqual(FRESH)
    },
  )

  test('keep what can be read of what was kept', () => {
    const kept = { tileSize: { create: 9999, library: 'x' }, inspectorOpen: true }
    expect(parsePanes(kept)).toEqual({
      tileSize: { create: 320, library: 190 },
      inspectorOpen: true,
      conversationsOpen: true,
    })
  })

  test('have a size of tiles for each view, never outside of the slider', () => {
    setTileSize('create', 20)
    setTileSize('library', 200.4)
    expect(usePanes.getState().tileSize).toEqual({ create: 130, library: 200 })
  })
})
